"""Walk the tutorial from an empty installation and take its pictures (``make docs``)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.chromium import launch
from tools.screenshots import IMAGES
from tools.tutorial.steps import STEPS
from tools.tutorial.walk import Walk, installation


def main() -> int:
    """Do every step in its order; return the exit status."""
    with (
        tempfile.TemporaryDirectory() as folder,
        installation(Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = launch(playwright)
        walk = Walk(address, Path(folder), browser, IMAGES / "tutorial")
        for number, act in STEPS.items():
            act(walk)
            print(f"walked {number}")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
