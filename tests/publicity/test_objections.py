"""Objections from intake to answer, and what each step refuses."""

import datetime as dt

import pytest

from tests.makers.entries import small_pdf
from tests.makers.objections import (
    CAME,
    NAME,
    PHONE,
    WORKED,
    answer,
    check,
    make_claim,
    make_objection,
    make_registered,
    rule,
)
from tests.makers.units import at, make_actor, make_post
from tests.makers.upper import OVER, make_case, make_drafted, make_published, make_settled
from xuanshu.core.chain import digest
from xuanshu.core.verdict import RuleError
from xuanshu.journal.models import Row
from xuanshu.outbox.models import Message
from xuanshu.publicity.access import may_handle_objections, may_read
from xuanshu.publicity.models import Objection, Objector, Remedy, Side, Statement, Subject, Way
from xuanshu.publicity.queries import (
    due_days,
    due_of,
    heads_of,
    objection_by_code,
    objections_for,
)
from xuanshu.publicity.services import (
    Claim,
    Ruling,
    acknowledge_objection,
    answer_objection,
    assign_checker,
    declare_interest,
    decline_objection,
    register_objection,
    report_objection,
    rule_on_objection,
    show_contact,
    submit_objection,
    withdraw_objection,
    write_findings,
)
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db
CLAUSE = "四(三)4"


def refusal(act):
    with pytest.raises(RuleError) as caught:
        act()
    return caught.value


def submit(case, *, now=CAME, **over):
    files = {key: over.pop(key) for key in ("letter", "evidence") if key in over}
    claim = make_claim(case, **over)
    return submit_objection(notice=case.notice, claim=claim, now=now, **files)


def test_a_named_objection_has_a_number_days_and_a_secret_code():
    case = make_published()
    receipt = submit(case, evidence=[("照片.pdf", small_pdf())])
    found = receipt.objection
    assert (found.number, found.state, found.way) == ("异2020-001", "received", Way.ONLINE)
    assert (found.acknowledge_by, found.decide_by) == (dt.date(2020, 10, 26), dt.date(2020, 11, 6))
    assert found.code_digest == digest(receipt.code.encode())
    assert receipt.code not in str(Objection.objects.values())
    assert objection_by_code("异2020-001", receipt.code.lower()).pk == found.pk
    assert objection_by_code("2020-001", receipt.code).pk == found.pk
    assert objection_by_code("2020-001", "A" * 12) is None
    assert Message.objects.filter(
        person=case.office.person.pk, key=f"objection:{found.pk}"
    ).exists()


def test_who_objects_stands_beside_the_facts_and_in_no_row_of_the_record():
    _case, found = make_objection()
    assert found.objector.name == NAME
    fact = Statement.objects.values().get()
    row = Row.objects.get(verb="publicity.receive_objection")
    for text in (str(fact), row.says, str(row.content), row.actor, row.address):
        assert NAME not in text
        assert PHONE not in text
    assert (row.actor, row.address) == ("public", "")
    assert "异2020-001" in row.says


def test_the_same_words_twice_are_one_objection():
    case = make_published()
    first, again = submit(case), submit(case, facts="申报材料所附的现场会并没有召开。 ")
    assert (first.again, again.again) == (False, True)
    assert (again.objection.pk, again.code) == (first.objection.pk, first.code)
    assert Objection.objects.count() == Objector.objects.count() == 1
    assert submit(case, facts="另一件事。").objection.number == "异2020-002"


def test_after_the_last_day_nothing_is_taken():
    case = make_published()
    submit(case, now=OVER - dt.timedelta(seconds=1))
    found = refusal(lambda: submit(case, now=OVER, facts="晚了"))
    assert "2020年10月28日" in found.message
    assert found.clause == CLAUSE
    late = {"actor": case.office, "notice": case.notice, "way": Way.LETTER, "now": OVER}
    act = {**late, "claim": make_claim(case, facts="晚了")}
    assert "10月28日" in refusal(lambda: register_objection(day=OVER.date(), **act)).message
    early = dt.date(2020, 10, 20)
    assert "早于公示" in refusal(lambda: register_objection(day=early, **act)).message
    came = register_objection(day=dt.date(2020, 10, 28), **act).objection
    assert came.received_on == dt.date(2020, 10, 28)


def test_a_draft_takes_no_objection():
    case = make_drafted()
    claim = Claim(subject=Subject.LIST, grounds="other", facts="甲", side=Side.PERSON)
    act = {"notice": case.notice, "claim": claim, "now": CAME}
    assert "尚未发布" in refusal(lambda: submit_objection(**act)).message
    act |= {"actor": case.office, "way": Way.CALL, "day": CAME.date()}
    assert "尚未发布" in refusal(lambda: register_objection(**act)).message


