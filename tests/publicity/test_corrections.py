"""What an upheld objection leads to: a corrected list, its days from the start, both on record."""

import json

import pytest

from tests.makers.objections import (
    CAME,
    CORRECTED,
    NAME,
    WORKED,
    answer,
    check,
    correct,
    make_claim,
    make_objection,
    make_registered,
    rule,
)
from tests.makers.units import at
from tests.makers.upper import NAMING, NOTICE, OVER, make_named
from xuanshu.core.calendar import UnknownYear
from xuanshu.core.verdict import RuleError
from xuanshu.honours.services import name_honours
from xuanshu.outbox.models import Message
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.publicity.documents import notice_docx, notice_pdf
from xuanshu.publicity.models import Notice, PublicPage, Remedy, Subject
from xuanshu.publicity.queries import (
    Content,
    ending_of,
    notice_of,
    page_of_notice,
    published_bytes,
    taken_out,
)
from xuanshu.publicity.services import (
    draft_correction,
    end_notice,
    publish_notice,
    submit_objection,
)

pytestmark = pytest.mark.django_db
CLAUSE = "四(三)4"
# Five working days after Tuesday 27 October: 28 October to 3 November.
AGAIN = at("2020-11-04 00:00")


def refusal(act):
    with pytest.raises(RuleError) as caught:
        act()
    return caught.value


def make_upheld(case=None, **over):
    """Return a case with one objection upheld and answered: the first entry goes out."""
    case, found = make_objection(case)
    check(case, found)
    answer(case, rule(case, found, **over))
    found.refresh_from_db()
    return case, found


def test_an_entry_goes_out_and_the_days_begin_anew():
    case, found = make_upheld()
    first, old = case.notice, case.page
    out, stays = [item["entry"] for item in old.items]
    kept = published_bytes(old.token)
    correct(case)
    first.refresh_from_db()
    assert (first.state, case.notice.round) == ("superseded", 2)
    assert (str(case.page.first_day), str(case.page.last_day)) == ("2020-10-28", "2020-11-03")
    assert [item["entry"] for item in case.page.items] == [stays]
    assert published_bytes(old.token) == kept
    found.refresh_from_db()
    assert found.corrected_in == case.notice
    assert [each.objection_id for each in taken_out(found.entry)] == [found.pk]
    text = published_bytes(case.page.token)[0].decode()
    assert f"“{old.items[0]['name']}”（{old.items[0]['unit']}）不再列入名单" in text
    assert old.content["title"] in text
    assert "更正公示" in text
    assert "2020年10月21日" in text
    for secret in (NAME, "现场会", "不实"):
        assert secret not in text
    assert f"/notice/{case.page.token}/objection/" in text
    assert f"/notices/{case.season.pk}/{NOTICE}/" in text
    assert f"/notices/{case.season.pk}/{NOTICE}/" in kept[0].decode()
    told = Message.objects.get(key=f"taken-out:{out}")
    assert NAME not in told.body


def test_a_wording_is_put_right_and_the_entry_stays():
    case, found = make_upheld(remedy=Remedy.WORDING, name="<b>更正后的名称</b>")
    old = case.page.items
    correct(case)
    assert [item["entry"] for item in case.page.items] == [item["entry"] for item in old]
    assert case.page.items[0]["name"] == "<b>更正后的名称</b>"
    assert case.page.items[0]["unit"] == old[0]["unit"]
    text = published_bytes(case.page.token)[0].decode()
    assert "&lt;b&gt;更正后的名称" in text
    assert "<b>更正后的名称" not in text
    assert not taken_out(found.entry)
    assert found.entry.__class__.objects.get(pk=found.entry_id).name == "<b>更正后的名称</b>"


def test_nothing_ends_while_an_objection_is_open_or_a_change_is_not_published():
    case, found = make_objection()
    act = {"actor": case.office, "notice": case.notice, "now": OVER}
    reason = refusal(lambda: end_notice(**act))
    assert ("异2020-001（待受理）" in reason.message, reason.clause) == (True, CLAUSE)
    check(case, found)
    rule(case, found)
    assert "成立，待答复" in refusal(lambda: end_notice(**act)).message
    found.refresh_from_db()
    answer(case, found)
    reason = refusal(lambda: end_notice(**act))
    assert "更正公示" in reason.message
    assert not outcome_of(case.season, NOTICE).settled
    correct(case)
    act = {"actor": case.office, "notice": case.notice}
    assert "11月3日" in refusal(lambda: end_notice(now=OVER, **act)).message
    end_notice(now=AGAIN, **act)
    assert ending_of(case.notice).result == "公示期间收到异议1件，均已办结（成立1件）"
    stays = case.page.items[0]["entry"]
    assert outcome_of(case.season, NOTICE).entries == (stays,)


