"""The headings that a text must have, each with its own length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from xuanshu.core.scheme.base import Label, Model
from xuanshu.core.text import count_characters
from xuanshu.core.verdict import Finding

_NUMBERING = re.compile(r"^[#\s]*[（(]?[一二三四五六七八九十0-9]*[）)]?[、.．]?\s*")
Limit = Annotated[int, Field(ge=1, le=100_000)]


class Heading(Model):
    """One heading and how long the text under it is."""

    label: Label
    least: Limit | None = None
    most: Limit | None = None

    def explain(self) -> str:
        """Return the heading with its limits."""
        parts = [f"{self.least}字以上"] if self.least else []
        parts += [f"{self.most}字以内"] if self.most else []
        return self.label + (f"（{'、'.join(parts)}）" if parts else "")


def sections(text: str, labels: tuple[str, ...]) -> dict[str, str]:
    """Return the text under each heading that stands on a line of its own, in their order."""
    found: dict[str, list[str]] = {}
    now: list[str] = []
    for line in text.splitlines():
        label = _NUMBERING.sub("", line).strip().rstrip("：:").strip()
        if label in labels and label not in found:
            now = found.setdefault(label, [])
        else:
            now.append(line)
    return {label: "\n".join(lines) for label, lines in found.items()}


def findings(
    headings: tuple[Heading, ...],
    text: str,
    *,
    label: str,
    field: str,
    clause: str,
    bars: bool = True,
) -> Iterator[Finding]:
    """Yield headings that are missing, out of order, or whose text is too long or too short."""
    wanted = tuple(heading.label for heading in headings)
    found = sections(text, wanted)
    missing = [name for name in wanted if name not in found]
    if missing:
        message = f"“{label}”应按标题分写，缺少：{'、'.join(missing)}"
        yield Finding(message, clause, field, bars, rule="headings")
    if list(found) != [name for name in wanted if name in found]:
        message = f"“{label}”的标题应依次为：{'、'.join(wanted)}"
        yield Finding(message, clause, field, bars, rule="headings")
    for heading in headings:
        count = count_characters(found[heading.label]) if heading.label in found else None
        if count is None:
            continue
        if heading.most is not None and count > heading.most:
            message = f"“{label}”的“{heading.label}”有{count}字，超过{heading.most}字的限制"
            yield Finding(message, clause, field, bars, rule="heading-limit")
        if heading.least is not None and count < heading.least:
            message = f"“{label}”的“{heading.label}”有{count}字，少于{heading.least}字"
            yield Finding(message, clause, field, bars, rule="heading-limit")
