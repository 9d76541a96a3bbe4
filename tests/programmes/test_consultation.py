"""A draft goes out for comment: who may answer what until when, what becomes of it (BC1, T13)."""

import datetime as dt

import pytest

from tests.makers.consultation import (
    BODY,
    CLOSED,
    DUE,
    IN_TIME,
    LATE,
    SENT,
    TITLE,
    amend,
    answer,
    enter,
    make_consultation,
    make_draft,
    make_published,
    settle,
    write,
)
from tests.makers.entries import small_pdf
from tests.makers.programmes import make_season
from tests.makers.units import make_actor, make_federation, make_unit
from xuanshu.core.lifecycle import CONSULTATION, moves_from
from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import verify
from xuanshu.outbox.queries import messages_of
from xuanshu.programmes.access import may_answer, may_see_consultation
from xuanshu.programmes.documents import answer_sheet_pdf
from xuanshu.programmes.models import Consultation
from xuanshu.programmes.queries import (
    clauses,
    consultations_for,
    content_of,
    opinions_of,
    origins,
    owed_by,
    summary_content,
    tallies,
)
from xuanshu.programmes.services import confirm_date, confirm_point
from xuanshu.programmes.services.consultation import (
    Draft,
    begin_consultation,
    begin_for_stage,
    begin_next,
    bring_scan,
    close_consultation,
    extend_consultation,
    finish_draft,
    group_opinions,
    publish_summary,
    remind_units,
    return_answer,
    save_consultation,
    send_consultation,
    take_answer_back,
    trace_opinion,
    unsettle_opinions,
    withdraw_consultation,
)
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db


def refused(act):
    """Return what a refused act says, by field."""
    with pytest.raises(RuleError) as error:
        act()
    return {each.field: each.message for each in error.value.findings}


def told(actor):
    return [each.subject for each in reversed(messages_of(actor.person.pk))]


def test_a_draft_goes_out_whole_and_the_handlers_are_told():
    office = make_actor()
    act = {"actor": office, "now": SENT}
    bare = begin_consultation(title=TITLE, **act)
    assert set(refused(lambda: send_consultation(consultation=bare, **act))) == {
        *("units", "contact", "due", "body"),
    }
    case = make_consultation("甲区")
    assert [each.key for each in clauses(case.consultation)] == [
        "前言",
        "一",
        "二",
        "二1",
        "二2",
        "三",
    ]
    assert told(case.handlers["甲区"]) == [f"征求意见：{TITLE}"]
    assert [each.consultation for each in owed_by(case.handlers["甲区"])] == [case.consultation]
    fixed = refused(
        lambda: save_consultation(
            actor=case.office, consultation=case.consultation, draft=Draft(TITLE), base=2, now=SENT
        )
    )
    assert fixed == {"": "当前状态为“征求意见中”，不能暂存。"}


def test_two_who_write_the_draft_do_not_overwrite_each_other():
    office, unit = make_actor(), make_unit()
    draft = make_draft(office, unit)
    told_so = refused(
        lambda: save_consultation(
            actor=office, consultation=draft, draft=Draft("另一个标题"), base=1, now=SENT
        )
    )
    assert "有人改过" in told_so["base"]
    draft.refresh_from_db()
    assert draft.title == TITLE
    assert draft.asked.get().unit == unit


def test_an_answer_needs_text_and_reason_for_each_change_and_a_signature():
    case = make_consultation("甲区")
    handler = case.handlers["甲区"]
    assert set(refused(lambda: answer(case, "甲区", other=""))) == {"agrees_all"}
    pk = case.clause("二1")
    write(case, "甲区", **{f"stance-{pk}": "amend", "agrees_all": True, "signing": ""})
    wrong = refused(lambda: answer(case, "甲区", signing=""))
    assert set(wrong) == {f"text-{pk}", f"reason-{pk}", "agrees_all", "signing"}
    assert wrong[f"text-{pk}"].startswith("二1：")
    write(case, "甲区", agrees_all=False, leader="", **amend(case, "二1"))
    assert set(refused(lambda: answer(case, "甲区", leader=""))) == {"leader"}
    made = answer(case, "甲区", **amend(case, "二1"))
    assert (made.late, made.signing, made.amendments[0]["text"]) == (
        *(False, "declared"),
        "改为每年11月申报",
    )
    assert not owed_by(handler)
    assert case.part("甲区").leader == "乙某"
    assert told(case.office)[-1] == f"收到征求意见答复：{TITLE}"


