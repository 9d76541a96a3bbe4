"""A draft's whole way in a real browser: sent, answered late and on paper, settled, published."""

import pytest
from django.urls import reverse

from tests.journeys.axe import faults
from tests.makers.consultation import BODY, TITLE
from tests.makers.programmes import fill_calendar
from tests.makers.units import PASSWORD, head_office, make_actor, make_unit
from xuanshu.programmes.models import Consultation
from xuanshu.units.models import Role

pytestmark = [pytest.mark.full, pytest.mark.django_db(transaction=True)]
NARROW, WIDE = {"width": 375, "height": 800}, {"width": 1366, "height": 768}


def sign_in(page, live, actor):
    page.context.clear_cookies()
    page.goto(f"{live}{reverse('account_login')}")
    page.fill("[name=login]", actor.person.username)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(f"{live}/")


def sound(page):
    """The page reads well at both widths, for everybody."""
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
        assert not faults(page), page.url


def press(page, words):
    page.once("dialog", lambda dialog: dialog.accept())
    page.click(f"main button:has-text('{words}')")
    page.wait_for_load_state()


def sent(page, live, office):
    """Return the consultation that the office wrote and sent in the browser."""
    sign_in(page, live, office)
    page.goto(live + reverse("consultation-add"))
    sound(page)
    page.fill("[name=title]", TITLE)
    press(page, "下一步")
    page.fill("[name=body]", BODY)
    page.fill("[name=contact]", "研究室 000-0000-0012")
    page.fill("[name=due]", "2099-03-13")
    page.click("[data-tick-all]")
    press(page, "保存草稿")
    sound(page)
    press(page, "发出征求意见")
    assert "未复 2" in page.inner_text("main")
    sound(page)
    return Consultation.objects.get()


def answered_late(page, live, handler, clause):
    """The unit answers by keyboard after the last day; the signature is asked for."""
    sign_in(page, live, handler)
    page.click("text=请答复")
    page.focus(f"#n-{clause}")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.fill(f"#t-{clause}", "改为每年11月申报")
    page.fill(f"#r-{clause}", "12月工作集中")
    page.wait_for_selector("[data-autosave-state]:has-text('已保存')")
    page.reload()
    assert page.input_value(f"#t-{clause}") == "改为每年11月申报"
    sound(page)
    press(page, "提交答复")
    assert "答复须由单位主要领导签字" in page.inner_text("[data-refusal]")
    page.check("[name=signing][value=declared]")
    page.fill("#leader", "乙某")
    page.wait_for_selector("[data-autosave-state]:has-text('已保存')")
    press(page, "提交答复")
    assert "迟报" in page.inner_text("main h1")
    sound(page)


def entered(page, live, made):
    """The office enters what came by fax, and closes."""
    page.goto(live + reverse("consultation", args=[made.pk]))
    page.click("text=代录线下答复")
    sound(page)
    page.select_option("[name=way]", "fax")
    page.fill("[name=leader]", "丙某")
    page.fill("[name=note]", "传真收到")
    page.check("#agrees_all")
    press(page, "录入")
    assert "线下（传真）" in page.inner_text("main")
    press(page, "截止征求意见")


def published(page, live, made):
    """Return the public address, after the office settled what was wished."""
    page.click("main >> text=逐条意见")
    page.check("[name=opinions]")
    page.select_option("[name=result]", "not")
    press(page, "记下处理结果")
    assert "请写明理由" in page.inner_text("[data-refusal]")
    assert page.is_checked("[name=opinions]")
    page.select_option("[name=result]", "taken")
    press(page, "记下处理结果")
    sound(page)
    page.goto(live + reverse("consultation", args=[made.pk]))
    page.check("[name=public]")
    press(page, "发布采纳情况汇总表")
    sound(page)
    return page.get_attribute("a[href^='/consultation/']", "href")


def test_from_the_draft_to_the_next_one(page, live):
    fill_calendar()
    root = head_office()
    office, names = make_actor(), ("甲区", "乙区")
    units = [make_unit(name=f"{name}总工会", short_name=name, parent=root) for name in names]
    made = sent(page, live, office)
    # The last day passes: nobody waits for it here.
    Consultation.objects.update(due="2020-03-13", sent_at="2020-03-01T00:00:00Z")
    handler = make_actor(Role.HANDLER, unit=units[0])
    answered_late(page, live, handler, made.clauses.get(key="二1").pk)
    sign_in(page, live, office)
    entered(page, live, made)
    public = published(page, live, made)
    page.goto(live + reverse("consultation", args=[made.pk]))
    press(page, "起草下一稿")
    page.fill("[name=body]", BODY.replace("12月25日至31日", "11月25日至30日"))
    press(page, "保存草稿")
    page.click("text=与上一稿对照")
    assert "甲区 采纳" in page.inner_text("tr:has(ins)")
    sound(page)
    page.goto(live + public)
    assert "改为每年11月申报" in page.inner_text("main")
    sound(page)
