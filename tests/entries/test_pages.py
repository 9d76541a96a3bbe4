"""The room's pages over HTTP: who opens them, what they keep, what a list costs."""

import datetime as dt
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.makers.entries import (
    fresh,
    make_accepted,
    make_filed,
    make_handler,
    make_record,
    save,
    seal,
    small_pdf,
)
from tests.makers.programmes import make_season
from tests.makers.units import at, make_actor, sign_in
from xuanshu.entries.models import Attachment, DraftPatch, Filing, SealedCopy, StageRecord
from xuanshu.entries.queries import patches_of
from xuanshu.entries.services import record_standing, start_filing, take_step, upload_scan
from xuanshu.kit.clock import set_demo_clock
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db
NOW = at("2020-04-10 09:30")
PAPER = "registration_form"


@pytest.fixture(autouse=True)
def _clock(settings, tmp_path):
    settings.DEMO, settings.HOME = True, tmp_path
    # The clock keeps whole seconds: stay away from the edge of a minute.
    set_demo_clock(NOW + dt.timedelta(seconds=20))


@pytest.fixture
def season():
    return make_season()


@pytest.fixture
def actor(season):
    return make_handler(season)


@pytest.fixture
def handler(client, actor):
    return sign_in(client, actor)


def text(answer):
    return answer.content.decode()


def post_json(client, record, **data):
    return client.post(
        reverse("filing-save", args=[record.pk]),
        json.dumps({"op": "op1", "base": {}, **data}),
        content_type="application/json",
        HTTP_ACCEPT="application/json",
    )


def waiting_scan(season, actor):
    record = make_record(season, actor=actor)
    return upload_scan(
        record=record, paper=PAPER, name="a.pdf", data=small_pdf(), actor=actor, now=NOW
    )


def test_another_units_addresses_are_not_there(client, season, actor):
    record = make_filed(season, actor=actor)
    copy = SealedCopy.objects.get(record=record)
    stranger = make_handler(season, unit=season.season_units.order_by("order")[2].unit)
    sign_in(client, stranger)
    gets = [
        reverse("entry", args=[record.entry_id]),
        reverse("filing", args=[record.pk]),
        reverse("filing-receipt", args=[record.pk]),
        reverse("filing-history", args=[record.pk]),
        reverse("filing-print", args=[record.pk, PAPER]),
        reverse("scan-file", args=[copy.pk]),
        reverse("scan-picture", args=[copy.pk, "scan", 0]),
    ]
    posts = [
        reverse("filing-save", args=[record.pk]),
        reverse("filing-file", args=[record.pk]),
        reverse("filing-take-back", args=[record.pk]),
        reverse("filing-print", args=[record.pk, PAPER]),
        reverse("filing-scan", args=[record.pk, PAPER]),
        reverse("filing-attach", args=[record.pk, "slides"]),
        reverse("filing-begin", args=[record.entry_id, "apply"]),
    ]
    assert {client.get(url).status_code for url in gets} == {404}
    assert {client.post(url).status_code for url in posts} == {404}
    assert "甲字第" not in text(client.get(reverse("entries", args=[season.pk])))


@pytest.mark.parametrize("role", [Role.JUDGE, Role.COMMITTEE, Role.AUDIT])
def test_other_roles_of_the_unit_itself_open_nothing(client, season, actor, role):
    record = make_filed(season, actor=actor)
    sign_in(client, make_actor(role, unit=actor.unit))
    for name, pk in (("filing", record.pk), ("entry", record.entry_id), ("entries", season.pk)):
        assert client.get(reverse(name, args=[pk])).status_code == 403


def test_signing_in_comes_first(client, season, actor):
    record = make_record(season, actor=actor)
    assert client.get(reverse("filing", args=[record.pk])).status_code == 302
    assert client.post(reverse("filing-save", args=[record.pk])).status_code == 302


