"""What anybody does without signing in: object, keep the receipt, look up, follow the notices."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.makers.entries import small_pdf
from tests.makers.objections import (
    CORRECTED,
    NAME,
    PHONE,
    WORKED,
    answer,
    check,
    correct,
    make_claim,
    make_objection,
    rule,
)
from tests.makers.units import at
from tests.makers.upper import NOTICE, make_published
from xuanshu.core.verdict import RuleError
from xuanshu.publicity.models import Objection, Remedy
from xuanshu.publicity.services import decline_objection, submit_objection
from xuanshu.publicity.views.objecting import MISSES, SUBMITS

pytestmark = pytest.mark.django_db
SERIES_COST = 3


@pytest.fixture
def clock(monkeypatch):
    """The hands of the clock: the one place that asks for the time answers what is set here."""

    def set_to(text):
        monkeypatch.setattr("xuanshu.kit.clock.now", lambda: at(text))

    set_to("2020-10-23 11:00")
    return set_to


def typed(case, **over):
    """Return what a reader types into the form."""
    claim = make_claim(case)
    names = ("subject", "entry", "grounds", "facts", "side", "name", "contact", "unit_name")
    return {name: getattr(claim, name) for name in names} | {"truth": "on"} | over


def form_of(case):
    return f"/notice/{case.page.token}/objection/"


def test_from_the_notice_to_the_receipt_and_the_answer(client, clock):
    case = make_published()
    notice = client.get(f"/notice/{case.page.token}/").content.decode()
    assert f'href="{form_of(case)}"' in notice
    shown = client.get(form_of(case)).content.decode()
    assert "匿名的不予受理" in shown
    assert case.page.items[0]["name"] in shown
    data = typed(case, evidence=SimpleUploadedFile("照片.pdf", small_pdf()))
    sent = client.post(form_of(case), data, follow=True)
    receipt = sent.content.decode()
    assert sent.redirect_chain == [(f"{form_of(case)}receipt/", 302)]
    assert "异2020-001" in receipt
    code = re.search(r'id="code">([0-9A-Z-]+)<', receipt).group(1)
    found = Objection.objects.get()
    assert found.files.get().name == "照片.pdf"
    stranger = Client()
    assert stranger.get(f"{form_of(case)}receipt/").status_code == 404
    ask = {"number": "异2020-001", "code": code}
    assert "待受理" in stranger.post("/objections/", ask).content.decode()
    check(case, found)
    answer(case, rule(case, found))
    told = stranger.post("/objections/", ask).content.decode()
    assert "您反映的情况属实" in told
    assert "异议成立" in told
    for secret in (NAME, PHONE):
        assert secret not in told
        assert secret not in receipt


def test_a_refusal_keeps_what_was_typed(client, clock):
    case = make_published()
    data = typed(case, name="", facts="写了很久的具体事实。")
    answer_ = client.post(form_of(case), data)
    text = answer_.content.decode()
    assert answer_.status_code == 409
    assert "请填写真实姓名" in text
    assert "四（三）4" in text
    assert "写了很久的具体事实。" in text
    assert client.post(form_of(case), typed(case, truth="")).status_code == 409
    assert not Objection.objects.exists()


def test_after_the_last_day_the_page_says_so(client, clock):
    case = make_published()
    clock("2020-10-29 00:00")
    shown = client.get(form_of(case)).content.decode()
    assert "2020年10月28日" in shown
    assert "<textarea" not in shown
    late = client.post(form_of(case), typed(case))
    assert late.status_code == 409
    assert "逾期" in late.content.decode()
    assert not Objection.objects.exists()


def test_machines_and_floods_are_turned_away(clock):
    case = make_published()
    client = Client(enforce_csrf_checks=True)
    assert client.post(form_of(case), typed(case)).status_code == 403
    client = Client()
    trapped = client.post(form_of(case), typed(case, website="http://x"))
    assert trapped.status_code == 409
    assert "没有被接受" in trapped.content.decode()
    for _ in range(SUBMITS.most - 1):
        client.post(form_of(case), typed(case, facts=""))
    flooded = client.post(form_of(case), typed(case))
    assert flooded.status_code == 429
    assert not Objection.objects.exists()


def test_the_same_form_sent_twice_is_one_objection(client, clock):
    case = make_published()
    first = client.post(form_of(case), typed(case), follow=True).content.decode()
    again = client.post(form_of(case), typed(case), follow=True).content.decode()
    code = re.compile(r'id="code">([0-9A-Z-]+)<')
    assert code.search(first).group(1) == code.search(again).group(1)
    assert Objection.objects.count() == 1


def test_wrong_codes_find_nothing_and_are_counted(client, clock):
    _case, found = make_objection()
    ask = {"number": found.number, "code": "AAAA-AAAA-AAAA"}
    for _ in range(MISSES.most):
        assert client.post("/objections/", ask).status_code == 404
    assert client.post("/objections/", ask).status_code == 429


def test_what_is_not_accepted_can_be_looked_up_with_its_reason(client, clock):
    case = make_published()
    sent = submit_objection(notice=case.notice, claim=make_claim(case), now=WORKED)
    act = {"actor": case.office, "objection": sent.objection, "now": WORKED}
    decline_objection(reason="merit", text="名次由评委评分产生。", **act)
    ask = {"number": sent.objection.number, "code": sent.code}
    told = client.post("/objections/", ask).content.decode()
    assert "只对名次、分数等评价高低有不同意见" in told
    assert "名次由评委评分产生。" in told


def test_the_series_lists_every_notice_at_one_cost(client, clock, django_assert_num_queries):
    case = make_published()
    address = f"/notices/{case.season.pk}/{NOTICE}/"
    with django_assert_num_queries(SERIES_COST):
        one = client.get(address).content.decode()
    assert one.count("/notice/") == 2
    first = case.page.token
    for n, unit in enumerate(("正名甲", "正名乙<script>")):
        over = {"facts": f"第{n}件。", "entry": case.page.items[0]["entry"]}
        case, found = make_objection(case, now=WORKED if n else at("2020-10-23 11:00"), **over)
        check(case, found)
        answer(case, rule(case, found, remedy=Remedy.WORDING, unit=unit))
        correct(case, now=WORKED if n == 0 else CORRECTED)
    clock("2020-10-27 17:00")
    with django_assert_num_queries(SERIES_COST):
        three = client.get(address).content.decode()
    assert three.count("已由更正公示替代") == 2
    assert "更正为" in three
    assert "<script>" not in three
    assert case.page.token in three
    assert f"/notice/{first}/" in three
    closed = client.get(f"/notice/{first}/objection/").content.decode()
    assert "已由更正公示替代" in closed
    assert client.get(f"/notices/{case.season.pk}/settle/").status_code == 404


def test_the_clock_and_the_rules_are_the_same_at_the_form_and_behind_it(clock):
    case = make_published()
    with pytest.raises(RuleError):
        submit_objection(notice=case.notice, claim=make_claim(case), now=at("2020-10-29 00:00:01"))
