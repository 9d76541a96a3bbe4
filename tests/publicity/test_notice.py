"""Drafting, publishing and ending a public notice, and what each of them refuses."""

import datetime as dt
import json

import pytest

from tests.makers.units import at
from tests.makers.upper import (
    MEET,
    NOTICE,
    OVER,
    POST,
    make_case,
    make_drafted,
    make_ended,
    make_meeting,
    make_published,
    make_settled,
)
from xuanshu.core.calendar import UnknownYear
from xuanshu.core.chain import digest
from xuanshu.core.verdict import RuleError
from xuanshu.decisions.services import confirm_meeting
from xuanshu.entries.services import set_standard_name
from xuanshu.journal.facts import holds
from xuanshu.journal.models import Row
from xuanshu.outbox.models import Message
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.publicity.models import PublicPage
from xuanshu.publicity.queries import ending_of, notice_of, published_bytes
from xuanshu.publicity.services import draft_notice, end_notice, publish_notice, save_notice

pytestmark = pytest.mark.django_db


def refusal(act):
    with pytest.raises(RuleError) as caught:
        act()
    return caught.value


def test_a_draft_speaks_the_words_of_the_scheme():
    case = make_drafted()
    notice = case.notice
    assert notice.title == "关于2020年度入围创新项目的公示"
    for word in ("培育选树工作的通知", "专家评委", "评审委员会", "2个创新项目", "微信公众号"):
        assert word in notice.body
    assert "向评审委员会办公室反映" in notice.closing
    assert "真实姓名" in notice.closing
    assert "由评审委员会办公室进行复核，复核结果报评审委员会主任" in notice.closing


def test_a_notice_waits_for_the_confirmed_shortlist():
    case = make_meeting()
    act = {"actor": case.office, "season": case.season, "stage_id": NOTICE, "now": POST}
    found = refusal(lambda: draft_notice(**act))
    assert "尚待评审委员会主任确认" in found.message
    assert found.clause == "四(三)4"
    case = make_drafted(make_settled_from(case))
    assert "已经拟稿" in refusal(lambda: draft_notice(**act)).message
    act["actor"] = case.head
    assert "办公室" in refusal(lambda: draft_notice(**act)).message


def make_settled_from(case):
    confirm_meeting(actor=case.head, meeting=case.meeting, now=MEET)
    return case


def test_publishing_counts_the_days_and_fixes_the_bytes():
    case = make_drafted()
    first = case.entries[0]
    set_standard_name(entry=first, name="甲字规范名称", actor=case.office, now=POST)
    page = publish_notice(actor=case.office, notice=case.notice, now=POST)
    assert (page.first_day, page.last_day) == (dt.date(2020, 10, 22), dt.date(2020, 10, 28))
    html, tag = published_bytes(page.token)
    assert tag == digest(html)
    text = html.decode()
    assert "2020年10月22日至10月28日（5个工作日），自发布次日起算" in text
    assert "甲字规范名称" in text
    assert first.unit.name in text
    assert "csrf" not in text
    assert "<script" not in text
    set_standard_name(entry=first, name="后来的名称", actor=case.office, now=POST)
    assert published_bytes(page.token)[0] == html
    assert case.notice.calendar_version or notice_of(case.season, NOTICE).calendar_version


def test_a_list_goes_by_category_and_precedence_never_by_score():
    case = make_settled()
    case.entries[0].unit.__class__.objects.filter(pk=case.entries[0].unit.pk).update(order=10**6)
    page = make_published(case).page
    assert [item["entry"] for item in page.items] == [case.entries[1].pk, case.entries[0].pk]
    assert "65.00" not in json.dumps(page.content)


def test_what_was_published_is_not_edited_nor_published_again():
    case = make_published()
    act = {"actor": case.office, "notice": case.notice, "now": POST}
    assert "公示中" in refusal(lambda: publish_notice(**act)).message
    assert "公示中" in refusal(lambda: save_notice(title="另一标题", **act)).message
    assert PublicPage.objects.count() == 1


def test_blanks_are_refused_at_their_fields():
    case = make_drafted()
    act = {"actor": case.office, "notice": case.notice, "now": POST}
    save_notice(closing=" ", contact="", **act)
    found = refusal(lambda: publish_notice(**act))
    assert {each.field for each in found.findings} == {"closing", "contact"}
    assert refusal(lambda: save_notice(title=" ", **act)).field == "title"
    stale = refusal(lambda: save_notice(body="甲", base=1, **act))
    assert "他人保存" in stale.message


