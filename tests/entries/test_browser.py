"""A handler at work in a real browser: saving by itself, two windows, a wrong file, a phone."""

import pytest

from tests.makers.entries import WHEN, fresh, make_handler, make_record, seal
from tests.makers.programmes import fill_calendar, make_season
from tests.makers.units import PASSWORD
from xuanshu.entries.services import start_entry

pytestmark = [pytest.mark.full, pytest.mark.django_db(transaction=True)]
SAVED = "已保存"


@pytest.fixture
def season():
    fill_calendar()
    return make_season()


@pytest.fixture
def actor(season):
    return make_handler(season, username="handler")


def signed_in(page, live):
    page.goto(f"{live}/accounts/login/")
    page.fill("input[name=login]", "handler")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "login" not in url)


def state(page, word):
    page.locator("[data-autosave-state]", has_text=word).wait_for()


def test_two_windows_lose_nothing_and_a_wrong_file_neither(page, live, season, actor):
    record = start_entry(season=season, actor=actor, now=WHEN)
    signed_in(page, live)
    other = page.context.new_page()
    for window in (page, other):
        window.goto(f"{live}/filings/{record.pk}/")
    page.fill("#f-innovation", "第一个窗口写的")
    state(page, SAVED)
    other.fill("#f-innovation", "第二个窗口写的")
    state(other, "也改过")
    assert "第一个窗口写的" in other.inner_text("[data-show=conflict]")
    assert fresh(record).draft.answers["innovation"] == "第二个窗口写的"
    other.fill("#f-background", "还没有保存的字")
    other.set_input_files(
        "[name=file-registration_form]",
        {"name": "扫描.pdf", "mimeType": "application/pdf", "buffer": b"no pdf"},
    )
    other.click("text=上传盖章扫描件")
    assert "改名" in other.inner_text(".refusal")
    assert other.input_value("#f-background") == "还没有保存的字"
    assert fresh(record).draft.answers["background"] == "还没有保存的字"


def test_a_change_after_the_seal_is_told_on_the_spot(page, live, season, actor):
    record = seal(make_record(season, actor=actor), actor)
    signed_in(page, live)
    page.goto(f"{live}/filings/{record.pk}/")
    title = page.input_value("#f-title")
    page.fill("#f-title", "盖章以后改的名称")
    page.locator("[data-draft-notice]", has_text="已失效").wait_for()
    page.fill("#f-title", title)
    page.locator("[data-draft-notice]", has_text="恢复有效").wait_for()


def test_a_phone_shows_the_form_without_sideways_scrolling(page, live, season, actor):
    record = start_entry(season=season, actor=actor, now=WHEN)
    page.set_viewport_size({"width": 375, "height": 720})
    signed_in(page, live)
    pages = (f"/filings/{record.pk}/", f"/s/{season.pk}/entries/", f"/entries/{record.entry_id}/")
    for path in pages:
        page.goto(live + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 375, path
    page.goto(f"{live}/filings/{record.pk}/")
    page.fill("#f-title", "手机上填的名称")
    page.check("[data-key=within_main_duty][value=yes]")
    state(page, SAVED)
    answers = fresh(record).draft.answers
    assert (answers["title"], answers["within_main_duty"]) == ("手机上填的名称", True)


def test_what_is_typed_before_the_script_has_come_is_saved_as_well(page, live, season, actor):
    record = start_entry(season=season, actor=actor, now=WHEN)
    signed_in(page, live)
    held = []

    def hold(route):
        held.append(route)

    page.route("**/autosave.js", hold)
    page.goto(f"{live}/filings/{record.pk}/", wait_until="commit")
    page.fill("#f-title", "比脚本先到的名称")
    page.select_option("[data-key=category]", index=1)
    assert fresh(record).draft.answers == {}
    held[0].continue_()
    state(page, SAVED)
    answers = fresh(record).draft.answers
    assert (answers["title"], bool(answers["category"])) == ("比脚本先到的名称", True)
