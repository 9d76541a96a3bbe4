"""Find a Chromium that runs on this machine, and write down how to start it.

``python tools/chromium.py NODE…`` unpacks the one of the npm package ``@sparticuz/chromium`` with
the first of the given Node programs that can, tries it, and falls back on a Chromium of the
machine (arm64, for instance). What it finds is kept in ``.cache/browser.json`` and read by
``found()``; ``launch()`` starts it.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser as Chromium
    from playwright.sync_api import Playwright

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"
RECORD = CACHE / "browser.json"
UNPACKED = CACHE / "chromium"
FONTS = ROOT / "node_modules" / "@expo-google-fonts"
SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")

# Chromium asks nobody anything: no sandbox (containers, root), no graphics card, no calls home.
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)


@dataclass(frozen=True)
class Browser:
    """A Chromium and what must be added to its environment."""

    executable: str
    env: dict[str, str]


class NoBrowser(Exception):
    """No Chromium runs here; the message says what was tried."""


def found() -> Browser:
    """Return the browser that set-up found. Raises NoBrowser when set-up has not been run."""
    if not RECORD.exists():
        message = "No browser is set up; run `make setup` first (it says why if it cannot)."
        raise NoBrowser(message)
    return Browser(**json.loads(RECORD.read_text(encoding="utf-8")))


def launch(playwright: Playwright, browser: Browser | None = None) -> Chromium:
    """Start ``browser`` (the one that set-up found, if none is given) and return it."""
    chosen = browser or found()
    return playwright.chromium.launch(
        executable_path=chosen.executable,
        args=list(ARGUMENTS),
        env={**os.environ, **chosen.env},
        timeout=60_000,
    )


def write_font_settings() -> Path:
    """Write a fontconfig file that knows only the project's fonts; return where it is.

    Without it Chinese shows as boxes on a machine that has no Chinese font.
    """
    families = {"sans-serif": "Noto Sans SC", "serif": "Noto Serif SC", "monospace": "Noto Sans SC"}
    aliases = "".join(
        f"<alias><family>{generic}</family><prefer><family>{ours}</family></prefer></alias>\n"
        for generic, ours in families.items()
    )
    target = CACHE / "fonts.conf"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(
        '<?xml version="1.0"?>\n<fontconfig>\n'
        f"<dir>{FONTS}</dir>\n<cachedir>{CACHE / 'fontconfig'}</cachedir>\n"
        f"{aliases}</fontconfig>\n",
        encoding="utf-8",
    )
    return target


def unpack(nodes: list[str]) -> Path:
    """Unpack the npm package's Chromium with the first Node that can; return the program.

    Raises NoBrowser with what each Node said.
    """
    program = UNPACKED / "chromium"
    script = ROOT / "tools" / "unpack_chromium.mjs"
    unfinished = CACHE / "chromium.part"
    said: list[str] = []
    for node in nodes:
        shutil.rmtree(unfinished, ignore_errors=True)
        done = subprocess.run(
            [node, script, unfinished], capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            shutil.rmtree(UNPACKED, ignore_errors=True)
            unfinished.rename(UNPACKED)
            return program
        said.append(f"{node}: {done.stderr.strip()[-600:]}")
    raise NoBrowser("\n".join(said) or "no Node was named")


def trial(browser: Browser) -> str:
    """Let the browser show a page as the tests will; return "" if it does, else what it said."""
    try:
        with sync_playwright() as playwright:
            chromium = launch(playwright, browser)
            page = chromium.new_page()
            page.goto("data:text/html,<p>xuanshu</p>")
            shown = page.inner_text("p")
            chromium.close()
    except PlaywrightError as error:
        return f"{browser.executable}: {str(error)[-900:]}"
    return "" if shown == "xuanshu" else f"{browser.executable}: showed {shown!r}"


def candidates(nodes: list[str], said: list[str]) -> list[Browser]:
    """Every browser worth a trial, best first; what stands in the way is added to ``said``."""
    fonts = {"FONTCONFIG_FILE": str(write_font_settings())}
    options: list[Browser] = []
    if named := os.environ.get("XUANSHU_CHROMIUM"):
        options.append(Browser(named, fonts))
    if platform.machine() in {"x86_64", "AMD64"}:
        try:
            program = str(unpack(nodes))
        except NoBrowser as reason:
            said.append(str(reason))
        else:
            # Its own libraries only second: where the machine has NSS, that one is kept up to date.
            libraries = str(UNPACKED / "al2023" / "lib")
            options.append(Browser(program, fonts))
            options.append(Browser(program, {**fonts, "LD_LIBRARY_PATH": libraries}))
    installed = filter(None, map(shutil.which, SYSTEM_NAMES))
    return [*options, *(Browser(path, fonts) for path in installed)]


def settle(nodes: list[str]) -> Browser:
    """Return the first browser that runs and write it down. Raises NoBrowser if none does."""
    said: list[str] = []
    for browser in candidates(nodes, said):
        failure = trial(browser)
        if not failure:
            RECORD.write_text(json.dumps(asdict(browser), indent=1), encoding="utf-8")
            return browser
        said.append(failure)
    raise NoBrowser("\n".join(said) or "this machine has none, and npm has none for it")


def main() -> int:
    """Find the browser; return the exit status."""
    try:
        browser = settle(sys.argv[1:])
    except NoBrowser as reason:
        print(f"No Chromium runs here. Tried:\n{reason}")
        return 1
    print(browser.executable)
    return 0


if __name__ == "__main__":
    sys.exit(main())