def test_a_late_answer_is_marked_unless_the_terms_refuse_it():
    case = make_consultation("甲区", "乙区")
    assert answer(case, "甲区", now=LATE).late
    strict = make_consultation("丙区", late="refuse")
    assert "不予受理" in refused(lambda: answer(strict, "丙区", now=LATE))[""]
    act = {"actor": case.office, "consultation": case.consultation, "now": LATE}
    close_consultation(**act)
    assert "不再接收" in refused(lambda: answer(case, "乙区", now=LATE))[""]
    assert enter(case, "乙区", day=DUE).late is False


def test_the_last_day_is_included_and_an_hour_may_end_it():
    case = make_consultation("甲区", "乙区")
    until = case.consultation.terms
    assert not until.is_late(until.closes - dt.timedelta(seconds=1))
    assert until.is_late(until.closes)
    noon = make_consultation("丙区", hour=dt.time(12)).consultation.terms
    assert until.closes - noon.closes == dt.timedelta(hours=12)


def test_what_comes_on_paper_is_declared_and_late_by_the_day_it_came():
    case = make_consultation("甲区", "乙区")
    assert set(refused(lambda: enter(case, "甲区", note="", leader=""))) == {"note", "leader"}
    assert set(refused(lambda: enter(case, "甲区", way="online"))) == {"way"}
    assert set(refused(lambda: enter(case, "甲区", day=SENT.date() - dt.timedelta(1)))) == {"day"}
    made = enter(case, "甲区", scan=("反馈表.pdf", small_pdf()), note="")
    assert (made.is_declared, made.late, made.signing) == (True, True, "scan")
    assert made.by == case.office.person
    assert enter(case, "乙区", day=DUE).late is False
    assert "不能代录" in refused(lambda: enter(case, "乙区"))[""]


def test_a_signed_sheet_holds_for_the_content_it_shows():
    case = make_consultation("甲区")
    handler = case.handlers["甲区"]
    write(case, "甲区", **amend(case, "二1"))
    scan = {"actor": handler, "name": "反馈表.pdf", "now": IN_TIME}
    wrong = {**scan, "name": "反馈表.docx", "data": b"PK"}
    assert set(refused(lambda: bring_scan(asked=case.part("甲区"), **wrong))) == {"scan"}
    part = case.part("甲区")
    content = content_of(part.draft, clauses(case.consultation))
    sheet = answer_sheet_pdf(part, content, now=IN_TIME)
    assert bring_scan(asked=part, data=sheet, **scan).code == content.code(part)
    write(case, "甲区", other="增设职工评委")
    said = refused(lambda: answer(case, "甲区", signing="scan", **amend(case, "二1")))
    assert "又改过内容" in said["signing"]
    changed = refused(lambda: bring_scan(asked=case.part("甲区"), data=sheet, **scan))
    assert "打印以后又改过" in changed["scan"]
    assert bring_scan(asked=case.part("甲区"), data=small_pdf(), **scan).code == ""
    made = answer(case, "甲区", signing="scan", **amend(case, "二1"))
    assert (made.signing, made.scan_sha256 != "") == ("scan", True)


def test_a_unit_takes_back_until_the_office_began_and_the_office_returns():
    case = make_consultation("甲区", "乙区")
    answer(case, "甲区", **amend(case, "二1"))
    take_answer_back(actor=case.handlers["甲区"], asked=case.part("甲区"), now=IN_TIME)
    assert not opinions_of(case.consultation)
    answer(case, "甲区", **amend(case, "二1"))
    settle(case)
    act = {"asked": case.part("甲区"), "now": IN_TIME}
    assert "已开始处理" in refused(lambda: take_answer_back(actor=case.handlers["甲区"], **act))[""]
    return_answer(actor=case.office, reason="请补充依据", **act)
    assert told(case.handlers["甲区"])[-1] == f"征求意见答复被退回：{TITLE}"
    assert case.part("甲区").return_reason == "请补充依据"
    answer(case, "甲区", **amend(case, "二1"))
    assert [each.result for each in opinions_of(case.consultation)] == [""]
    assert case.part("甲区").replies.count() == 3
    assert verify(case.office.federation_key) is None


