"""Refusals as people meet them: in Chinese, with clause and field, and nothing typed lost."""

from __future__ import annotations

import io
import json
import threading
import time
import zipfile

import pytest
from django.db import connection
from docx import Document

from tests.journeys.desk import REFUSED, Desk
from tests.makers.entries import fresh, make_handler, make_record, seal, small_pdf
from tests.makers.judging import MIDDLE, declare_all, make_judged_season, make_panel, make_units_of
from tests.makers.programmes import fill_calendar, make_season, make_units
from tests.makers.units import make_actor
from tests.makers.upper import make_case, make_drafted, make_settled
from tests.makers.vetting import make_pooled, make_recorded
from xuanshu.entries.services import start_filing
from xuanshu.site.demo.projects import projects
from xuanshu.site.demo.slides import pptx
from xuanshu.units.models import Role

NOT_FOUND = 404
TYPED = "刚刚输入、还没有保存的一段总结。"


def desk_of(actor, address="/"):
    """Return the actor's desk with a page on the screen."""
    desk = Desk(actor.person.username)
    desk.sign_in()
    desk.open(address)
    return desk


def cited(season, clause):
    return season.rules.cite(clause)


@pytest.mark.django_db
def test_a_project_outside_the_pool_may_not_apply(machine):
    office = make_actor()
    season = make_season(actor=office)
    handler = make_handler(season)
    entry = make_recorded(season, office=office, actor=handler).entry
    machine.at("2020-09-10 10:00")
    desk = desk_of(handler, f"/entries/{entry.pk}/")
    assert not desk.page.has_button("开始填报")
    token = desk.client.cookies["csrftoken"].value
    answer = desk.client.post(f"/entries/{entry.pk}/begin/apply/", {"csrfmiddlewaretoken": token})
    assert answer.status_code == REFUSED
    text = answer.content.decode()
    assert "尚未纳入“青岛市工会工作创新项目储备库”，不能参加项目申报" in text
    assert cited(season, "四(三)") in text
    assert desk.open(f"/entries/{entry.pk}/").status == 200