def test_what_nobody_signs_is_refused_on_the_page_and_kept_as_a_lead_by_the_office():
    case = make_published()
    found = refusal(lambda: submit(case, name=" ", contact=""))
    assert {each.field for each in found.findings} == {"name", "contact"}
    assert "实名" in found.message
    assert found.clause == CLAUSE
    assert not Objection.objects.exists()
    lead = make_registered(case, name="", contact="", way=Way.LETTER)
    assert (lead.number, lead.state) == ("线2020-001", "lead")
    act = {"actor": case.office, "objection": lead, "now": CAME}
    assert "线索留存" in refusal(lambda: acknowledge_objection(**act)).message
    assert make_registered(case).number == "异2020-002"


def test_where_the_scheme_lets_people_be_silent_nobody_has_to_sign():
    asked = "异议是否必须实名提出, ask: yesno, default: yes"
    over = {asked: asked.replace("default: yes", "default: no")}
    case = make_published(make_settled(make_case(replace=over)))
    assert submit(case, name="", contact="").objection.state == "received"
    assert make_registered(case, name="", contact="", facts="另一件事。").state == "received"


def test_a_unit_brings_its_name_and_its_sealed_letter():
    case = make_published()
    found = refusal(lambda: submit(case, side=Side.UNIT))
    assert {each.field for each in found.findings} == {"unit_name", "letter"}
    kept = submit(case, side=Side.UNIT, unit_name="甲字工会", letter=("函.pdf", small_pdf()))
    assert [each.part for each in kept.objection.files.all()] == ["letter"]
    assert kept.objection.statement.digests
    bad = {"side": Side.UNIT, "unit_name": "乙字工会", "letter": ("函.pdf", b"MZ not a pdf")}
    assert refusal(lambda: submit(case, **bad)).field == "letter"


GAPS = [
    ({"facts": "  "}, "facts"),
    ({"facts": "长" * 2001}, "facts"),
    ({"grounds": "rank"}, "grounds"),
    ({"subject": "weather"}, "subject"),
    ({"entry": 0}, "entry"),
    ({"side": ""}, "side"),
    ({"name": "名" * 41}, "name"),
]


@pytest.mark.parametrize(("over", "field"), GAPS)
def test_gaps_are_refused_at_their_fields(over, field):
    case = make_published()
    found = refusal(lambda: submit(case, **over))
    assert field in {each.field for each in found.findings}


def test_too_many_or_wrong_files_are_refused():
    case = make_published()
    many = [(f"{n}.pdf", small_pdf()) for n in range(6)]
    assert "最多5个" in refusal(lambda: submit(case, evidence=many)).message
    found = refusal(lambda: submit(case, evidence=[("病毒.exe", b"MZ")]))
    assert (found.field, "病毒.exe" in found.message) == ("evidence", True)


def test_the_way_and_the_day_of_what_the_office_writes_down():
    case = make_published()
    act = {"actor": case.office, "notice": case.notice, "claim": make_claim(case), "now": CAME}
    found = refusal(lambda: register_objection(way="online", day=dt.date(2020, 10, 24), **act))
    assert {each.field for each in found.findings} == {"way", "day"}
    other = {**act, "actor": case.head, "way": Way.CALL, "day": CAME.date()}
    assert "办公室" in refusal(lambda: register_objection(**other)).message
    kept = register_objection(way=Way.VISIT, day=CAME.date(), note="三楼接待室", **act).objection
    assert (kept.taken_by, kept.statement.note) == (case.office.person, "三楼接待室")


def test_from_acceptance_to_answer():
    case, found = make_objection()
    checker = check(case, found)
    assert found.state == "reported"
    assert Message.objects.filter(person=case.head.person.pk, key=f"objection-rule:{found.pk}")
    held = rule(case, found)
    assert (held.state, held.result, held.remedy) == ("upheld", "upheld", "out")
    assert answer(case, held).state == "answered"
    moves = list(held.steps.values_list("move", flat=True))
    assert moves == ["acknowledge", "assign", "declare", "find", "report", "uphold", "answer"]
    assert held.steps.get(move="find").files.get().part == "finding"
    verbs = set(Row.objects.filter(verb__contains="objection_").values_list("verb", flat=True))
    assert {f"publicity.objection_{move}" for move in moves} <= verbs
    assert held.steps.get(move="assign").person == checker.person


