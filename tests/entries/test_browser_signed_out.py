"""The sign-in ends while somebody writes: the page asks for the password, nothing is lost."""

import time

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from tests.makers.entries import WHEN, fresh, make_handler
from tests.makers.programmes import fill_calendar, make_season
from tests.makers.units import PASSWORD
from xuanshu.entries.services import start_entry
from xuanshu.units.models import Person

pytestmark = [pytest.mark.full, pytest.mark.django_db(transaction=True)]
WRITTEN = "登录过期以后写的一段话"


@pytest.fixture
def record():
    fill_calendar()
    season = make_season()
    return start_entry(season=season, actor=make_handler(season, username="handler"), now=WHEN)


def opened(page, live, record):
    page.goto(f"{live}/accounts/login/?next=/filings/{record.pk}/")
    page.fill("input[name=login]", "handler")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "filings" in url)
    assert page.locator("dialog").is_hidden()


def run_out():
    """Let every session look unused for a long time."""
    for each in Session.objects.all():
        store = SessionStore(each.session_key)
        store["seen"] = int(time.time()) - 3600
        store.save()


def come_back(page):
    page.locator("dialog[open]").wait_for()
    page.fill("dialog [name=password]", "wrong")
    page.click("dialog button")
    page.locator("dialog .refusal", has_text="不正确").wait_for()
    page.fill("dialog [name=password]", PASSWORD)
    page.click("dialog button")
    page.locator("dialog[open]").wait_for(state="detached")


def test_what_was_typed_after_the_end_is_saved_once_the_password_is_given(page, live, record):
    opened(page, live, record)
    run_out()
    page.fill("#f-innovation", WRITTEN)
    come_back(page)
    page.locator("[data-autosave-state]", has_text="已保存").wait_for()
    assert fresh(record).draft.answers["innovation"] == WRITTEN
    # The page goes on as before: the next words are saved with the new sign-in.
    page.fill("#f-background", WRITTEN)
    page.locator("[data-autosave-state]", has_text="已保存").wait_for()
    page.wait_for_function("!localStorage.length")
    assert fresh(record).draft.answers["background"] == WRITTEN


def test_a_page_left_alone_asks_by_itself(page, live, record):
    page.clock.install()
    opened(page, live, record)
    run_out()
    page.clock.fast_forward("31:00")
    come_back(page)


def test_an_ordinary_form_waits_for_the_password_and_is_then_sent(page, live, record):
    page.clock.install()
    opened(page, live, record)
    page.goto(f"{live}/accounts/password/")
    page.fill("[name=oldpassword]", PASSWORD)
    page.fill("[name=password1]", "kaifa-2020-xin")
    page.fill("[name=password2]", "kaifa-2020-xin")
    run_out()
    # A machine that slept: the time has passed and no timer has run.
    page.clock.set_system_time(time.time() + 3600)
    page.click("main button[type=submit]")
    come_back(page)
    page.wait_for_function("!document.querySelector('[name=oldpassword]')?.value")
    assert Person.objects.get(username="handler").check_password("kaifa-2020-xin")