def bomb() -> bytes:
    """Return a small archive that would unpack to hundreds of megabytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("ppt/presentation.xml", b"\0" * 400_000_000)
    return out.getvalue()


def document() -> bytes:
    """Return a small Word document."""
    out = io.BytesIO()
    Document().save(out)
    return out.getvalue()


def slides(padding: int = 0) -> bytes:
    out = io.BytesIO(pptx(projects()[0], "甲一区总工会"))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("ppt/media/image1.png", b"\x89PNG\r\n\x1a\n" + b"\0" * padding)
    return out.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("展示.pptx", lambda: b"#!/bin/sh\necho " + b"x" * 600, "内容不是PPT演示文稿"),
        ("展示.pdf", lambda: pptx(projects()[0], "甲一区总工会"), "内容是PPT演示文稿"),
        ("展示.pptx", lambda: small_pdf("甲"), "内容是PDF文件"),
        ("展示.docx", document, "此处不能上传Word文档"),
        ("展示.pptx", lambda: b"", "文件是空的"),
        ("展示.pptx", lambda: slides(2 * 1024 * 1024), "超过上限1MB"),
        ("展示.pptx", bomb, "压缩比异常"),
    ],
    ids=["script", "pptx-as-pdf", "pdf-as-pptx", "docx", "empty", "too-large", "zip-bomb"],
)
def test_a_bad_file_is_refused_and_the_text_typed_beside_it_stays(name, data, words, machine):
    make_units()
    office = make_actor()
    most = "most_mb: {silent: PPT展示材料每个文件最大多少MB, ask: number, default: 50}"
    season = make_judged_season(actor=office, replace={most: "most_mb: 1"})
    handler = make_handler(season)
    machine.at("2020-09-10 10:00")
    entry = make_pooled(season, office=office, actor=handler)
    record = start_filing(entry=entry, stage_id="apply", actor=handler, now=machine.moment)
    desk = desk_of(handler, f"/filings/{record.pk}/")
    desk.submit(
        "上传",
        {"summary": TYPED},
        within="/attach/slides/",
        status=REFUSED,
        files={"file-slides": (name, data())},
    )
    text = desk.page.text
    assert words in text
    assert "不符合规定，已填内容没有丢失" in text
    assert desk.page.link(words) == "#f-slides"
    assert cited(season, "四(三)1") in text
    assert desk.page.values("summary") == [TYPED]
    assert fresh(record).draft.answers["summary"] == TYPED
    assert not record.attachments.exists()


@pytest.mark.django_db(transaction=True)
def test_a_form_submitted_twice_at_once_is_filed_once(machine):
    fill_calendar()
    machine.at("2020-04-10 10:00")
    season = make_season()
    handler = make_handler(season)
    record = seal(make_record(season, actor=handler), handler)
    desks = [desk_of(handler, f"/filings/{record.pk}/") for _ in range(2)]
    both, answers = threading.Barrier(2), []

    def press(desk):
        try:
            both.wait(timeout=10)
            answers.append(desk.send("提交", {}, within="/file/", follow=True)[0])
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=[desk]) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert len(answers) == 2
    filing = record.filings.get()
    for answer in answers:
        assert answer.status_code == 200
        text = answer.content.decode()
        assert "提交回执" in text
        assert filing.version.digest in text


@pytest.mark.django_db
def test_another_units_draft_is_not_to_be_found_by_its_address(machine):
    machine.at("2020-04-10 10:00")
    season = make_season()
    record = seal(make_record(season), make_handler(season))
    copy = record.sealed_copies.first()
    other = make_handler(season, unit=season_unit(season, 1))
    desk = desk_of(other)
    token = desk.client.cookies["csrftoken"].value
    places = (
        f"/entries/{record.entry_id}/",
        f"/filings/{record.pk}/",
        f"/filings/{record.pk}/history/",
        f"/filings/{record.pk}/receipt/",
        f"/filings/{record.pk}/print/registration_form/",
        f"/scans/{copy.pk}/file/",
        f"/scans/{copy.pk}/scan/0.png",
    )
    for place in places:
        assert desk.get(place).status_code == NOT_FOUND, place
    before = fresh(record).draft.answers
    for act in ("save", "file", "take-back", "scan/registration_form", "print/registration_form"):
        answer = desk.client.post(
            f"/filings/{record.pk}/{act}/", {"csrfmiddlewaretoken": token, "title": "改"}
        )
        assert answer.status_code == NOT_FOUND, act
    assert fresh(record).draft.answers == before
    assert fresh(record).state == "draft"


def season_unit(season, number):
    from xuanshu.programmes.queries import season_units

    return list(season_units(season).order_by("order"))[number].unit


@pytest.mark.django_db
def test_a_judge_may_not_open_an_entry_of_the_own_unit(machine):
    machine.at("2020-10-12 10:00")
    units = make_units_of(3)
    judge = make_actor(Role.JUDGE, unit=units[0])
    panel = make_panel(units=units, seated=[judge])
    declare_all(panel)
    own, other = panel.entries[:2]
    base = f"/s/{panel.season.pk}/judging/judge/mine/"
    desk = desk_of(judge, base)
    assert not desk.page.links(own.name)
    assert desk.page.links(other.name)
    page = desk.open(f"{base}{own.pk}/", status=REFUSED)
    assert "应当回避" in page.text
    assert "依据" in page.text
    assert "实施情况" not in page.text
    desk.open(f"{base}{other.pk}/")
    answer = save(desk, f"{base}{own.pk}/save/", {"novel": "20"})
    assert answer.status_code == REFUSED
    assert "应当回避" in answer.json()["findings"][0]["message"]
    assert answer.json()["findings"][0]["clause"]


def save(desk, address, fields):
    form = desk.page.form_with("data-autosave")
    token = form.find(".//input[@name='csrfmiddlewaretoken']").get("value")
    return desk.client.post(
        address,
        json.dumps({"op": "1" * 32, "fields": fields, "base": {}}),
        "application/json",
        headers={"X-CSRFToken": token, "Accept": "application/json"},
    )


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["30.5", "-0.5", "20.3", "1e1", "三十"])
def test_a_mark_outside_its_scale_is_refused_at_its_field(value, machine):
    machine.at("2020-10-12 10:00")
    panel = make_panel()
    declare_all(panel)
    entry = panel.entries[0]
    desk = desk_of(panel.judges[0], f"/s/{panel.season.pk}/judging/judge/mine/{entry.pk}/")
    said = desk.type_into({"novel": value, "effective": "20"})
    assert said["show"]["error-novel"]
    assert [found["field"] for found in said["conflicts"]] == ["novel"]
    assert "创新性" in said["conflicts"][0]["message"]
    assert panel.sheet(0, 0).marks == {"effective": 40}
    given = dict.fromkeys(MIDDLE, "10") | {"novel": value, "comment": "打得仔细"}
    desk.submit("下一项", given, status=REFUSED)
    assert desk.page.values("novel") == [value]
    assert desk.page.values("comment") == ["打得仔细"]
    assert "不符合规定" in desk.page.text


LATE = [
    ("qingdao-2020", "2020-04-24 23:59:59.999999", "2020-04-25 00:00", "四(一)"),
    ("lanting-2026", "2026-04-17 16:59:59.999999", "2026-04-17 17:00", "五(四)"),
]


@pytest.mark.django_db
@pytest.mark.parametrize("case", LATE, ids=lambda case: case[0])
def test_a_late_act_is_refused_from_the_first_instant_on(case, machine, in_utc):
    scheme, last, first_refused, clause = case
    season = strict_season() if scheme == "qingdao-2020" else make_season(scheme)
    machine.at(season.rules.of_kind("filing")[0].window().closes.replace(day=10))
    in_time, at_once, a_second_after = (ready(season, machine.moment) for _ in range(3))
    machine.at(first_refused)
    hand_in_late(season, *at_once, clause)
    machine.later(seconds=1)
    hand_in_late(season, *a_second_after, clause)
    machine.at(last)
    handler, record = in_time
    desk_of(handler, f"/filings/{record.pk}/").press("提交", within="/file/")
    assert fresh(record).state == "filed"
    assert not fresh(record).late


@pytest.fixture
def in_utc(monkeypatch):
    """The zone of the server itself is UTC."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def ready(season, now):
    """Return a handler and a filing that wants nothing but to be handed in."""
    handler = make_handler(season)
    return handler, seal(make_record(season, actor=handler, now=now), handler, now)


