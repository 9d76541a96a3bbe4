"""Preparing, opening, closing a round."""

import pytest

from tests.makers.entries import fill, fresh, make_handler
from tests.makers.judging import (
    JUDGE,
    REGISTER,
    STAGE,
    declare_all,
    judge_all,
    make_closed,
    make_panel,
    make_screened,
    mark,
    seal_all,
)
from tests.makers.units import make_actor, make_unit
from xuanshu.core.verdict import RuleError
from xuanshu.entries.services import file_record, record_standing, start_entry, start_filing
from xuanshu.journal.models import Row
from xuanshu.judging.models import Recusal, Sheet
from xuanshu.judging.queries import round_of
from xuanshu.judging.queries.rounds import entries_of, progress, seats_of
from xuanshu.judging.services import close_round, open_round, prepare_round, rebuild
from xuanshu.outbox.models import Message
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.programmes.queries import members
from xuanshu.programmes.services import seat, unseat
from xuanshu.units.models import Role
from xuanshu.vetting.services import reopen_screening

pytestmark = pytest.mark.django_db


def test_preparing_takes_the_panel_and_the_screened_entries_in_order():
    panel = make_panel(opened=False)
    assert [each.person for each in seats_of(panel.round)] == [j.person for j in panel.judges]
    assert entries_of(panel.round) == panel.entries
    assert Row.objects.filter(verb="judging.prepare", clause="四(三)3").count() == 1


def test_preparing_again_follows_the_panel_and_the_entries():
    panel = make_panel(opened=False)
    gone = members(panel.season, "panel").first()
    unseat(actor=panel.office, member=gone, now=JUDGE)
    make_screened(panel.season, panel.office)
    prepare_round(actor=panel.office, season=panel.season, stage_id=STAGE, now=JUDGE)
    assert [each.person for each in seats_of(panel.round)] == [j.person for j in panel.judges[1:]]
    assert len(entries_of(panel.round)) == 4


def test_only_the_office_prepares_opens_and_closes():
    panel = make_panel(opened=False)
    for act in (
        lambda who: prepare_round(actor=who, season=panel.season, stage_id=STAGE, now=JUDGE),
        lambda who: open_round(actor=who, round=panel.round, now=JUDGE),
        lambda who: close_round(actor=who, round=panel.round, now=JUDGE),
    ):
        with pytest.raises(RuleError, match="此事由办公室办理"):
            act(panel.judges[0])


def test_opening_hands_out_sheets_fixes_the_arithmetic_and_tells_the_judges():
    panel = make_panel()
    assert Sheet.objects.filter(seat__round=panel.round).count() == 5 * 3
    assert panel.round.state == "open"
    assert panel.round.spec["points"]["novel"] == 30
    assert panel.round.spec["step"] == "1/2"
    told = set(Message.objects.filter(key=f"round-open:{panel.round.pk}").values_list("person"))
    assert told == {(judge.person.pk,) for judge in panel.judges}


def test_opening_twice_is_refused():
    panel = make_panel()
    with pytest.raises(RuleError, match="当前状态为“评审中”，不能开始评审"):
        open_round(actor=panel.office, round=panel.round, now=JUDGE)
    with pytest.raises(RuleError, match="不能调整设置"):
        prepare_round(actor=panel.office, season=panel.season, stage_id=STAGE, now=JUDGE)


@pytest.mark.parametrize("judges", [4, 13])
def test_a_panel_of_a_size_that_the_rules_do_not_allow_may_not_begin(judges):
    panel = make_panel(judges=judges, opened=False, entries=1)
    with pytest.raises(RuleError, match=f"评委应为5至11人，人数为单数，现有 {judges} 人") as error:
        open_round(actor=panel.office, round=panel.round, now=JUDGE)
    assert error.value.clause == "四(三)3"


def test_a_small_or_even_panel_only_warns_where_the_rules_allow_it():
    panel = make_panel(
        judges=4,
        opened=False,
        entries=1,
        replace={"default: five_to_eleven": "default: three_or_more"},
    )
    (warning,) = open_round(actor=panel.office, round=panel.round, now=JUDGE)
    assert "通常为 5 人以上单数" in warning.message
    assert not warning.bars


def test_an_entry_that_too_few_judges_could_mark_bars_the_opening():
    unit = make_unit()
    seated = [make_actor(Role.JUDGE, unit=unit) for _ in range(3)]
    panel = make_panel(seated=seated, units=[unit], entries=1, opened=False)
    with pytest.raises(RuleError, match="只有 2 位评委可以评分，少于规定的 3 份"):
        open_round(actor=panel.office, round=panel.round, now=JUDGE)


def test_a_panel_changed_after_preparation_has_to_be_looked_at_again():
    panel = make_panel(opened=False)
    other = make_actor(Role.JUDGE)
    seat(actor=panel.office, season=panel.season, body="panel", person=other.person, now=JUDGE)
    with pytest.raises(RuleError, match="重新生成名单"):
        open_round(actor=panel.office, round=panel.round, now=JUDGE)