# 国庆 2020: 1–8 October off, 27 September and 10 October (weekend days) worked.
SPANS = [
    ("2020-09-25 09:00", "2020-09-27", "2020-10-09"),
    ("2020-09-30 23:59", "2020-10-09", "2020-10-14"),
    ("2020-10-01 08:00", "2020-10-09", "2020-10-14"),
    ("2020-10-09 16:00", "2020-10-10", "2020-10-15"),
    ("2020-10-10 16:00", "2020-10-12", "2020-10-16"),
]


@pytest.mark.parametrize(("posted", "first", "last"), SPANS)
def test_five_working_days_over_the_national_day(posted, first, last):
    case = make_drafted()
    page = publish_notice(actor=case.office, notice=case.notice, now=at(posted))
    assert (str(page.first_day), str(page.last_day)) == (first, last)


def test_a_notice_into_an_unknown_year_is_refused():
    case = make_drafted()
    with pytest.raises(UnknownYear) as caught:
        publish_notice(actor=case.office, notice=case.notice, now=at("2026-12-28 10:00"))
    assert "2027年" in caught.value.message
    assert "工作日历" in caught.value.message
    assert caught.value.findings[0].clause == "四(三)4"
    assert notice_of(case.season, NOTICE).state == "draft"
    assert not PublicPage.objects.exists()
    publish_notice(actor=case.office, notice=case.notice, now=at("2026-12-24 10:00"))


def test_a_notice_ends_with_the_first_instant_after_its_last_day():
    case = make_published()
    act = {"actor": case.office, "notice": case.notice}
    second_before = OVER - dt.timedelta(seconds=1)
    found = refusal(lambda: end_notice(now=second_before, **act))
    assert "2020年10月28日" in found.message
    assert found.clause == "四(三)4"
    waiting = outcome_of(case.season, NOTICE)
    assert (waiting.settled, "10月28日" in waiting.reason) == (False, True)
    end_notice(now=OVER.astimezone(dt.UTC), **act)
    assert outcome_of(case.season, NOTICE).settled
    assert ending_of(case.notice).result == "公示期间未收到异议"
    assert "公示结束" in refusal(lambda: end_notice(now=OVER, **act)).message


def test_the_end_needs_a_result_and_a_notice_that_runs():
    case = make_drafted()
    act = {"actor": case.office, "notice": case.notice, "now": OVER}
    assert "拟稿中" in refusal(lambda: end_notice(**act)).message
    publish_notice(actor=case.office, notice=case.notice, now=POST)
    assert refusal(lambda: end_notice(result="  ", **act)).field == "result"
    act["actor"] = case.head
    assert "办公室" in refusal(lambda: end_notice(**act)).message


def test_listed_units_are_told_and_the_record_has_every_act():
    case = make_ended()
    told = Message.objects.filter(key__startswith="notice:")
    units = {entry.unit.unit_id for entry in case.entries[:2]}
    assert told.count() == len(units)
    verbs = set(Row.objects.filter(verb__startswith="publicity").values_list("verb", flat=True))
    assert verbs == {"publicity.draft", "publicity.publish", "publicity.end"}


RULES = [
    ("      default: next_day", "      default: same_day", ("2020-10-21", "2020-10-27")),
    ("    working_days: 5", "    working_days: 3", ("2020-10-22", "2020-10-26")),
]


@pytest.mark.parametrize(("old", "new", "days"), RULES)
def test_the_days_are_those_of_the_scheme(old, new, days):
    case = make_drafted(make_settled(make_case(replace={old: new})))
    page = publish_notice(actor=case.office, notice=case.notice, now=POST)
    assert (str(page.first_day), str(page.last_day)) == days
    words = {"same_day": "自发布当日起算", "3": "（3个工作日）"}
    assert words[new.split()[-1]] in page.content["days"]


def test_an_objection_goes_the_way_of_the_scheme():
    asked = "异议是否必须实名提出, ask: yesno, default: yes"
    office = "      recheck_by: committee.office\n      report_to: committee.head"
    over = {
        asked: asked.replace("yes}", "no}").replace("default: yes", "default: no"),
        office: "      recheck_by: panel\n      report_to: committee",
    }
    closing = make_drafted(make_settled(make_case(replace=over))).notice.closing
    assert "可以匿名" in closing
    assert "由专家评委进行复核，复核结果报评审委员会。" in closing


def test_bytes_that_differ_from_what_was_published_are_no_proof():
    page = make_published().page
    assert holds(page)
    page.html = bytes(page.html).replace("公示".encode(), "公式".encode())
    assert not holds(page)
