"""The public check, the office's and the unit's pages, the papers."""

import io

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from tests.makers.entries import make_handler
from tests.makers.units import sign_in
from tests.makers.upper import NAME, NAMING, make_ended, make_named
from xuanshu.honours.documents import (
    certificate_pdf,
    certificates_pdf,
    check_address,
    ledger_xlsx,
    naming_decision_docx,
    naming_decision_pdf,
)
from xuanshu.honours.rules import grouped
from xuanshu.honours.services import issue_number, revoke
from xuanshu.honours.views.check import MISSES
from xuanshu.press.pages import opened_pdf
from xuanshu.press.scan import read_codes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _forget_misses():
    cache.clear()


def page(case, name=""):
    return f"/s/{case.season.pk}/naming/{NAMING}/{name}"


def test_anyone_checks_by_code_or_number_without_signing_in(client):
    case = make_named()
    row = case.certificates[0]
    shown = client.get(f"/check/{row.code}/").content.decode()
    assert "证书有效" in shown
    printed = (row.number, row.unit_name, row.entry_title, row.organiser, row.digest)
    for text in (*printed, row.honour, "2020年12月18日"):
        assert text in shown
    assert "甲某" not in shown
    typed = {"what": grouped(row.code).lower()}
    assert client.get("/check/", typed).url == f"/check/{row.code}/"
    assert client.get("/check/", {"what": row.number}).url == f"/check/{row.code}/"
    none = client.get("/check/", {"what": "2020999"})
    assert (none.status_code, "没有找到" in none.content.decode()) == (404, True)
    assert client.get("/check/AAAA/").status_code == 404


def test_a_revoked_certificate_says_so_without_the_reason(client):
    case = make_named()
    row = case.certificates[0]
    revoke(actor=case.office, certificate=row, reason="甲某虚报", clause="六2", now=NAME)
    shown = client.get(f"/check/{row.code}/").content.decode()
    assert "本证书已撤销" in shown
    assert "六2" in shown
    assert "甲某虚报" not in shown
    assert "证书有效" not in shown


def test_guessing_is_slowed_and_a_true_code_costs_nothing(client):
    case = make_named()
    good = f"/check/{case.certificates[0].code}/"
    for _ in range(MISSES.most - 1):
        client.get("/check/34679ACDEFGH/")
        assert client.get(good).status_code == 200
    assert client.get("/check/34679ACDEFGH/").status_code == 404
    assert client.get("/check/34679ACDEFGH/").status_code == 429
    assert client.get("/check/", {"what": "1"}).status_code == 429


def test_the_office_names_numbers_and_revokes(client):
    case = make_ended()
    sign_in(client, case.office)
    assert "项目命名：可以命名" in client.get(f"/s/{case.season.pk}/").content.decode()
    refused = client.post(page(case), {"decided_on": "2999-01-01"})
    assert (refused.status_code, "晚于今天" in refused.content.decode()) == (409, True)
    assert client.post(page(case), {"decided_on": "2020-12-18"}).status_code == 302
    assert client.post(page(case), {"decided_on": "2020-12-18"}).status_code == 409
    shown = client.get(page(case)).content.decode()
    assert "2020001" in shown
    text = {"title": "关于命名的决定", "body": "一段。"}
    assert client.post(page(case, "text/"), text).status_code == 302
    number = {"number": "云工发(2020)31号", "dated": "2020-12-18"}
    assert client.post(page(case, "number/"), number).status_code == 302
    assert "云工发〔2020〕31号" in client.get(page(case)).content.decode()
    early = client.post(page(case, "number/"), {**number, "dated": "2020-01-01"})
    assert (early.status_code, "不能早于" in early.content.decode()) == (409, True)


def test_the_office_revokes_on_its_own_page(client):
    case = make_named()
    row = case.certificates[0]
    sign_in(client, case.office)
    address = f"/s/{case.season.pk}/certificates/{row.pk}/revoke/"
    bare = client.post(address, {"reason": "弄虚作假", "clause": ""})
    assert "弄虚作假" in bare.content.decode()
    assert client.post(address, {"reason": "弄虚作假", "clause": "六2"}).status_code == 302
    assert "已撤销" in client.get(page(case)).content.decode()
    assert client.post(address, {"reason": "再次", "clause": "六2"}).status_code == 409


def test_a_unit_sees_and_downloads_only_its_own(client):
    case = make_named()
    first, second = case.certificates
    handler = make_handler(case.season, unit=first.entry.unit.unit)
    sign_in(client, handler)
    mine = client.get(f"/s/{case.season.pk}/certificates/").content.decode()
    assert first.number in mine
    assert second.number not in mine
    assert client.get(f"/certificates/{first.pk}.pdf").status_code == 200
    assert client.get(f"/certificates/{second.pk}.pdf").status_code == 404
    assert client.get(page(case)).status_code == 403
    revoke(actor=case.office, certificate=first, reason="甲", clause="六2", now=NAME)
    assert client.get(f"/certificates/{first.pk}.pdf").status_code == 409
    sign_in(client, case.panel.judges[0])
    assert client.get(f"/certificates/{second.pk}.pdf").status_code == 403


def cost(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_lists_cost_the_same_at_any_length(client):
    case = make_named()
    first, second = case.certificates
    handler = make_handler(case.season, unit=first.entry.unit.unit)
    places = ((case.office, page(case)), (handler, f"/s/{case.season.pk}/certificates/"))
    before = [cost(sign_in(client, actor), address) for actor, address in places]
    third = case.entries[2]
    type(third).objects.filter(pk=third.pk).update(unit=first.entry.unit)
    first.pk, first.entry, first.number, first.code, first.order = None, third, "x", "x", 3
    first.save(force_insert=True)
    assert [cost(sign_in(client, actor), address) for actor, address in places] == before
    assert second.number == "2020002"


def test_the_code_on_the_certificate_leads_to_the_check(client):
    case = make_named()
    row = case.certificates[0]
    assert read_codes(certificate_pdf(row), "pdf") == [check_address(row)]
    assert check_address(row).endswith(f"/check/{row.code}/")
    with opened_pdf(certificates_pdf(case.naming)) as document:
        assert len(document) == 2
        text = document[0].get_textpage().get_text_range().replace("\r\n", "")
    assert row.number in text
    assert row.unit_name in text.replace(" ", "")


def test_the_decision_is_blank_until_its_number_is_issued():
    case = make_named()
    plain = text_of(naming_decision_pdf(case.naming))
    assert "云工发" not in plain
    assert case.entries[0].unit.name in plain
    issue_number(
        actor=case.office,
        naming=case.naming,
        number="云工发〔2020〕31号",
        dated=NAME.date(),
        now=NAME,
    )
    full = text_of(naming_decision_pdf(case.naming))
    assert "云工发〔2020〕31号" in full
    assert "2020年12月18日" in full
    word = Document(io.BytesIO(naming_decision_docx(case.naming)))
    assert any("云工发〔2020〕31号" in line.text for line in word.paragraphs)
    assert ledger_xlsx(case.naming)[:2] == b"PK"


def text_of(pdf):
    with opened_pdf(pdf) as document:
        text = "".join(each.get_textpage().get_text_range() for each in document)
    return text.replace(" ", "").replace("\r\n", "")