def test_opinions_are_settled_with_a_reason_and_opened_again_until_published():
    case = make_consultation("甲区", "乙区")
    answer(case, "甲区", other="增设职工评委", **amend(case, "二1"))
    answer(case, "乙区", **amend(case, "二1", "改为10月申报", "11月有会"))
    first, second, third = opinions_of(case.consultation)
    assert (first.asked.short_name, third.clause) == ("甲区", None)
    for result in ("partly", "not"):
        assert set(refused(lambda given=result: settle(case, given))) == {"answer"}
    assert set(refused(lambda: settle(case, "maybe"))) == {"result"}
    assert set(refused(lambda: settle(case, which=[0]))) == {"opinions"}
    act = {"actor": case.office, "consultation": case.consultation, "now": LATE}
    group_opinions(opinions=[first.pk, second.pk], topic="申报时间", **act)
    settle(case, "partly", "合并为11月上旬", which=[first.pk, second.pk])
    close_consultation(**act)
    assert refused(lambda: publish_summary(**act)) == {
        "": "其他建议：甲区的意见还没有标明是否采纳。"
    }
    settle(case, which=[third.pk])
    unsettle_opinions(opinions=[third.pk], **act)
    assert tallies([case.consultation])[case.consultation.pk].open == 1
    settle(case, which=[third.pk])
    rows = summary_content(case.fresh())["rows"]
    assert [(row["clause"], len(row["said"]), row["result"]) for row in rows] == [
        ("二1", 2, "部分采纳"),
        ("其他建议", 1, "采纳"),
    ]
    publish_summary(**act)
    assert "不能处理意见" in refused(lambda: settle(case, which=[third.pk]))[""]
    assert verify(case.office.federation_key) is None


def test_more_time_reminders_closing_and_withdrawal():
    case = make_consultation("甲区", "乙区", silence="reminded")
    answer(case, "甲区")
    act = {"actor": case.office, "consultation": case.consultation, "now": LATE}
    assert "须先催办" in refused(lambda: close_consultation(**act))[""]
    assert remind_units(**act) == 1
    assert len(told(case.handlers["甲区"])) == 1
    close_consultation(**act)
    assert set(refused(lambda: extend_consultation(due=DUE, reason="防疫", **act))) == {"due"}
    late = DUE + dt.timedelta(days=7)
    assert set(refused(lambda: extend_consultation(due=late, reason=" ", **act))) == {"reason"}
    extend_consultation(due=late, reason="单位要求", **act)
    assert case.fresh().state == "open"
    assert not answer(case, "乙区", now=LATE).late
    early = {**act, "now": LATE}
    close_consultation(**early)
    withdraw_consultation(reason="改为发文", **act)
    assert case.fresh().state == "withdrawn"
    assert moves_from(CONSULTATION, "withdrawn") == ()
    assert set(refused(lambda: withdraw_consultation(reason="", **act))) == {"reason"}


def test_closing_early_needs_its_reason():
    case = make_consultation("甲区")
    act = {"actor": case.office, "consultation": case.consultation, "now": IN_TIME}
    assert set(refused(lambda: close_consultation(**act))) == {"reason"}
    close_consultation(reason="领导要求提前", **act)


def test_the_next_draft_shows_what_came_from_whom():
    case = make_published()
    act = {"actor": case.office, "now": CLOSED}
    following = begin_next(consultation=case.consultation, **act)
    assert "已经在起草" in refused(lambda: begin_next(consultation=case.consultation, **act))[""]
    body = BODY.replace("12月25日至31日", "11月25日至30日") + "\n四、附则\n各级可以细化。"
    draft = Draft(following.title, body=body, contact=following.contact, due=dt.date(2020, 4, 10))
    following = save_consultation(consultation=following, draft=draft, base=1, **act)
    rows = {row.pair.new.key: row for row in origins(following) if row.pair.new}
    changed = rows["二1"]
    assert (changed.pair.change, [each.asked.short_name for each in changed.opinions]) == (
        "changed",
        ["甲区"],
    )
    assert (rows["四"].pair.change, rows["四"].opinions) == ("added", ())
    taken, left_out = opinions_of(case.consultation)
    where = {"consultation": following, "clause": "四", **act}
    assert set(refused(lambda: trace_opinion(opinion=left_out.pk, **where))) == {"opinion"}
    missing = {**where, "clause": "九"}
    assert set(refused(lambda: trace_opinion(opinion=taken.pk, **missing))) == {"clause"}
    trace_opinion(opinion=taken.pk, **where)
    landed = {row.pair.new.key: row for row in origins(following) if row.pair.new}["四"]
    assert [each.pk for each in landed.opinions] == [taken.pk]
    finish_draft(consultation=following, **act)
    following.refresh_from_db()
    assert (following.state, following.round, len(clauses(following))) == ("final", 2, 7)
    assert verify(case.office.federation_key) is None