def test_each_step_waits_for_its_turn_and_its_person():
    case, found = make_objection()
    office = {"actor": case.office, "objection": found, "now": WORKED}
    head = {**office, "actor": case.head}
    down = Ruling(upheld=False, reason="不实")
    assert "待受理" in refusal(lambda: report_objection(**office)).message
    assert "办公室" in refusal(lambda: acknowledge_objection(**head)).message
    assert "待受理" in refusal(lambda: rule_on_objection(ruling=down, **head)).message
    words = {"text": "甲", "way": "call", "day": WORKED.date()}
    assert "待受理" in refusal(lambda: answer_objection(**words, **office)).message
    acknowledge_objection(**office)
    assert "已受理" in refusal(lambda: acknowledge_objection(**office)).message
    checker = make_actor()
    assign_checker(person_id=checker.person.pk, **office)
    mine = {**office, "actor": checker}
    find = {"text": "甲", "proposal": "uphold"}
    assert "先声明" in refusal(lambda: write_findings(**find, **mine)).message
    assert "复核人本人" in refusal(lambda: declare_interest(clear=True, **office)).message
    declare_interest(clear=True, **mine)
    assert refusal(lambda: write_findings(text=" ", proposal="uphold", **mine)).field == "text"
    assert refusal(lambda: write_findings(text="甲", proposal="", **mine)).field == "proposal"
    write_findings(**find, **mine)
    report_objection(**office)
    aside = {**office, "actor": make_actor(Role.COMMITTEE)}
    found_ = refusal(lambda: rule_on_objection(ruling=down, **aside))
    assert ("评审委员会主任本人" in found_.message, found_.clause) == (True, CLAUSE)
    assert refusal(lambda: rule_on_objection(ruling=Ruling(False, ""), **head)).field == "reason"
    rule_on_objection(ruling=down, **head)
    assert "不成立" in refusal(lambda: rule_on_objection(ruling=down, **head)).message
    assert refusal(lambda: answer_objection(**{**words, "text": ""}, **office)).field == "text"
    future = {**words, "day": dt.date(2020, 10, 27)}
    assert refusal(lambda: answer_objection(**future, **office)).field == "day"
    assert "撤回" in refusal(lambda: withdraw_objection(text="来电", **office)).message


def test_who_belongs_to_a_side_does_not_check_again():
    case = make_published()
    letter = ("函.pdf", small_pdf())
    unit = make_actor(Role.HANDLER).unit
    found = make_registered(
        case, side=Side.UNIT, unit_name=unit.name, letter=letter, way=Way.LETTER
    )
    act = {"actor": case.office, "objection": found, "now": WORKED}
    acknowledge_objection(**act)
    of_entry, of_objector, clear = make_actor(), make_actor(), make_actor()
    make_post(of_entry.person, found.entry.unit.unit, Role.HANDLER)
    make_post(of_objector.person, unit, Role.HANDLER)
    reason = refusal(lambda: assign_checker(person_id=of_entry.person.pk, **act))
    assert ("申报单位" in reason.message, reason.field, reason.clause) == (True, "person", CLAUSE)
    reason = refusal(lambda: assign_checker(person_id=of_objector.person.pk, **act))
    assert "提出异议的单位" in reason.message
    stranger = case.head.person.pk
    assert "办公室人员" in refusal(lambda: assign_checker(person_id=stranger, **act)).message
    assign_checker(person_id=clear.person.pk, **act)
    mine = {**act, "actor": clear}
    assert refusal(lambda: declare_interest(clear=False, **mine)).field == "reason"
    declare_interest(clear=False, reason="与申报单位负责人是近亲属", **mine)
    found.refresh_from_db()
    assert (found.state, found.checker) == ("acknowledged", None)
    again = refusal(lambda: assign_checker(person_id=clear.person.pk, **act))
    assert "应当回避" in again.message


def test_what_is_not_accepted_says_why_from_the_list():
    case, found = make_objection()
    act = {"actor": case.office, "objection": found, "now": WORKED}
    assert refusal(lambda: decline_objection(reason="mood", **act)).field == "reason"
    held = decline_objection(reason="merit", **act)
    last = held.steps.get()
    assert (held.state, last.clause) == ("not_accepted", CLAUSE)
    assert "名次" in last.choice_label


def test_withdrawing_is_recorded_with_how():
    case, found = make_objection()
    act = {"actor": case.office, "objection": found, "now": WORKED}
    assert refusal(lambda: withdraw_objection(text=" ", **act)).field == "text"
    assert withdraw_objection(text="本人来电撤回", **act).state == "withdrawn"


REMEDIES = [
    ({"remedy": ""}, "remedy"),
    ({"remedy": Remedy.KEEP}, "remedy"),
    ({"remedy": Remedy.WORDING}, "name"),
]


@pytest.mark.parametrize(("over", "field"), REMEDIES)
def test_an_upheld_one_says_what_becomes_of_the_list(over, field):
    case, found = make_objection()
    check(case, found)
    reason = refusal(lambda: rule(case, found, **over))
    assert (reason.field, reason.clause in ("", CLAUSE)) == (field, True)
    found.refresh_from_db()
    assert found.state == "reported"


def test_one_about_the_procedure_may_leave_the_list_as_it_is():
    case, found = make_objection(subject=Subject.PROCEDURE, entry=None)
    check(case, found)
    assert refusal(lambda: rule(case, found)).field == "entry"
    assert rule(case, found, remedy=Remedy.KEEP).remedy == "keep"


