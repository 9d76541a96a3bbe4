"""The pages of the nomination."""

import hashlib

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.makers.after_care import (
    SPREAD,
    handler_of,
    make_department,
    make_nomination,
    make_package,
)
from tests.makers.units import make_actor, sign_in
from tests.makers.upper import make_ended, make_named
from xuanshu.honours.models import NominationPackage
from xuanshu.honours.queries import chosen_of, result_of
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db


def page(case, name=""):
    return f"/s/{case.season.pk}/nomination/{name}"


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    monkeypatch.setattr("xuanshu.kit.clock.now", lambda: SPREAD)


def test_the_office_chooses_writes_packs_and_records(client):
    case = make_named()
    entry = case.entries[0]
    sign_in(client, case.office)
    choose = page(case, f"{entry.pk}/choose/")
    assert client.post(choose, {"chosen": "yes", "reason": ""}).status_code == 409
    assert client.post(choose, {"chosen": "yes", "reason": "<b>好</b>"}).status_code == 302
    shown = client.get(page(case)).content.decode()
    assert "&lt;b&gt;好" in shown
    assert "还缺" in shown
    letter = {"base": 0, "title": "甲函", "body": "", "number": "一号"}
    wrong = client.post(page(case, "letter/"), letter)
    assert wrong.status_code == 409
    assert 'value="一号"' in wrong.content.decode()
    assert client.post(page(case, "letter/"), letter | {"body": "请审。"}).status_code == 302
    department = make_department(case.season)
    data = {"label": "政策研究室", "department": department.pk}
    assert client.post(page(case, "helpers/"), data).status_code == 302
    assert client.post(page(case, "helpers/"), {"label": "甲"}).status_code == 409
    for name in ("letter.pdf", "letter.docx", "list.pdf", "list.xlsx"):
        assert client.get(page(case, name)).status_code == 200
    assert client.post(page(case, "pack/")).url == page(case, "packages/1/")
    assert "05 推荐项目" in client.get(page(case, "packages/1/")).content.decode()
    answer = client.get(page(case, "packages/1.zip"))
    data = b"".join(answer.streaming_content)
    assert hashlib.sha256(data).hexdigest() == NominationPackage.objects.get().sha256
    assert client.get(page(case, "packages/2/")).status_code == 404
    result = page(case, f"{entry.pk}/result/")
    assert client.post(result, {"won": "yes", "dated": "2021-01-19"}).status_code == 409
    won = {"won": "yes", "dated": "2021-01-19", "level": "一等奖", "number": "鲁工发[2021]1号"}
    assert client.post(result, won).status_code == 302
    assert result_of(entry.pk).won
    row = next(each for each in case.certificates if each.entry_id == entry.pk)
    client.logout()
    check = client.get(f"/check/{row.code}/").content.decode()
    assert "上级获奖" in check
    assert "鲁工发〔2021〕1号" in check


def test_a_helper_sees_what_is_missing_and_others_do_not(client):
    case = make_named()
    make_nomination(case)
    department = make_department(case.season)
    helper = make_actor(Role.HANDLER, unit=department.unit)
    sign_in(client, helper)
    assert client.get(page(case, "help/")).status_code == 404
    sign_in(client, case.office)
    client.post(page(case, "helpers/"), {"label": "政策研究室", "department": department.pk})
    sign_in(client, helper)
    shown = client.get(page(case, "help/")).content.decode()
    assert case.entries[0].name in shown
    assert "推荐函还没有保存" in shown
    assert "协助准备" in client.get(f"/s/{case.season.pk}/").content.decode()
    owner = handler_of(case.entries[0])
    sign_in(client, owner)
    assert client.get(page(case, "help/")).status_code == 404
    assert client.get(page(case)).status_code == 403
    panel = client.get(f"/entries/{case.entries[0].pk}/").content.decode()
    assert "覆盖面广" in panel


def test_before_the_naming_the_page_says_what_comes(client):
    case = make_ended()
    sign_in(client, case.office)
    assert "还没有已命名的项目" in client.get(page(case)).content.decode()
    assert client.post(page(case, "pack/")).status_code == 409


def test_audit_reads_and_changes_nothing(client):
    case = make_named()
    make_nomination(case)
    make_package(case)
    sign_in(client, make_actor(Role.AUDIT))
    shown = client.get(page(case)).content.decode()
    assert "确定选定" not in shown
    assert client.get(page(case, "packages/1.zip")).status_code == 200
    assert client.post(page(case, "pack/")).status_code == 403


def test_the_page_costs_the_same_at_one_and_two_nominees(client, django_assert_num_queries):
    case = make_named()
    sign_in(client, case.office)
    make_nomination(case)
    client.get(page(case))
    with CaptureQueriesContext(connection) as once:
        client.get(page(case))
    make_nomination(case, entry=case.entries[1])
    with django_assert_num_queries(len(once)):
        client.get(page(case))
    assert len(chosen_of(case.season)) == 2
