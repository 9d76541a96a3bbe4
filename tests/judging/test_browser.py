"""A judge's screen in a real browser: saving by itself, the live total, the keyboard, the phone."""

import pytest
from django.urls import reverse

from tests.makers.judging import STAGE, declare_all, make_panel
from tests.makers.programmes import fill_calendar
from tests.makers.units import PASSWORD
from xuanshu.judging.models import SealedSheet

pytestmark = [pytest.mark.full, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def panel():
    fill_calendar()
    made = make_panel(entries=2)
    declare_all(made)
    return made


def sign_in(page, live, judge):
    page.goto(f"{live}{reverse('account_login')}")
    page.fill("[name=login]", judge.person.username)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/s/*/")


def test_a_judge_marks_by_keyboard_and_seals(page, live, panel):
    def where(name, *more):
        return live + reverse(name, args=[panel.season.pk, STAGE, *more])

    first, second = (entry.pk for entry in panel.entries)
    sign_in(page, live, panel.judges[0])
    page.goto(where("judge-mark", first))
    page.fill("#mark-novel", "24.3")
    page.wait_for_selector("text=“创新性”评分应在 0 至 30 分之间")
    page.fill("#mark-novel", "24.5")
    page.click("[data-nudge=up][data-for=mark-effective]")
    assert page.text_content("[data-total]") == "25"
    for key, value in (
        ("effective", "20"),
        ("leading", "8"),
        ("exemplary", "15"),
        ("complete", "9"),
    ):
        page.fill(f"#mark-{key}", value)
    page.wait_for_selector("[data-autosave-state]:has-text('已保存')")
    page.click("h1")
    page.keyboard.press("n")
    page.wait_for_url(where("judge-mark", second))
    page.keyboard.press("p")
    page.wait_for_url(where("judge-mark", first))
    assert page.input_value("#mark-novel") == "24.5"
    assert page.text_content("[data-show=state]") == "已评待提交"
    page.set_viewport_size({"width": 375, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(where("judge-seal"))
    page.once("dialog", lambda dialog: dialog.accept())
    page.fill("[name=password]", PASSWORD)
    page.click("text=封存所选评分表")
    page.wait_for_selector("text=已封存提交 1 份评分表")
    assert SealedSheet.objects.get().total == 49 + 40 + 16 + 30 + 18