def test_a_second_round_goes_out_on_the_next_draft():
    case = make_published()
    act = {"actor": case.office, "now": CLOSED}
    second = begin_next(consultation=case.consultation, **act)
    units = tuple(second.asked.values_list("unit_id", flat=True))
    draft = Draft(second.title, body=BODY, contact="研究室", due=dt.date(2020, 4, 10), units=units)
    second = save_consultation(consultation=second, draft=draft, base=1, **act)
    send_consultation(consultation=second, **act)
    owed = owed_by(case.handlers["丁厂"])
    assert [each.consultation.round for each in owed] == [2]
    first = make_draft(case.office, make_unit())
    assert "第一稿" in refused(lambda: finish_draft(consultation=first, **act))[""]


def people():
    """Return one actor of each kind, and the consultation that some of them may read."""
    case = make_consultation("甲区", "乙区")
    far = make_actor(federation=make_federation(code="far", name="远州", short_name="远州"))
    unit = case.handlers["甲区"].unit
    return case, [
        case.office,
        case.handlers["甲区"],
        make_actor(Role.LEADER, unit=unit),
        make_actor(Role.HANDLER),
        make_actor(Role.AUDIT),
        make_actor(Role.SYSTEM),
        make_actor(Role.JUDGE),
        far,
    ]


def test_the_list_and_the_gate_agree():
    case, actors = people()
    make_draft(case.office, case.handlers["甲区"].unit)
    seen = []
    for actor in actors:
        listed = set(consultations_for(actor))
        for each in Consultation.objects.all():
            assert bool(may_see_consultation(actor, each)) == (each in listed), actor.role
        seen.append(len(listed))
    assert seen == [2, 1, 1, 0, 1, 0, 0, 0]


def test_nobody_but_its_own_handler_writes_an_answer():
    case, actors = people()
    part = case.part("甲区")
    allowed = [actor for actor in actors if may_answer(actor, part, "file", IN_TIME)]
    assert allowed == [case.handlers["甲区"]]
    far = actors[-1]
    act = {"consultation": case.consultation, "now": IN_TIME, "actor": far}
    assert "不是本级" in refused(lambda: close_consultation(**act))[""]
    assert "不是本级" in refused(lambda: begin_next(**{**act, "now": CLOSED}))[""]


def test_a_seasons_rules_say_who_is_asked_until_when_and_how():
    office = make_actor()
    season = make_season("baoding-2009", actor=office, published=False)
    act = {"actor": office, "season": season, "now": SENT}
    waiting = refused(lambda: begin_for_stage(stage_id="consult", **act))[""]
    assert waiting.startswith("“征求意见”还有事项待确认")
    for name, value in (("by.late", "refuse"), ("silence", "reminded"), ("by.hour", "17:00")):
        raw = {"value": value}
        path = f"stages.consult.{name}"
        confirm_point(path=path, raw=raw, source="办公会议定", **act)
    point = next(each for each in season.rules.date_points() if each.stage == "consult")
    confirm_date(path=point.path, first=dt.date(2009, 9, 25), **act)
    made = begin_for_stage(stage_id="consult", **act)
    assert (made.due, made.hour, made.late, made.silence, made.signed) == (
        *(dt.date(2009, 9, 25), dt.time(17)),
        *("refuse", "reminded", True),
    )
    assert {each.kind for each in made.asked.all()} == {
        *("区市/县区总工会", "产业工会", "部室", "直属事业单位"),
    }
    assert made.clause == "call:前言"
    assert "已经开始" in refused(lambda: begin_for_stage(stage_id="consult", **act))[""]
    draft = Draft(made.title, body="一、别的正文", contact="研究室", due=dt.date(2030, 1, 1))
    saved = save_consultation(actor=office, consultation=made, draft=draft, base=1, now=SENT)
    assert (saved.due, saved.body) == (dt.date(2009, 9, 25), "")
