"""The season in a real browser: scripts, small screens, keyboard, large type."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.cast import gather
from tests.journeys.filling import SENTENCE, scanned
from tests.journeys.finished import PAGES, finished
from tests.makers.judging import make_panel
from tests.makers.programmes import fill_calendar, make_season
from tests.makers.units import PASSWORD, at
from tests.makers.upper import make_published
from xuanshu.entries.models import StageRecord
from xuanshu.judging.models import SealedSheet

pytestmark = pytest.mark.django_db(transaction=True)

PHONE, OFFICE = {"width": 375, "height": 720}, {"width": 1366, "height": 768}


def sign_in(page, live, username):
    """Sign in through the form."""
    page.goto(f"{live}/accounts/login/")
    page.get_by_label("账号").fill(username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.locator(".who-card")).to_have_count(1)


def fill_in(page):
    """Write into every field of the draft on the screen, as somebody types."""
    form = page.locator("form[data-autosave]")
    expect(form).to_be_visible()
    page.wait_for_load_state()  # what is typed saves itself once the deferred scripts have run
    for area in form.locator("textarea[data-key]").all():
        area.fill(SENTENCE * 3)
    for line in form.locator("input[data-key]:not([type=radio]):not([type=date])").all():
        key = line.get_attribute("data-key")
        line.fill({"contact_phone": "000-0000-0012", "title": "甲字号职工驿站"}.get(key, "甲某某"))
    for day in form.locator("input[type=date][data-key]").all():
        day.fill("2020-02-03" if day.get_attribute("data-key").endswith("start") else "2020-09-10")
    for choice in form.locator("select[data-key]").all():
        choice.select_option(index=1)
    for yes in form.locator("input[type=radio][value=yes]").all():
        yes.check()


def saved(page):
    """Wait until the page says that everything is saved."""
    expect(page.locator("[data-autosave-state]")).to_have_attribute("data-tone", "ok")


def print_and_scan(page, live):
    """Print what stands on the screen, and upload its scan."""
    with page.expect_popup():
        page.get_by_role("button", name="打印当前版本").click()
    button = page.locator("button[formaction*='/print/']")
    token = page.locator("#draft input[name=csrfmiddlewaretoken]").input_value()
    printed = page.request.post(
        live + button.get_attribute("formaction"), form={"csrfmiddlewaretoken": token}
    )
    file = {
        "name": "盖章件.pdf",
        "mimeType": "application/pdf",
        "buffer": scanned(printed.body()),
    }
    page.locator("input[type=file][accept]").set_input_files(file)
    page.get_by_role("button", name="上传盖章扫描件").click()
    expect(page.get_by_text("盖章扫描件已上传，二维码与当前版本一致")).to_be_visible()


def test_a_handler_types_prints_seals_changes_and_files(page, live, machine):
    machine.at("2020-04-10 10:00")
    cast = gather()
    make_season(units=list(cast.units.values()), now=at("2020-04-08 10:00"))
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(page, live, "handler0")
    page.locator("#menu").get_by_role("link", name="本单位创新项目").click()
    page.get_by_role("button", name="填报创新项目").click()
    fill_in(page)
    saved(page)
    page.reload()
    expect(page.get_by_label("项目名称")).to_have_value("甲字号职工驿站")
    assert {area.input_value() for area in page.locator("textarea[data-key]").all()} == {
        SENTENCE * 3
    }
    print_and_scan(page, live)
    page.get_by_label("负责人", exact=True).fill("乙某某")
    notice = page.locator("[data-draft-notice]")
    expect(notice).to_contain_text("盖章件已失效")
    page.reload()
    print_and_scan(page, live)
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.get_by_role("heading", name="提交回执")).to_be_visible()
    expect(page.get_by_text("2020-0001").first).to_be_visible()
    assert StageRecord.objects.get().state == "filed"
    assert StageRecord.objects.get().draft.answers["leader"] == "乙某某"


def test_a_judge_marks_and_seals_on_a_telephone(page, live, machine):
    machine.at("2020-10-12 10:00")
    fill_calendar()
    panel = make_panel(entries=1)
    judge = panel.judges[0].person
    page.set_viewport_size(PHONE)
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(page, live, judge.username)
    page.get_by_role("link", name="请先作回避声明").click()
    page.get_by_label("本人无其他应回避情形").check()
    page.get_by_role("button", name="提交声明").click()
    page.get_by_role("link", name="评分", exact=True).click()
    pluses = page.locator("button[data-nudge=up]")
    expect(pluses).to_have_count(5)
    page.wait_for_load_state()  # the buttons act once the deferred scripts have run
    for plus in pluses.all():
        assert plus.bounding_box()["height"] >= 40
        plus.click()
        plus.click()
    expect(page.locator("output[data-total]")).to_have_text("5")
    saved(page)
    fits(page)
    page.get_by_role("button", name="评完，回列表").click()
    page.get_by_role("link", name="封存提交").click()
    page.get_by_label("登录密码").fill(PASSWORD)
    page.get_by_role("button", name="封存所选评分表").click()
    expect(page.get_by_text("已封存提交 1 份评分表")).to_be_visible()
    sheet = SealedSheet.objects.get()
    assert (sheet.total, set(sheet.marks.values())) == (10, {2})


def test_anybody_reads_the_public_notice(page, live, machine):
    machine.at("2020-10-22 10:00")
    fill_calendar()
    case = make_published()
    page.set_viewport_size(PHONE)
    page.goto(f"{live}/notices/")
    page.get_by_role("link", name=case.notice.title).click()
    for item in case.entries[:2]:
        expect(page.get_by_text(item.name)).to_be_visible()
    fits(page)


def fits(page):
    """Fail where the page is wider than the screen."""
    wide, room = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= room, f"{page.url}: {wide} in {room}"


@pytest.mark.full
@pytest.mark.parametrize("role", PAGES)
@pytest.mark.parametrize("size", ["16", "24", "30"])
def test_every_page_fits_both_screens_in_small_and_large_type(role, size, page, live, machine):
    fill_calendar()
    season = finished(machine)
    said = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    sign_in(page, live, season.people[role].person.username)
    page.context.add_cookies([{"name": "type-size", "value": size, "url": live}])
    wide = []
    for name in PAGES[role].split():
        for screen in (OFFICE, PHONE):
            page.set_viewport_size(screen)
            answer = page.goto(live + season.address(name))
            assert answer.status == 200, name
            assert page.locator("html").get_attribute("class") == f"type-{size}"
            try:
                fits(page)
            except AssertionError as error:
                wide.append(str(error))
    assert not wide, "\n".join(wide)
    assert not said, "\n".join(said)


@pytest.mark.full
def test_large_type_is_chosen_with_one_button(page, live, machine):
    fill_calendar()
    season = finished(machine)
    sign_in(page, live, season.people["handler"].person.username)
    page.goto(live + season.address("entries"))
    page.locator(".topbar .type-size").get_by_role("button", name="最大").click()
    px = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main')).fontSize)")
    assert px == 30
    assert page.url.endswith("/entries/")


ACTIONS = (
    ("handler", "entries", "填报创新项目"),
    ("judge", "judge-mark", "下一项"),
    ("office", "naming", "保存"),
    ("office", "scheme-add", "检查并录入"),
)


@pytest.mark.full
@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action[1])
def test_the_main_action_is_reached_by_the_keyboard(action, page, live, machine):
    role, name, words = action
    fill_calendar()
    season = finished(machine)
    sign_in(page, live, season.people[role].person.username)
    page.goto(live + season.address(name))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.textContent.trim()")
        if words in focused:
            break
    assert words in focused
    shown = page.evaluate(
        "(() => { const s = getComputedStyle(document.activeElement);"
        " return s.outlineStyle !== 'none' || s.boxShadow !== 'none'; })()"
    )
    assert shown, "the focus is not to be seen"
