"""Naming after the notice, numbers and codes, the decision's number, revocation."""

import datetime as dt

import pytest

from tests.makers.entries import make_handler
from tests.makers.units import at
from tests.makers.upper import (
    NAME,
    NAMING,
    NOTICE,
    OVER,
    make_case,
    make_ended,
    make_named,
    make_published,
    make_settled,
)
from xuanshu.core.verdict import RuleError
from xuanshu.entries.services import set_standard_name
from xuanshu.honours.queries import certificates_of, locked_certificate, naming_of, paper_of
from xuanshu.honours.rules import LENGTH, SIGNS, new_code, read_code
from xuanshu.honours.services import issue_number, name_honours, revoke, save_decision
from xuanshu.journal.models import Row
from xuanshu.outbox.models import Message
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.publicity.services import end_notice

pytestmark = pytest.mark.django_db
DAY = NAME.date()


def refusal(act):
    with pytest.raises(RuleError) as caught:
        act()
    return caught.value


def name(case, **over):
    values = {"actor": case.office, "season": case.season, "stage_id": NAMING}
    return name_honours(**{**values, "decided_on": DAY, "now": NAME, **over})


def test_nothing_is_named_before_the_notice_has_ended():
    case = make_published()
    found = refusal(lambda: name(case, now=OVER, decided_on=OVER.date()))
    assert "尚未结束（公示期至2020年10月28日止）" in found.message
    assert found.clause == "四(三)5"
    assert naming_of(case.season, NAMING) is None
    end_notice(actor=case.office, notice=case.notice, now=OVER)
    name(case)
    assert naming_of(case.season, NAMING).occasion == "市总工会全委会"


def test_the_office_names_once_and_not_ahead_of_the_day():
    case = make_ended()
    assert "办公室" in refusal(lambda: name(case, actor=case.head)).message
    ahead = refusal(lambda: name(case, decided_on=DAY + dt.timedelta(days=1)))
    assert (ahead.field, "晚于今天" in ahead.message) == ("decided_on", True)
    name(case)
    assert "已经办理" in refusal(lambda: name(case)).message
    assert certificates_of(naming_of(case.season, NAMING)).count() == 2


def test_numbers_follow_the_public_list_and_codes_cannot_be_guessed():
    case = make_named()
    numbers = [row.number for row in case.certificates]
    assert numbers == ["2020001", "2020002"]
    listed = [item["entry"] for item in case.page.items]
    assert [row.entry_id for row in case.certificates] == listed
    codes = {row.code for row in case.certificates}
    assert len(codes) == 2
    for code in codes:
        assert len(code) == LENGTH
        assert set(code) <= set(SIGNS)
    assert not set("01OIL") & set(SIGNS)
    assert len({new_code() for _ in range(500)}) == 500
    assert read_code(" abcd-efgh jkmn ") == "ABCDEFGHJKMN"


def test_the_number_follows_the_format_of_the_scheme():
    over = {"      default: year_three": "      default: year_sign"}
    case = make_named(make_ended_from(make_case(replace=over)))
    assert [row.number for row in case.certificates] == ["2020年第1号", "2020年第2号"]


def make_ended_from(case):
    return make_ended(make_published(make_settled(case)))


def test_a_certificate_keeps_the_names_of_its_time():
    case = make_named()
    row = case.certificates[0]
    digest = row.digest
    set_standard_name(entry=row.entry, name="后来的名称", actor=case.office, now=NAME)
    again = case.certificates[0]
    assert again.entry_title != "后来的名称"
    assert again.digest == digest
    assert again.digest != case.certificates[1].digest
    assert (again.honour, again.verb) == ("2020年度创新项目", "命名")


def test_the_number_of_the_decision_is_filled_in_later():
    case = make_named()
    act = {"actor": case.office, "naming": case.naming, "now": NAME}
    assert paper_of(case.naming).number == ""
    save_decision(title="关于命名的决定", body="第一段。\n第二段。", **act)
    early = refusal(
        lambda: issue_number(number="云工发[2020]31号", dated=at("2020-12-01 09:00").date(), **act)
    )
    assert early.field == "dated"
    assert refusal(lambda: issue_number(number=" ", dated=DAY, **act)).field == "number"
    paper = issue_number(number="云工发[2020]31号", dated=DAY, **act)
    assert paper.number == "云工发〔2020〕31号"
    twice = refusal(lambda: issue_number(number="云工发【2020】31号", dated=DAY, **act))
    assert "已经登记" in twice.message
    late = refusal(lambda: save_decision(title="改", body="改", **act))
    assert "已有文号" in late.message
    act["actor"] = case.head
    assert "办公室" in refusal(lambda: issue_number(number="甲1号", dated=DAY, **act)).message


def test_a_revocation_needs_reason_and_clause_and_happens_once():
    case = make_named()
    row = case.certificates[0]
    act = {"actor": case.office, "certificate": row, "now": NAME}
    bare = refusal(lambda: revoke(reason=" ", clause="", **act))
    assert {each.field for each in bare.findings} == {"reason", "clause"}
    assert (
        "办公室"
        in refusal(lambda: revoke(reason="甲", clause="六2", **{**act, "actor": case.head})).message
    )
    revoke(reason="弄虚作假", clause="六2", **act)
    assert locked_certificate(row).revoked.clause == "六2"
    assert "已经撤销" in refusal(lambda: revoke(reason="乙", clause="六2", **act)).message
    assert outcome_of(case.season, NAMING).entries == (case.certificates[1].entry_id,)


def test_units_are_told_and_every_fact_is_in_the_record():
    case = make_case()
    handler = make_handler(case.season, unit=case.entries[0].unit.unit)
    case = make_named(make_ended_from(case))
    revoke(actor=case.office, certificate=case.certificates[0], reason="甲", clause="六2", now=NAME)
    keys = set(Message.objects.filter(person=handler.person.pk).values_list("key", flat=True))
    assert {key.partition(":")[0] for key in keys} >= {"naming", "notice", "revoked"}
    verbs = list(Row.objects.filter(verb__startswith="honours.").values_list("verb", flat=True))
    assert sorted(set(verbs)) == ["honours.certify", "honours.name", "honours.revoke"]
    assert verbs.count("honours.certify") == 2
    assert outcome_of(case.season, NOTICE).settled