def test_a_draft_begins_saves_and_shows_what_the_scheme_asks(handler, season):
    answer = handler.post(reverse("entry-new", args=[season.pk]))
    record = StageRecord.objects.get()
    assert answer.url == reverse("filing", args=[record.pk])
    body = text(handler.get(answer.url))
    for ask in ("项目名称", "立项背景及目标", "是否属于本单位主业主责范围", "四（一）", "还有14天"):
        assert ask in body
    saved = post_json(handler, record, fields={"title": "甲字驿站"}).json()
    assert saved["revisions"] == {"title": 1}
    assert "甲字驿站" in text(handler.get(answer.url))


def test_a_conflict_tells_both_texts(handler, season, actor):
    record = make_record(season, actor=actor)
    post_json(handler, record, fields={"innovation": "先写的"}, op="a", base={"innovation": 1})
    later = {"fields": {"innovation": "后写的"}, "op": "b", "base": {"innovation": 1}}
    data = post_json(handler, record, **later).json()
    assert "先写的" in data["show"]["conflict"]
    assert data["conflicts"][0]["key"] == "innovation"
    history = text(handler.get(reverse("filing-history", args=[record.pk])))
    assert "先写的" in history
    lost = patches_of(fresh(record))[1]
    handler.post(reverse("filing-restore", args=[record.pk, lost.pk]))
    assert fresh(record).draft.answers["innovation"] == "先写的"


def test_a_voided_seal_is_told_in_the_same_answer(handler, season, actor):
    record = seal(make_record(season, actor=actor), actor)
    data = post_json(handler, record, fields={"title": "改了"}, base=record.draft.revisions).json()
    assert "失效" in data["notice"]
    assert "失效" in text(handler.get(reverse("filing", args=[record.pk])))


@pytest.mark.parametrize("body", ["no json", "[]", '{"op": "x"}', '{"op": "x", "fields": 3}'])
def test_a_broken_save_is_refused_and_changes_nothing(handler, season, actor, body):
    record = make_record(season, actor=actor)
    url = reverse("filing-save", args=[record.pk])
    answer = handler.post(url, body, content_type="application/json")
    assert answer.status_code == 409
    assert answer.json()["findings"][0]["message"]
    assert DraftPatch.objects.filter(record=record).count() == 1


def test_without_script_the_whole_page_is_saved_as_a_form(handler, season, actor):
    record = make_record(season, actor=actor)
    page = handler.get(reverse("filing", args=[record.pk]))
    data = {"revisions": page.context["revisions"], "loaded": page.context["loaded"]}
    data |= {"title": "新名称", "within_main_duty": "no", "period.start": "2020-02-02"}
    handler.post(reverse("filing-save", args=[record.pk]), data)
    answers = fresh(record).draft.answers
    assert (answers["title"], answers["within_main_duty"]) == ("新名称", False)
    assert answers["period"]["start"] == "2020-02-02"
    assert set(patches_of(fresh(record))[0].fields) == {"title", "within_main_duty", "period.start"}


def test_an_old_page_does_not_put_old_text_over_newer(handler, season, actor):
    record = make_record(season, actor=actor, innovation="原来的")
    page = handler.get(reverse("filing", args=[record.pk]))
    save(record, actor, {"innovation": "别人刚写的"})
    data = {"revisions": page.context["revisions"], "loaded": page.context["loaded"]}
    data |= {"innovation": "原来的", "title": "这一页改的"}
    handler.post(reverse("filing-save", args=[record.pk]), data)
    answers = fresh(record).draft.answers
    assert (answers["innovation"], answers["title"]) == ("别人刚写的", "这一页改的")


def test_a_wrong_file_loses_nothing_typed(handler, season, actor):
    record = make_record(season, actor=actor)
    data = {"loaded": "{}", "innovation": "刚刚打的字"}
    data[f"file-{PAPER}"] = SimpleUploadedFile("扫描.pdf", b"no pdf at all")
    answer = handler.post(reverse("filing-scan", args=[record.pk, PAPER]), data)
    assert answer.status_code == 409
    body = text(answer)
    assert "改名" in body
    assert "四（一）" in body
    assert f'href="#f-{PAPER}"' in body
    assert f'id="f-{PAPER}"' in body
    assert "刚刚打的字" in body


