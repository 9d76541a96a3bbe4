"""By keyboard alone: a handler fills and files, a judge marks and seals."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.cast import gather
from tests.journeys.filling import PHONE, SENTENCE, scanned
from tests.journeys.states import in_state
from tests.journeys.test_walk_in_browser import saved, sign_in
from tests.makers.programmes import fill_calendar, make_season
from tests.makers.units import PASSWORD, at
from xuanshu.entries.models import StageRecord
from xuanshu.judging.models import SealedSheet

pytestmark = [pytest.mark.full, pytest.mark.django_db(transaction=True)]

FURTHEST = 120
# What stands in focus, as somebody hears it: its kind, its key, its words, and that it is seen.
HERE = """() => {
  const on = document.activeElement, style = getComputedStyle(on);
  const words = on.getAttribute("aria-label") || on.labels?.[0]?.textContent || on.textContent;
  return {
    kind: on.type || on.tagName.toLowerCase(), key: on.dataset.key || on.name || "",
    words: words.trim(), seen: style.outlineStyle !== "none" || style.boxShadow !== "none",
  };
}"""


def step(page):
    """Go on by one and return what is in focus; what is in focus must be seen to be."""
    page.keyboard.press("Tab")
    here = page.evaluate(HERE)
    # The parts of a date are marked by the browser itself.
    assert here["seen"] or here["kind"] in {"body", "date"}, f"the focus is not seen on {here}"
    return here


def go_to(page, words, *kinds):
    """Go on until the words are in focus."""
    for _ in range(FURTHEST):
        here = step(page)
        if words in here["words"] and (not kinds or here["kind"] in kinds):
            return
    pytest.fail(f"{words} is not reached on {page.url}")


def press(page, words, *kinds):
    """Go to a link or button that leads on, and press it."""
    go_to(page, words, *kinds)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def answer(page, here):
    """Answer the question in focus."""
    kind, key = here["kind"], here["key"]
    if kind == "textarea":
        page.keyboard.insert_text(SENTENCE * 3)
    elif kind == "select-one":
        page.keyboard.press("ArrowDown")
    elif kind == "radio":
        page.keyboard.press("Space")
    elif kind == "date":
        month, day = ("02", "03") if key.endswith("start") else ("09", "10")
        page.keyboard.type("2020")
        page.keyboard.press("ArrowRight")
        page.keyboard.type(month + day)
    else:
        page.keyboard.insert_text({"contact_phone": PHONE, "title": "甲字驿站"}.get(key, "甲某某"))


def fill_by_keys(page):
    """Answer every question from the first one to the button that prints."""
    answered = set()
    for _ in range(FURTHEST):
        here = step(page)
        if "打印当前版本" in here["words"]:
            return answered
        if here["key"] and here["kind"] not in {"button", "submit"} and here["key"] not in answered:
            answer(page, here)
            answered.add(here["key"])
    return pytest.fail("the button that prints is not reached")


def test_a_handler_fills_prints_seals_and_files_by_keyboard(page, live, machine):
    machine.at("2020-04-10 10:00")
    cast = gather()
    make_season(units=list(cast.units.values()), now=at("2020-04-08 10:00"))
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(page, live, "handler0")
    press(page, "本单位创新项目", "a")
    press(page, "填报创新项目")
    expect(page.locator("form[data-autosave]")).to_be_visible()
    page.wait_for_load_state()
    assert len(fill_by_keys(page)) > 5
    saved(page)
    with page.expect_popup():
        page.keyboard.press("Enter")
    address = page.locator("button[formaction*='/print/']").get_attribute("formaction")
    token = page.locator("#draft input[name=csrfmiddlewaretoken]").input_value()
    printed = page.request.post(live + address, form={"csrfmiddlewaretoken": token})
    go_to(page, "盖章扫描件", "file")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    paper = {"mimeType": "application/pdf", "buffer": scanned(printed.body())}
    chooser.value.set_files({"name": "盖章件.pdf", **paper})
    press(page, "上传盖章扫描件", "submit")
    expect(page.get_by_text("盖章扫描件已上传，二维码与当前版本一致")).to_be_visible()
    press(page, "提交", "submit")
    expect(page.get_by_role("heading", name="提交回执")).to_be_visible()
    assert StageRecord.objects.get().state == "filed"


def test_a_judge_marks_and_seals_by_keyboard(page, live, machine):
    fill_calendar()
    season = in_state("judging", machine)
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(page, live, season.people["judge"].person.username)
    page.goto(live + season.address("judge-list"))
    press(page, "甲字", "a")
    expect(page.locator("[data-mark]")).to_have_count(5)
    page.wait_for_load_state()
    for mark in page.locator("[data-mark]").all():
        go_to(page, mark.evaluate("mark => mark.labels[0].textContent").strip(), "number")
        page.keyboard.press("Control+a")
        page.keyboard.type("7.5")
    expect(page.locator("output[data-total]")).to_have_text("37.5")
    saved(page)
    page.goto(live + season.address("judge-seal"))
    go_to(page, "甲字", "checkbox")
    if not page.evaluate("document.activeElement.checked"):
        page.keyboard.press("Space")
    go_to(page, "登录密码", "password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("已封存提交 1 份评分表")).to_be_visible()
    assert set(SealedSheet.objects.get().marks.values()) == {15}