def test_closing_names_every_judge_who_still_owes_sheets():
    panel = make_panel(entries=2)
    declare_all(panel)
    for entry in range(2):
        mark(panel, 0, entry)
    seal_all(panel, 0)
    mark(panel, 1, 0)
    with pytest.raises(RuleError) as error:
        close_round(actor=panel.office, round=panel.round, now=JUDGE)
    said = [found.message for found in error.value.findings]
    assert said == [f"{j.person.name}还有2份评分表没有封存提交。" for j in panel.judges[1:]]
    panel.round.refresh_from_db()
    assert panel.round.state == "open"


def test_closing_refuses_an_entry_with_too_few_sheets_left():
    panel = make_panel(entries=1)
    judge_all(panel)
    for seat_ in seats_of(panel.round)[:3]:
        Recusal(
            seat=seat_,
            entry=panel.entries[0],
            kind="declared",
            reason="甲",
            at=JUDGE,
            by=seat_.person,
        ).save()
    with pytest.raises(RuleError) as error:
        close_round(actor=panel.office, round=panel.round, now=JUDGE)
    assert "有效评分少于规定的3份" in error.value.findings[0].message


def test_progress_counts_complete_and_sealed_sheets():
    panel = make_panel(entries=2)
    declare_all(panel)
    mark(panel, 0, 0)
    mark(panel, 0, 1, novel=None)
    assert next((p.of, p.marked, p.sealed) for p in progress(panel.round)) == (2, 1, 0)
    seal_all(panel, 0)
    assert next((p.of, p.marked, p.sealed) for p in progress(panel.round)) == (2, 1, 1)


def test_the_outcome_waits_for_the_closing_and_follows_the_ranking():
    panel = make_panel()
    before = outcome_of(panel.season, STAGE)
    assert (before.settled, before.entries) == (False, ())
    judge_all(panel, [10, 30, 20])
    close_round(actor=panel.office, round=panel.round, now=JUDGE)
    first, second = panel.entries[1], panel.entries[2]
    assert outcome_of(panel.season, STAGE).entries == (first.pk, second.pk)
    assert outcome_of(panel.season, STAGE).settled


def test_rebuilding_gives_the_stored_places_again():
    panel = make_closed(novel=[10, 30, 30])
    before = list(panel.round.standings.values_list("entry_id", "order", "place", "num", "den"))
    kept = panel.round.ranking_digest
    panel.round.standings.all().delete()
    ranking = rebuild(round=panel.round)
    after = list(panel.round.standings.values_list("entry_id", "order", "place", "num", "den"))
    assert (after, ranking.digest, panel.round.ranking_digest) == (before, kept, kept)


def test_nothing_can_be_prepared_before_the_stage_before_is_settled():
    panel = make_panel(opened=False, entries=1)
    record = panel.entries[0].records.get(stage="apply")
    reopen_screening(record=record, reason="甲", actor=panel.office, now=JUDGE)
    with pytest.raises(RuleError, match="评委或参评项目在准备之后有变化"):
        open_round(actor=panel.office, round=panel.round, now=JUDGE)
    with pytest.raises(RuleError) as error:
        prepare_round(actor=panel.office, season=panel.season, stage_id=STAGE, now=JUDGE)
    assert error.value.clause == "四(三)3"
    assert round_of(panel.season, STAGE).state == "preparing"


def test_a_screening_stands_once_its_entry_is_being_judged():
    panel = make_panel(entries=1)
    record = panel.entries[0].records.get(stage="apply")
    with pytest.raises(RuleError, match="已进入评审，不能再撤回") as error:
        reopen_screening(record=record, reason="甲", actor=panel.office, now=JUDGE)
    assert error.value.clause == "四(三)3"


def test_nothing_more_is_filed_once_a_round_has_begun():
    panel = make_panel(opened=False)
    handler = make_handler(panel.season)
    begun = start_entry(season=panel.season, actor=handler, now=REGISTER)
    record_standing(
        entry=begun.entry, kind="pool", holds=True, clause="", actor=panel.office, now=REGISTER
    )
    draft = fill(
        start_filing(entry=begun.entry, stage_id="apply", actor=handler, now=JUDGE), handler, JUDGE
    )
    open_round(actor=panel.office, round=panel.round, now=JUDGE)
    closed = "“项目评审”已经开始，不再接收“项目申报”的材料"
    with pytest.raises(RuleError, match=closed) as refusal:
        file_record(record=draft, actor=handler, now=JUDGE)
    assert refusal.value.clause == "四(三)1"
    with pytest.raises(RuleError, match="不再接收“项目立项”的材料"):
        start_entry(season=panel.season, actor=handler, now=JUDGE)
    assert fresh(draft).draft.answers["title"]