def test_a_file_not_chosen_is_said(handler, season, actor):
    record = make_record(season, actor=actor)
    answer = handler.post(reverse("filing-scan", args=[record.pk, PAPER]))
    assert answer.status_code == 409
    assert "请先选择文件" in text(answer)


def test_filing_shows_everything_wrong_and_where(handler, season):
    handler.post(reverse("entry-new", args=[season.pk]))
    record = StageRecord.objects.get()
    answer = handler.post(reverse("filing-file", args=[record.pk]), {"title": "只有名称"})
    assert answer.status_code == 409
    body = text(answer)
    assert 'href="#f-background"' in body
    assert 'id="f-background"' in body
    assert "只有名称" in body


def test_filing_twice_leads_to_the_same_receipt(handler, season, actor):
    record = seal(make_record(season, actor=actor), actor)
    url = reverse("filing-file", args=[record.pk])
    first, second = handler.post(url), handler.post(url)
    assert first.url == second.url == reverse("filing-receipt", args=[record.pk])
    filing = Filing.objects.get()
    body = text(handler.get(first.url))
    version = filing.version
    for word in (record.entry.number, version.code, version.digest, "2020-04-10 09:30"):
        assert word in body


def test_it_is_taken_back_and_printed(handler, season, actor):
    record = make_filed(season, actor=actor)
    page = reverse("filing", args=[record.pk])
    assert "撤回" in text(handler.get(page))
    handler.post(reverse("filing-take-back", args=[record.pk]))
    assert fresh(record).state == "draft"
    made = handler.post(reverse("filing-print", args=[record.pk, PAPER]))
    assert made.content.startswith(b"%PDF")
    assert handler.post(reverse("filing-print", args=[record.pk, "slides"])).status_code == 404


def test_a_returned_filing_shows_reasons_and_leads_to_the_fields(handler, season, actor):
    record = make_filed(season, actor=actor)
    take_step(
        record=record,
        move="return",
        reason="创新点太笼统",
        fields=["innovation", PAPER],
        actor=make_actor(),
        now=NOW,
    )
    body = text(handler.get(reverse("filing", args=[record.pk])))
    for word in ("创新点太笼统", 'href="#f-innovation"', f'href="#f-{PAPER}"', "要求修改此项"):
        assert word in body


def test_attachments_leave_only_through_the_gate(client, season, actor):
    office = make_actor()
    entry = make_accepted(season, office=office, actor=actor).entry
    record_standing(entry=entry, kind="pool", holds=True, actor=office, now=NOW)
    record = start_filing(entry=entry, stage_id="apply", actor=actor, now=NOW)
    sign_in(client, actor)
    upload = SimpleUploadedFile("甲.pdf", small_pdf())
    client.post(reverse("filing-attach", args=[record.pk, "slides"]), {"file-slides": upload})
    attachment = Attachment.objects.get()
    url = reverse("attachment", args=[attachment.pk])
    shown = client.get(url)
    assert shown["Content-Disposition"].startswith("inline")
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert shown.content == small_pdf()
    other = make_handler(season, unit=season.season_units.order_by("order")[2].unit)
    sign_in(client, other)
    assert client.get(url).status_code == 404
    remove = reverse("attachment-remove", args=[attachment.pk])
    assert client.post(remove).status_code == 404
    sign_in(client, actor)
    client.post(remove)
    attachment.refresh_from_db()
    assert attachment.removed_at is not None


