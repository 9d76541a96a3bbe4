"""Somebody at a desk: an account, a browser, an address of its own in the building's network."""

from __future__ import annotations

import json
from itertools import count
from typing import Any
from urllib.parse import urlencode, urljoin

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.journeys.page import Page
from tests.makers.units import PASSWORD

OK, REFUSED = 200, 409
FORM = "application/x-www-form-urlencoded"
_machines, _saves = count(2), count(1)


class Desk:
    """A person who works with the pages: opens, follows, types, presses.

    Cross-site checks are on, as in production. ``page`` is what is on the screen.
    """

    def __init__(self, username: str, password: str = PASSWORD) -> None:
        number = next(_machines)
        place = f"10.{number // 250 % 250}.{number % 250 + 1}.9"
        self.client = Client(enforce_csrf_checks=True, REMOTE_ADDR=place)
        self.username, self.password = username, password
        self.address = "/"
        self.page: Page = None  # type: ignore[assignment]

    def sign_in(self) -> Page:
        """Sign in through the form, as everybody does in the morning; return the home page."""
        self.client.cookies.clear()
        self.open("/accounts/login/")
        self.press("登录", login=self.username, password=self.password)
        assert self.address != "/accounts/login/", self.page.text
        return self.page

    def open(self, address: str, status: int = OK) -> Page:
        """Return the page at an address (redirects followed), which must have this status."""
        return self._arrive(self.client.get(self._full(address), follow=True), address, status)

    def get(self, address: str) -> Any:
        """Return the plain answer at an address, for papers and other files."""
        return self.client.get(self._full(address))

    def download(self, words: str) -> bytes:
        """Return the file behind the link with these words."""
        answer = self.get(self.page.link(words))
        assert answer.status_code == OK, answer
        return answer.getvalue()

    def follow(self, words: str) -> Page:
        """Return the page behind the link with these words."""
        return self.open(self.page.link(words))

    def press(
        self,
        words: str,
        *,
        within: str = "",
        status: int = OK,
        files: dict[str, tuple[str, bytes]] | None = None,
        **typed: Any,
    ) -> Page:
        """Return the page after pressing a button, with ``typed`` in its form's fields."""
        return self.submit(words, typed, within=within, status=status, files=files)

    def submit(
        self,
        words: str,
        typed: dict[str, Any],
        *,
        within: str = "",
        status: int = OK,
        files: dict[str, tuple[str, bytes]] | None = None,
    ) -> Page:
        """Do as ``press``, for fields whose names are no names of Python."""
        answer, address = self.send(words, typed, within=within, files=files, follow=True)
        return self._arrive(answer, address, status)

    def send(
        self,
        words: str,
        typed: dict[str, Any],
        *,
        within: str = "",
        files: dict[str, tuple[str, bytes]] | None = None,
        follow: bool = False,
    ) -> tuple[Any, str]:
        """Return the plain answer to a button, and the address asked."""
        sending = self.page.press(self.page.button(words, within), typed)
        address = self._full(sending.address or self.address)
        if sending.method == "get":
            asked = f"{address}?{urlencode(sending.values)}"
            return self.client.get(asked, follow=follow), asked
        uploads = files or {}
        assert set(uploads) <= sending.files, f"no place for files {set(uploads)}"
        if not uploads:
            body = urlencode(sending.values)
            return self.client.post(address, body, FORM, follow=follow), address
        data: dict[str, Any] = {}
        for name, value in sending.values:
            data.setdefault(name, []).append(value)
        for name, (file_name, content) in uploads.items():
            data[name] = SimpleUploadedFile(file_name, content)
        return self.client.post(address, data, follow=follow), address

    def type_into(self, fields: dict[str, Any], *, op: str = "") -> dict[str, Any]:
        """Return the answer to the page's own saving of these fields, as its script sends them."""
        answer = self.save(fields, op=op)
        assert answer.status_code == OK, answer.content.decode()
        return answer.json()

    def save(self, fields: dict[str, Any], *, op: str = "") -> Any:
        """Return the plain answer to the page's own saving of these fields."""
        form = self.page.form_with("data-autosave")
        keys = {each.get("data-key") for each in form.iterfind(".//*[@data-key]")}
        keys |= {each.get("data-rows") for each in form.iterfind(".//table[@data-rows]")}
        assert set(fields) <= keys, f"the page has no {set(fields) - keys}; it has {keys}"
        revisions = json.loads(form.get("data-revisions") or "{}")
        token = form.find(".//input[@name='csrfmiddlewaretoken']").get("value")
        sent = {
            "op": op or f"{next(_saves):032x}",
            "fields": fields,
            "base": {key: revisions.get(key, 0) for key in fields},
        }
        answer = self.client.post(
            form.get("data-autosave"),
            json.dumps(sent),
            "application/json",
            headers={"X-CSRFToken": token, "Accept": "application/json"},
        )
        if answer.status_code == OK:
            form.set("data-revisions", json.dumps({**revisions, **answer.json()["revisions"]}))
        return answer

    def _full(self, address: str) -> str:
        return urljoin(self.address, address).partition("#")[0]

    def _arrive(self, answer: Any, address: str, status: int) -> Page:
        chain = getattr(answer, "redirect_chain", [])
        self.address = urljoin(self._full(address), chain[-1][0]) if chain else self._full(address)
        self.page = Page(answer)
        assert answer.status_code == status, f"{answer.status_code}: {self.page.text[:1500]}"
        return self.page
