"""Filling a page in: every field shown gets a fitting answer; papers are printed and scanned."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2 as pdfium
from PIL import Image

from tests.journeys.page import TICKED, Page

SENTENCE = "云澜市甲区总工会围绕职工所需，把服务送到车间班组，做法简便，职工满意。"
PHONE = "000-0000-0012"
DPI, POINTS = 130, 72


def answers_for(page: Page, year: int, **over: Any) -> dict[str, Any]:
    """Return an answer for each field that saves itself on the page, by the field's key."""
    form = page.form_with("data-autosave")
    answers: dict[str, Any] = {}
    for control in form.iterfind(".//*[@data-key]"):
        key = control.get("data-key")
        answers.setdefault(key, _answer(page, control, key, year))
    for table in form.iterfind(".//table[@data-rows]"):
        kind = page.row_kinds[table.get("data-rows")][0]
        answers[table.get("data-rows")] = [
            {
                "kind": kind,
                "level": "市级",
                "title": "甲字通报",
                "issuer": "云澜市甲部",
                "date": f"{year}-03-01",
            }
        ]
    unknown = set(over) - set(answers)
    assert not unknown, f"the page does not ask for {unknown}; it asks for {list(answers)}"
    return {**answers, **over}


def _answer(page: Page, control: Any, key: str, year: int) -> str:
    kind = control.get("type", "text")
    if control.tag == "select":
        return next(iter(page.offered(control.get("name"))))
    if control.tag == "textarea":
        length = _limit(page, control)
        return SENTENCE * max(1, length // len(SENTENCE))
    if kind in TICKED:
        # A dispute would bar the entry, anything else asked with yes or no speaks for it.
        return "no" if "争议" in _question(page, key) else "yes"
    if kind == "date":
        return f"{year}-{'02-03' if key.endswith('start') else '03-10'}"
    if kind == "tel" or "phone" in key:
        return PHONE
    return "12" if control.get("inputmode") == "decimal" else "甲某某"


def _question(page: Page, key: str) -> str:
    found = page.tree.find(f".//*[@id='l-{key}']")
    return "" if found is None else found.text_content()


def _limit(page: Page, control: Any) -> int:
    """Return how many characters the page asks for beside the field; a hundred where none."""
    counter = page.tree.find(f".//*[@data-count-for='{control.get('id')}']")
    if counter is None:
        return 100
    return int(counter.get("data-about") or counter.get("data-most") or 100)


def scanned(pdf: bytes) -> bytes:
    """Return a printed paper as a scanner gives it back: pictures of its pages, in a PDF."""
    document = pdfium.PdfDocument(pdf)
    try:
        pages = [page.render(scale=DPI / POINTS, grayscale=True).to_pil() for page in document]
    finally:
        document.close()
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=DPI)
    return out.getvalue()


def picture(kind: str, shade: int) -> bytes:
    """Return a small picture."""
    out = io.BytesIO()
    Image.new("RGB", (90, 60), (shade % 256, 120, 90)).save(out, "PNG" if kind == "png" else "JPEG")
    return out.getvalue()