def test_the_office_compares_side_by_side(client, season, actor):
    copy = waiting_scan(season, actor)
    sign_in(client, make_actor())
    assert copy.record.entry.number in text(client.get(reverse("scans", args=[season.pk])))
    url = reverse("scan-compare", args=[copy.pk])
    page = client.get(url)
    assert list(page.context["data_pages"])
    for side in ("data", "scan"):
        picture = client.get(reverse("scan-picture", args=[copy.pk, side, 0]))
        assert picture.content.startswith(b"\x89PNG")
    gone = client.get(reverse("scan-picture", args=[copy.pk, "scan", 99]))
    assert gone.status_code == 404
    bare = client.post(url, {"word": "reject", "note": ""})
    assert "请写明哪里不一致" in text(bare)
    accepted = client.post(url, {"word": "accept", "note": "同"})
    assert accepted.url == reverse("scans", args=[season.pk])
    copy.refresh_from_db()
    assert copy.holds
    assert "已核对" in text(client.get(reverse("scans", args=[season.pk]) + "?done=1"))


def test_a_handler_does_not_compare(handler, season, actor):
    copy = waiting_scan(season, actor)
    assert handler.get(reverse("scan-compare", args=[copy.pk])).status_code == 403
    assert handler.get(reverse("scans", args=[season.pk])).status_code == 403


def test_the_office_names_an_entry(client, season, actor):
    record = make_filed(season, actor=actor)
    sign_in(client, make_actor())
    client.post(reverse("entry-name", args=[record.entry_id]), {"name": "规范的名称"})
    assert "规范的名称" in text(client.get(reverse("entry", args=[record.entry_id])))


def test_an_application_outside_the_pool_is_refused_with_its_clause(handler, season, actor):
    record = make_accepted(season, office=make_actor(), actor=actor)
    answer = handler.post(reverse("filing-begin", args=[record.entry_id, "apply"]))
    assert answer.status_code == 409
    assert "储备库" in text(answer)
    assert "四（三）" in text(answer)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 3),
        ("?q=独一无二", 1),
        ("?unit=department", 1),
        ("?category=place", 1),
        ("?state=draft", 1),
        ("?stage=register&state=filed", 2),
        ("?stage=apply", 0),
        ("?state=late", 0),
        ("?state=nonsense", 3),
    ],
)
def test_the_office_narrows_its_list(client, season, query, found):
    units = [row.unit for row in season.season_units.order_by("order")[1:4]]
    handlers = [make_handler(season, unit=unit) for unit in units]
    make_filed(season, actor=handlers[0], title="独一无二的名称")
    make_filed(season, actor=handlers[1], category="place")
    make_record(season, actor=handlers[2])
    sign_in(client, make_actor())
    page = client.get(reverse("entries", args=[season.pk]) + query)
    assert page.context["page"].paginator.count == found
    address = reverse("entries-excel", args=[season.pk]) + query
    excel = client.post(address, {"reason": "archive"})
    assert excel.content.startswith(b"PK")


@pytest.mark.parametrize("office", [True, False])
def test_lists_and_home_cost_the_same_at_any_length(client, season, actor, office):
    waiting_scan(season, actor)
    sign_in(client, make_actor() if office else actor)
    names = ["entries", "season-home", *(["scans"] if office else [])]
    urls = [reverse(name, args=[season.pk]) for name in names]
    costs = []
    for more in (0, 2):
        for _ in range(more):
            waiting_scan(season, actor)
        costs.append([_queries(client, url) for url in urls])
    assert costs[0] == costs[1]


def _queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def test_what_comes_too_late_is_refused_on_the_page_itself(client):
    season = make_season("lanting-2026")
    actor = make_handler(season)
    sign_in(client, actor)
    set_demo_clock(at("2026-04-17 17:00:10"))
    answer = client.post(reverse("entry-new", args=[season.pk]))
    assert answer.status_code == 409
    assert "逾期不予受理" in text(answer)
    assert "五（四）" in text(answer)
    assert not StageRecord.objects.exists()


def test_taking_back_too_late_is_refused_on_the_page_itself(handler, season, actor):
    record = make_filed(season, actor=actor)
    set_demo_clock(at("2020-04-25 00:00:10"))
    answer = handler.post(reverse("filing-take-back", args=[record.pk]))
    assert answer.status_code == 409
    assert "四（一）" in text(answer)
    assert fresh(record).state == "filed"
