"""The installation that the tutorial is walked in, the people at it, the steps in their order."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from tools.screenshots import ROOT, free_port, wait_for
from tools.tutorial.clerk import SIZE, Clerk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Locator

PASSWORD = "Chuangxin#2020-ab"  # noqa: S105 - the tutorial prints it
COLOURS = 64


@dataclass
class Walk:
    """An empty installation being brought from the notice to the certificate."""

    address: str
    home: Path
    browser: Browser
    pictures: Path | None = None
    clerks: dict[str, Clerk] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def at(self, who: str) -> Clerk:
        """Return who sits at a computer of their own; the public's account is empty.

        Whoever is not yet signed in, does so.
        """
        if who not in self.clerks:
            context = self.browser.new_context(
                base_url=self.address,
                viewport={"width": SIZE[0], "height": SIZE[1]},
                locale="zh-CN",
                timezone_id="Asia/Shanghai",
            )
            context.set_default_timeout(8000)
            self.clerks[who] = Clerk(context)
            if who:
                self.clerks[who].sign_in(who, PASSWORD)
        return self.clerks[who]

    def home_of(self, who: str) -> Clerk:
        """Return somebody with the home page before them."""
        clerk = self.at(who)
        clerk.page.goto("/")
        return clerk

    def clock(self, clerk: Clerk, moment: str) -> None:
        """Set the demonstration's clock to a day and hour, as the yellow bar lets anybody."""
        clerk.said |= {"演示时钟", "调到此时"}
        clerk.typed.add(moment)
        clerk.page.get_by_label("演示时钟").fill(moment.replace(" ", "T"))
        clerk.page.get_by_role("button", name="调到此时").click()
        clerk.page.wait_for_load_state()

    def picture(self, name: str, clerk: Clerk, to: Locator | None = None) -> None:
        """Take a picture of what is on the screen, with few colours; nothing where none is kept."""
        if self.pictures is None:
            return
        top = "part => part.scrollIntoView({behavior: 'instant'})"
        if to is None:
            clerk.page.evaluate("window.scrollTo({top: 0, behavior: 'instant'})")
        else:
            to.first.evaluate(top)
        self.pictures.mkdir(parents=True, exist_ok=True)
        with Image.open(io.BytesIO(clerk.page.screenshot())) as whole:
            few = whole.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
            few.save(self.pictures / f"{name}.png", optimize=True)

    @property
    def accounts(self) -> set[str]:
        """Return the accounts that are signed in somewhere."""
        return set(self.clerks)

    def close(self) -> None:
        """Close everybody's browser."""
        for clerk in self.clerks.values():
            clerk.page.context.close()

    def used(self) -> tuple[set[str], set[str]]:
        """Return the words used and the texts typed since the last time, by everybody."""
        said, typed = set(), set()
        for clerk in self.clerks.values():
            said |= clerk.said
            typed |= clerk.typed
            clerk.said, clerk.typed = set(), set()
        return said, typed


STEPS: dict[str, Callable[[Walk], None]] = {}


def step(number: str) -> Callable[[Callable[[Walk], None]], Callable[[Walk], None]]:
    """Keep a function as the step of the tutorial with this number."""

    def keep(function: Callable[[Walk], None]) -> Callable[[Walk], None]:
        STEPS[number] = function
        return function

    return keep


@contextmanager
def installation(home: Path) -> Iterator[str]:
    """Set up and serve an empty demonstration in a folder; yield its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    env = {
        **os.environ,
        "XUANSHU_HOME": str(home),
        "XUANSHU_DEMO": "1",
        "XUANSHU_PUBLIC_ADDRESS": address,
    }
    env.pop("XUANSHU_DATABASE", None)
    command = [sys.executable, "-m", "xuanshu.site.cli"]
    subprocess.run([*command, "setup", "-v", "0"], cwd=ROOT, env=env, check=True)
    serve = [*command, "serve", "--port", str(port), "--workers", "1"]
    with subprocess.Popen(serve, cwd=ROOT, env=env, stdout=subprocess.DEVNULL) as process:
        try:
            wait_for(port, process)
            yield address
        finally:
            process.terminate()


def setup_code(home: Path) -> str:
    """Return the code that the window of the server shows."""
    return (home / "setup-code").read_text(encoding="utf-8").strip()


CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}")
