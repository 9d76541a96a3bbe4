"""Every step of the walk in the order of the tutorial, and what the tutorial says of each."""

from __future__ import annotations

import re
from pathlib import Path

from tools.tutorial import (
    after,
    applying,
    cultivating,
    deciding,
    filing,
    founding,
    judging,
    naming,
    opening,
    publishing,
)
from tools.tutorial.walk import STEPS as FOUND

CHAPTERS = (
    founding,
    opening,
    filing,
    cultivating,
    applying,
    judging,
    deciding,
    publishing,
    naming,
    after,
)
STEPS = dict(sorted(FOUND.items(), key=lambda each: [int(part) for part in each[0].split(".")]))
PAGES = Path(__file__).resolve().parents[2] / "docs" / "tutorials" / "从通知到证书"
ITEM = re.compile(r"^(\d+)\. ", re.MULTILINE)

__all__ = ["CHAPTERS", "STEPS", "texts"]


def texts() -> dict[str, str]:
    """Return the tutorial's text of each step, by its chapter and number."""
    found = {}
    for page in sorted(PAGES.glob("[0-9]*.md")):
        parts = ITEM.split(page.read_text(encoding="utf-8"))
        for number, text in zip(parts[1::2], parts[2::2], strict=True):
            found[f"{int(page.name[:2])}.{number}"] = text
    return found
