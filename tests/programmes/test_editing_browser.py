"""A scheme changed in a real browser: saved as it is typed, errors at their fields, a version."""

import pytest
from django.urls import reverse

from tests.makers.programmes import make_scheme
from tests.makers.units import PASSWORD, make_actor
from xuanshu.programmes.models import SchemeVersion
from xuanshu.programmes.rules import scheme_of

pytestmark = [pytest.mark.full, pytest.mark.django_db(transaction=True)]


def test_a_clerk_changes_a_date_and_a_number_and_keeps_a_version(page, live):
    office = make_actor()
    version = make_scheme(actor=office)
    edit = live + reverse("scheme-edit", args=[version.pk])
    page.goto(f"{live}{reverse('account_login')}")
    page.fill("[name=login]", office.person.username)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_load_state()
    page.goto(f"{edit}?about=limits")
    page.fill('[name="papers.summary.text.about"]', "两千")
    page.wait_for_selector("text=应是整数")
    page.fill('[name="papers.summary.text.about"]', "1500")
    page.wait_for_selector("text=改动1处，检查无误")
    page.goto(f"{edit}?about=categories")
    page.click("text=增加一项")
    page.fill('[name="categories.of.category-4.label"]', "数字工会类")
    page.click("text=看改动前后")
    page.wait_for_selector("text=改了哪些地方")
    page.fill("[name=note]", "按新通知")
    page.click("button:has-text('存为新版本')")
    page.wait_for_selector("text=已存为第2版")
    made = scheme_of(SchemeVersion.objects.get(number=2))
    assert made.papers["summary"].text.about == 1500
    assert made.categories.of["category-4"].label == "数字工会类"
