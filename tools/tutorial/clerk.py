"""Somebody at a computer who does what the tutorial says, by the words that stand on the screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

SIZE = (1366, 768)
PATIENCE = 20_000  # ms, for a machine with much else to do
# Where a link or button leads, and what its form would send (nothing for a link).
ASKED = """button => {
  if (button.href) return [button.href, null];
  const fields = [...new FormData(button.form, button)].filter(pair => !(pair[1] instanceof File));
  const to = button.hasAttribute("formaction") ? button.formAction : button.form.action;
  return [to, new URLSearchParams(fields).toString()];
}"""


class Clerk:
    """One person with a browser of their own; ``said`` and ``typed`` keep what was used."""

    def __init__(self, context: BrowserContext) -> None:
        """Open the browser."""
        self.page: Page = context.new_page()
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.said: set[str] = set()
        self.typed: set[str] = set()

    def open(self, address: str) -> None:
        """Type an address into the browser."""
        self.typed.add(address)
        self.page.goto(address)

    def sign_in(self, username: str, password: str) -> None:
        """Sign in through the form."""
        self.page.goto("/accounts/login/")
        self.write("账号", username)
        self.write("密码", password)
        self.press("登录")

    def draft(self) -> Locator:
        """Return the form that saves itself, once its script is at work."""
        form = self.page.locator("form[data-autosave]").first
        expect(form).to_be_attached()
        self.page.wait_for_load_state()  # deferred scripts have run
        return form

    def saved(self) -> None:
        """Wait until the page says that everything typed is saved."""
        state = self.page.locator("[data-autosave-state]")
        expect(state).to_have_attribute("data-tone", "ok", timeout=PATIENCE)

    def menu(self, words: str) -> None:
        """Choose a line of the menu at the left."""
        self.said.add(words)
        span = self.page.locator("span", has_text=_exactly(words))
        self.page.locator("#menu a").filter(has=span).first.click()
        self.page.wait_for_load_state()

    def follow(self, words: str, place: Locator | None = None) -> None:
        """Click a link."""
        self._click(place or self.page.locator("main"), "link", words)

    def press(self, words: str, place: Locator | None = None) -> None:
        """Press a button."""
        self._click(place or self.page.locator("main"), "button", words)

    def _click(self, place: Locator, role: str, words: str) -> None:
        """Click what stands there: exactly these words before words that begin so."""
        self.said.add(words)
        shown = self.page.locator(":not(.visually-hidden)").locator("visible=true")
        exact = place.get_by_role(role, name=_exactly(words)).and_(shown)  # type: ignore[arg-type]
        begun = place.get_by_role(role, name=words).and_(shown)  # type: ignore[arg-type]
        expect(begun.first).to_be_visible()
        (exact if exact.count() else begun).first.click()
        self.page.wait_for_load_state()

    def unfold(self, words: str, place: Locator | None = None) -> None:
        """Unfold a part of the page."""
        self.said.add(words)
        summary = (place or self.page.locator("main")).locator("summary").filter(has_text=words)
        summary.first.click()

    def write(self, label: str, text: str, place: Locator | None = None) -> None:
        """Write into the field with this label."""
        self.said.add(label)
        self.typed.add(text)
        self.field(label, place).fill(text)

    def choose(self, label: str, option: str, place: Locator | None = None) -> None:
        """Choose from a list the option that contains these words."""
        self.said |= {label, option}
        field = self.field(label, place)
        offered = field.locator("option").all_text_contents()
        exact = [words for words in offered if words.strip() == option]
        begun = [words for words in offered if option in words]
        field.select_option(label=(exact or begun)[0])

    def tick(self, words: str, place: Locator | None = None) -> None:
        """Tick a box or a dot with these words beside it."""
        self.said.add(words)
        self.field(words, place).check()

    def upload(self, label: str, name: str, data: bytes, place: Locator | None = None) -> None:
        """Choose a file."""
        self.said.add(label)
        kind = "application/octet-stream"
        file = {"name": name, "mimeType": kind, "buffer": data}
        self.field(label, place).set_input_files(file)  # type: ignore[arg-type]

    def field(self, label: str, place: Locator | None = None) -> Locator:
        """Return the field with exactly this label, else the first whose label contains it."""
        within = place or self.page.locator("body")
        shown = self.page.locator("input, textarea, select").locator("visible=true")
        exact = within.get_by_label(label, exact=True).and_(shown)
        return (exact if exact.count() else within.get_by_label(label).and_(shown)).first

    def sees(self, *words: str) -> None:
        """Fail unless these words stand on the screen."""
        for each in words:
            self.said.add(each)
            expect(self.page.get_by_text(each).locator("visible=true").first).to_be_visible()

    def row(self, words: str) -> Locator:
        """Return the row of a table, or the card, with these words."""
        self.said.add(words)
        return self.page.locator("tr, article, section.card").filter(has_text=words).first

    def kept(self, words: str, place: Locator | None = None) -> bytes:
        """Return the file behind a link or button that gives one to be kept."""
        self.said.add(words)
        button = (place or self.page.locator("main")).locator("a, button").filter(has_text=words)
        with self.page.expect_download() as coming:
            button.first.click()
        return coming.value.path().read_bytes()

    def paper(self, words: str, place: Locator | None = None) -> bytes:
        """Return the paper that a link or button opens in a window of its own."""
        self.said.add(words)
        button = (place or self.page.locator("main")).locator("a, button").filter(has_text=words)
        expect(button.first).to_be_visible()
        address, form = button.first.evaluate(ASKED)
        ask = self.page.request
        answer = (
            ask.get(address)
            if form is None
            else ask.post(
                address,
                data=form,
                headers={
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Referer": self.page.url,
                },
            )
        )
        if not answer.ok:
            raise ValueError(f"{words}: {answer.status}")
        return answer.body()


def _exactly(words: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(words)}\s*$")