def hand_in_late(season, handler, record, clause):
    """Press 提交 with a title just typed: refused with the clause, and the title is kept."""
    desk = desk_of(handler, f"/filings/{record.pk}/")
    title = f"{fresh(record).draft.answers['title']}（改）"
    desk.submit("提交", {"title": title}, within="/file/", status=REFUSED)
    assert "逾期不予受理" in desk.page.text
    assert cited(season, clause) in desk.page.text
    assert desk.page.values("title") == [title]
    assert fresh(record).draft.answers["title"] == title
    assert fresh(record).state == "draft"


def strict_season():
    """Return a season of Qingdao's rules whose office chose to bar late filings."""
    make_units()
    silent = "silent: 立项材料逾期报送如何处理\n        default: mark"
    return make_judged_season(replace={silent: silent.replace("mark", "refuse")})


@pytest.mark.django_db
def test_a_notice_that_would_end_in_an_unknown_year_is_not_published(machine):
    case = make_drafted(make_settled(make_case()))
    machine.at("2026-12-29 10:00")
    desk = desk_of(case.office, f"/s/{case.season.pk}/notices/publicise/")
    assert "2027" in desk.page.text
    desk.press("保存", title="自己写的标题")
    desk.press("发布公示", status=REFUSED)
    assert "2027年" in desk.page.text
    assert "工作日历" in desk.page.text
    assert desk.page.values("title") == ["自己写的标题"]
    case.notice.refresh_from_db()
    assert case.notice.state == "draft"