def test_seeing_who_objects_leaves_a_line_and_is_not_for_everybody():
    case, found = make_objection()
    assert show_contact(actor=case.office, objection=found, now=WORKED).contact == PHONE
    row = Row.objects.get(verb="publicity.show_objector")
    assert (row.actor, PHONE in row.says) == (case.office.key, False)
    act = {"objection": found, "now": WORKED}
    assert refusal(lambda: show_contact(actor=case.head, **act))
    check(case, found)
    found.refresh_from_db()
    assert show_contact(actor=case.head, **act).name == NAME
    aside = make_actor(Role.COMMITTEE)
    assert refusal(lambda: show_contact(actor=aside, **act))


def test_the_gate_and_its_list_agree_for_everybody_in_every_state():
    case, found = make_objection()
    lead = make_registered(case, name="", contact="", facts="匿名线索。")
    reported = make_registered(case, facts="又一件。")
    checker = check(case, reported)
    answered = make_registered(case, facts="第三件。")
    check(case, answered, proposal="turn_down")
    answer(case, rule(case, answered, upheld=False))
    season = case.season
    people = [case.office, case.head, checker, case.panel.judges[0], make_actor(Role.COMMITTEE)]
    people += [make_actor(Role.HANDLER), make_actor(Role.AUDIT)]
    for actor in people:
        listed = set(objections_for(actor, season).values_list("pk", flat=True))
        is_head = actor.person.pk in heads_of(season, found.notice.stage)
        told = {
            each.pk
            for each in Objection.objects.filter(
                pk__in=[found.pk, lead.pk, reported.pk, answered.pk]
            )
            if may_read(actor, each, is_head=is_head)
        }
        assert listed == told, actor.role
        assert bool(may_handle_objections(actor, season)) == actor.is_a(Role.OFFICE)


DAYS = [
    # 国庆 2020: 1 to 8 October off, 27 September and 10 October (weekend days) worked.
    ("2020-09-29", "2020-09-30", "2020-10-20"),
    ("2020-09-30", "2020-10-09", "2020-10-21"),
    ("2020-10-08", "2020-10-09", "2020-10-21"),
]


@pytest.mark.parametrize(("came", "first", "last"), DAYS)
def test_the_days_are_working_days_over_the_national_day(came, first, last):
    make_case()
    found = due_days(dt.date.fromisoformat(came))
    assert (str(found[0]), str(found[1])) == (first, last)


def test_days_in_an_unknown_year_are_not_guessed():
    make_case()
    assert due_days(dt.date(2026, 12, 29))[:2] == (dt.date(2026, 12, 30), None)
    found = Objection(state="acknowledged", received_on=dt.date(2026, 12, 29))
    assert due_of(found, dt.date(2026, 12, 30)).word == "日期待确认"


WORDS = [
    ("2020-10-23", "受理", "还有3天", "info"),
    ("2020-10-25", "受理", "还有1天", "warn"),
    ("2020-10-26", "受理", "今天到期", "warn"),
    ("2020-10-28", "受理", "已逾期2天", "bad"),
]


@pytest.mark.parametrize(("day", "what", "word", "tone"), WORDS)
def test_what_is_due_is_said_in_words(day, what, word, tone):
    _case, found = make_objection()
    due = due_of(found, dt.date.fromisoformat(day))
    assert (due.what, due.word, due.tone) == (what, word, tone)
    late = Objection.objects.all().overdue(dt.date.fromisoformat(day))
    assert late.exists() == (tone == "bad")


def test_nothing_is_due_once_it_is_decided():
    case, found = make_objection()
    check(case, found)
    assert due_of(found, at("2020-11-09 09:00").date()).late
    assert due_of(rule(case, found), at("2020-11-09 09:00").date()) is None


def test_another_body_may_check_again_where_the_scheme_says_so():
    office = "      recheck_by: committee.office\n      report_to: committee.head"
    over = {office: "      recheck_by: panel\n      report_to: committee"}
    case, found = make_objection(make_published(make_settled(make_case(replace=over))))
    act = {"actor": case.office, "objection": found, "now": WORKED}
    acknowledge_objection(**act)
    refused = refusal(lambda: assign_checker(person_id=make_actor().person.pk, **act))
    assert refused.field == "person"
    judge = case.panel.judges[0]
    assign_checker(person_id=judge.person.pk, **act)
    assert list(objections_for(judge, case.season)) == [found]
    mine = {**act, "actor": judge}
    declare_interest(clear=True, **mine)
    assert refusal(lambda: show_contact(objection=found, actor=judge, now=WORKED))
    assert write_findings(text="经核查属实。", proposal="uphold", **mine).state == "checked"
