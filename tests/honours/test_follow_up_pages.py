"""The pages of what became of the named entries."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from tests.makers.after_care import SPREAD, handler_of, make_follow_up
from tests.makers.entries import small_pdf
from tests.makers.units import sign_in
from tests.makers.upper import make_ended, make_named
from xuanshu.honours.models import FollowUp
from xuanshu.honours.queries import record_rows

pytestmark = pytest.mark.django_db


def page(case, name=""):
    return f"/s/{case.season.pk}/follow-up/{name}"


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    monkeypatch.setattr("xuanshu.kit.clock.now", lambda: SPREAD)


def test_a_unit_records_on_the_page_and_loses_nothing(client):
    case = make_named()
    entry = case.entries[0]
    sign_in(client, handler_of(entry))
    assert entry.name in client.get(page(case, "mine/")).content.decode()
    write = page(case, f"{entry.pk}/event/")
    data = {
        "title": "<b>推进会</b>",
        "channel": "",
        "level": "city",
        "day": "2021-01-15",
        "op": "甲",
    }
    answer = client.post(write, data)
    assert answer.status_code == 409
    assert "&lt;b&gt;推进会" in answer.content.decode()
    data |= {"channel": "会议推广", "files": SimpleUploadedFile("证明.pdf", small_pdf())}
    answer = client.post(write, data)
    assert answer.status_code == 409
    assert "不涉密" in answer.content.decode()
    data |= {"open_files": "on", "files": SimpleUploadedFile("证明.pdf", small_pdf())}
    assert client.post(write, data).status_code == 302
    made = FollowUp.objects.get()
    shown = client.get(page(case, f"{entry.pk}/")).content.decode()
    assert "&lt;b&gt;推进会" in shown
    assert "<b>推进会" not in shown
    kept = client.get(page(case, f"{entry.pk}/files/{made.files.get().pk}/"))
    assert kept.content == small_pdf()
    panel = client.get(f"/entries/{entry.pk}/").content.decode()
    assert "&lt;b&gt;推进会" in panel
    assert client.get(f"{write}?corrects=x").status_code == 404
    old = client.get(f"{write}?corrects={made.pk}").content.decode()
    assert "证明.pdf" in old


def test_the_office_confirms_returns_and_exports(client):
    case = make_named()
    entry = case.entries[0]
    first, second = make_follow_up(case), make_follow_up(case, "adoption")
    sign_in(client, case.office)
    home = client.get(f"/s/{case.season.pk}/").content.decode()
    assert "记录待确认" in home
    review = page(case, f"{entry.pk}/records/{first.pk}/review/")
    assert client.post(review, {"move": "return"}).status_code == 409
    assert client.post(review, {"move": "return", "reason": "缺证明"}).status_code == 302
    assert client.post(page(case, f"{entry.pk}/records/{second.pk}/review/"), {"move": "confirm"})
    states = {row.pk: row.state for row in record_rows(case.season)}
    assert states == {first.pk: "returned", second.pk: "confirmed"}
    book = io.BytesIO(client.get(page(case, "list.xlsx")).content)
    sheets = CalamineWorkbook.from_filelike(book)
    told = sheets.get_sheet_by_index(0).to_python()[3:]
    assert sorted(row[-1] for row in told) == ["已确认", "已退回"]
    counted = sheets.get_sheet_by_index(1).to_python()[3:]
    assert [row[3 + 5] for row in counted] == [1, 0]
    sign_in(client, handler_of(entry))
    assert "退回的记录待更正" in client.get(f"/s/{case.season.pk}/").content.decode()
    assert "缺证明" in client.get(page(case, f"{entry.pk}/")).content.decode()


def test_before_the_naming_the_pages_say_what_comes(client):
    case = make_ended()
    sign_in(client, case.office)
    assert "还没有已命名的项目" in client.get(page(case)).content.decode()
    assert client.get(page(case, f"{case.entries[0].pk}/")).status_code == 404
    sign_in(client, handler_of(case.entries[0]))
    assert "还没有已命名的项目" in client.get(page(case, "mine/")).content.decode()


@pytest.mark.parametrize("name", ["", "mine/", "{entry}/"])
def test_the_lists_cost_the_same_at_one_and_three(name, client, django_assert_num_queries):
    case = make_named()
    entry = case.entries[0]
    owner = handler_of(entry)
    sign_in(client, owner if name == "mine/" else case.office)
    make_follow_up(case, actor=owner)
    place = page(case, name.format(entry=entry.pk))
    client.get(place)
    with CaptureQueriesContext(connection) as once:
        client.get(place)
    make_follow_up(case, "adoption", actor=owner)
    make_follow_up(case, "report", actor=owner, entry=entry)
    make_follow_up(case, entry=case.entries[1])
    with django_assert_num_queries(len(once)):
        assert client.get(place).status_code == 200