def test_what_was_taken_out_is_not_named():
    case, found = make_upheld()
    correct(case)
    act = {"season": case.season, "stage_id": NAMING, "decided_on": AGAIN.date()}
    assert refusal(lambda: name_honours(actor=case.office, now=AGAIN, **act))
    end_notice(actor=case.office, notice=case.notice, now=AGAIN)
    case = make_named(case)
    assert [each.entry_id for each in case.certificates] == [
        item["entry"] for item in case.page.items
    ]
    assert found.entry_id not in {each.entry_id for each in case.certificates}


def test_one_turned_down_leaves_the_notice_to_run():
    case, found = make_objection()
    check(case, found, proposal="turn_down")
    answer(case, rule(case, found, upheld=False))
    act = {"actor": case.office, "notice": case.notice}
    reason = refusal(lambda: draft_correction(now=WORKED, **act))
    assert "没有决定更正" in reason.message
    end_notice(now=OVER, **act)
    assert "不成立1件" in ending_of(case.notice).result
    assert len(outcome_of(case.season, NOTICE).entries) == 2


def test_a_correction_is_drafted_once_and_by_the_office():
    case, _found = make_upheld()
    act = {"notice": case.notice, "now": CORRECTED}
    assert "办公室" in refusal(lambda: draft_correction(actor=case.head, **act)).message
    made = draft_correction(actor=case.office, **act)
    assert notice_of(case.season, NOTICE) == made
    assert "已经拟稿" in refusal(lambda: draft_correction(actor=case.office, **act)).message
    assert page_of_notice(case.notice)
    claim = make_claim_for(case)
    assert submit_objection(notice=case.notice, claim=claim, now=CORRECTED).objection
    with pytest.raises(UnknownYear):
        publish_notice(actor=case.office, notice=made, now=at("2026-12-30 10:00"))
    publish_notice(actor=case.office, notice=made, now=CORRECTED)
    later = refusal(lambda: submit_objection(notice=old_of(case), claim=claim, now=CORRECTED))
    assert "已由更正公示替代" in later.message
    assert "更正公示替代" in refusal(lambda: draft_correction(actor=case.office, **act)).message


def make_claim_for(case):
    return make_claim(case, facts="拟稿期间的另一件异议。")


def old_of(case):
    return Notice.objects.get(pk=case.notice.pk)


def test_what_is_decided_after_a_correction_waits_for_the_next_one():
    case, _found = make_upheld()
    second = make_registered(case, subject=Subject.LIST, entry=None, facts="名单另有一处错误。")
    correct(case)
    check(case, second)
    stays = case.page.items[0]["entry"]
    answer(case, rule(case, second, remedy=Remedy.WORDING, entry=stays, unit="正名单位"))
    act = {"actor": case.office, "notice": case.notice, "now": AGAIN}
    assert "异2020-002" in refusal(lambda: end_notice(**act)).message
    correct(case, now=at("2020-10-28 10:00"))
    assert case.notice.round == 3
    assert case.page.items[0]["unit"] == "正名单位"
    assert Notice.objects.filter(state="superseded").count() == 2
    assert PublicPage.objects.count() == 3
    assert case.page.content["title"].count("更正") == 1


def test_an_entry_out_already_is_not_taken_out_again():
    case, _found = make_upheld()
    second = make_registered(case, facts="同一个项目的另一件事。")
    check(case, second)
    assert refusal(lambda: rule(case, second)).field == "entry"
    assert rule(case, second, remedy=Remedy.KEEP).state == "upheld"
    answer(case, second.__class__.objects.get(pk=second.pk))
    correct(case)
    end_notice(actor=case.office, notice=case.notice, now=AGAIN)
    assert "成立2件" in ending_of(case.notice).result


def test_the_papers_of_a_correction_say_what_the_page_says():
    case, _found = make_upheld()
    name = case.page.items[0]["name"]
    correct(case)
    content = Content.of(case.page.content)
    assert name in "".join(content.changes)
    assert notice_pdf(content).startswith(b"%PDF")
    assert notice_docx(content)
    assert NAME not in json.dumps(case.page.content, ensure_ascii=False)
    assert CAME < CORRECTED
