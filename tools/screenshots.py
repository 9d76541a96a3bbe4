"""Take the pictures of README and docs/how-to from the demonstration (``make docs``).

Serves ``demo/var`` on a free port of this machine, signs in as each role, and writes
``docs/images/*.png``. Run ``make demo SERVE=0`` first: without its data there is nothing to show.
"""

from __future__ import annotations

import io
import os
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

from tools.chromium import launch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "demo" / "var"
IMAGES = ROOT / "docs" / "images"
PASSWORD = "xuanshu-demo"  # noqa: S105 - printed by the demonstration itself
OFFICE, HANDLER, JUDGE, AUDIT = "yjs01", "jbr-d07", "pw03", "sj01"
DESK, PHONE = (1366, 768), (375, 740)
COLOURS = 96
PATIENCE = 30.0
TO_THE_TOP = "part => part.scrollIntoView({behavior: 'instant'})"


@dataclass(frozen=True)
class Shot:
    """One picture: who looks ("" is the public), where, and how to come to the place.

    ``path`` may hold ``{season}``; ``follow`` is a link to be followed from there, ``to`` an
    element to be brought to the top.
    """

    name: str
    who: str
    path: str
    follow: str = ""
    to: str = ""
    size: tuple[int, int] = DESK


MINE = "/s/{season}/judging/judge/mine/"
SHOTS = (
    Shot("home", OFFICE, "/s/{season}/"),
    Shot("setup-silent", OFFICE, "/s/{season}/setup/", to="#silent"),
    Shot("quota", OFFICE, "/s/{season}/quota/"),
    Shot("result", OFFICE, "/s/{season}/judging/judge/"),
    Shot(
        "filing", HANDLER, "/s/{season}/entries/", follow="a[href^='/filings/']:has-text('填报中')"
    ),
    Shot("judge-phone", JUDGE, MINE, follow="main td a", to="#marks", size=PHONE),
    Shot("journal", AUDIT, "/journal/"),
    Shot("public-notice", "", "/notices/", follow="a[href^='/notice/']"),
    Shot("check", OFFICE, "/s/{season}/naming/name/", follow="a[href^='/check/']"),
)
CERTIFICATE = Shot("certificate", OFFICE, "/s/{season}/naming/name/")


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server() -> Iterator[str]:
    """Serve the demonstration; yield its address. Raises RuntimeError when it does not start."""
    port = free_port()
    env = {**os.environ, "XUANSHU_HOME": str(HOME), "XUANSHU_DEMO": "1"}
    env.pop("XUANSHU_DATABASE", None)
    command = [sys.executable, "-m", "xuanshu.site.cli", "serve"]
    options = ["--port", str(port), "--workers", "1"]
    with subprocess.Popen([*command, *options], cwd=ROOT, env=env) as process:
        try:
            wait_for(port, process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until the port answers; raise RuntimeError if the server ends or takes too long."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The demonstration could not be served.")


@contextmanager
def visit(browser: Browser, address: str, shot: Shot) -> Iterator[tuple[Page, str]]:
    """Yield a page, signed in where the shot says so, and the season's id."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": shot.size[0], "height": shot.size[1]},
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
    )
    page, season = context.new_page(), ""
    if shot.who:
        page.goto("/accounts/login/")
        page.fill("[name=login]", shot.who)
        page.fill("[name=password]", PASSWORD)
        page.click("button.btn-primary")
        page.wait_for_url("**/s/*/")
        season = re.findall(r"/s/(\d+)/", page.url)[0]
    yield page, season
    context.close()


def take(browser: Browser, address: str, shot: Shot) -> bytes:
    """Return the picture of one shot as PNG."""
    with visit(browser, address, shot) as (page, season):
        page.goto(shot.path.format(season=season))
        if shot.follow:
            link = page.locator(shot.follow).first.get_attribute("href")
            page.goto(str(link))
        page.wait_for_load_state("networkidle")
        if shot.to:
            page.locator(shot.to).first.evaluate(TO_THE_TOP)
        return page.screenshot()


def take_certificate(browser: Browser, address: str) -> bytes:
    """Return the first certificate's page as PNG."""
    with visit(browser, address, CERTIFICATE) as (page, season):
        page.goto(CERTIFICATE.path.format(season=season))
        link = page.locator("a[href^='/certificates/']").first.get_attribute("href")
        made = page.context.request.get(str(link)).body()
    document = pypdfium2.PdfDocument(made)
    into = io.BytesIO()
    document[0].render(scale=1.1).to_pil().save(into, "PNG")
    return into.getvalue()


def keep(name: str, picture: bytes) -> None:
    """Write a picture with few colours, so that the repository stays small."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    target = IMAGES / f"{name}.png"
    with Image.open(io.BytesIO(picture)) as whole:
        few = whole.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(target, optimize=True)
    print(f"wrote {target.relative_to(ROOT)} ({target.stat().st_size // 1000} kB)")


def main() -> int:
    """Take every picture; return the exit status."""
    if not (HOME / "xuanshu.sqlite3").exists():
        print("There is no demonstration to be shown: run `make demo SERVE=0` first.")
        return 1
    with server() as address, sync_playwright() as playwright:
        browser = launch(playwright)
        for shot in SHOTS:
            keep(shot.name, take(browser, address, shot))
        keep(CERTIFICATE.name, take_certificate(browser, address))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
