"""Places, trimming, ties at the cut, the export and its offline check, a second round."""

import json
import subprocess
import sys
from fractions import Fraction

import pytest

from tests.makers.judging import JUDGE, judge_all, make_closed, make_panel
from xuanshu.core.scoring import rank
from xuanshu.core.verdict import RuleError
from xuanshu.judging.documents import (
    export_round,
    score_sheet_pdf,
    score_table_pdf,
    score_table_xlsx,
)
from xuanshu.judging.models import TieSettlement
from xuanshu.judging.queries import standings
from xuanshu.judging.queries.ranking import facts_of, spec_of
from xuanshu.judging.queries.results import results_of
from xuanshu.judging.services import close_round, settle_tie
from xuanshu.programmes.outcomes import outcome_of

pytestmark = pytest.mark.django_db
TRIMMED = {
    "aggregate:\n      silent: 计分办法\n      default: mean": (
        "aggregate:\n      silent: 计分办法\n      default: trimmed"
    )
}


def shown(panel):
    return [(s.entry, s.place, s.at, s.settled_by) for s in standings(panel.round)]


def test_places_follow_the_exact_mean_and_ties_away_from_the_cut_stay():
    panel = make_closed(novel=[20, 40, 20, 30], entries=4, takes=1)
    a, b, c, d = panel.entries
    assert shown(panel) == [
        (b, 1, "in", ""),
        (d, 2, "out", ""),
        (a, 3, "out", ""),
        (c, 3, "out", ""),
    ]
    first = standings(panel.round)[0]
    assert Fraction(first.num, first.den) == 35 + 20


def test_a_difference_too_small_to_be_shown_still_parts():
    marks = [[{"novel": 30}, {"novel": 30}] for _ in range(7)]
    marks[0] = [{"novel": 30}, {"novel": 31}]
    panel = make_panel(entries=2, judges=7, takes=1)
    judge_all(panel, table=marks)
    close_round(actor=panel.office, round=panel.round, now=JUDGE)
    lines = results_of(panel.round).lines
    assert [line.entry for line in lines] == [panel.entries[1], panel.entries[0]]
    assert [line.total for line in lines] == ["50.07", "50.00"]
    assert Fraction(lines[0].standing.num, lines[0].standing.den) == 50 + Fraction(1, 14)


def test_trimming_is_the_rules_choice_and_strikes_are_shown():
    table = [[{"novel": n}] for n in (0, 30, 30, 30, 60)]
    plain = make_closed(table=table, entries=1, takes=1)
    assert all(not cell.struck for cell in results_of(plain.round).lines[0].cells)


def test_trimmed_totals_leave_out_the_highest_and_the_lowest():
    table = [[{"novel": n}] for n in (0, 30, 30, 32, 60)]
    panel = make_closed(table=table, entries=1, takes=1, replace=TRIMMED)
    (line,) = results_of(panel.round).lines
    assert [cell.struck for cell in line.cells] == [True, False, False, False, True]
    assert line.total == "50.33"
    assert line.spread == "30"


def test_a_tie_at_the_cut_is_parted_by_the_first_criterion_of_the_order():
    even = [{"novel": 30, "effective": 20}, {"novel": 20, "effective": 30}, {"novel": 0}]
    panel = make_closed(table=[even] * 5, takes=1)
    assert shown(panel)[:2] == [
        (panel.entries[0], 1, "in", "criterion:novel"),
        (panel.entries[1], 2, "out", "criterion:novel"),
    ]
    assert results_of(panel.round).lines[0].settled == "同分，按“创新性”得分先后"
    assert outcome_of(panel.season, "judge").settled


def test_another_order_of_the_rules_parts_the_other_way():
    order = {"default: [novel, effective, vote, chair]": "default: [effective, novel, vote, chair]"}
    even = [{"novel": 30, "effective": 20}, {"novel": 20, "effective": 30}]
    panel = make_closed(table=[even] * 5, entries=2, takes=1, replace=order)
    assert shown(panel)[0][0] == panel.entries[1]


def test_judges_vote_when_no_criterion_parts_the_tied():
    panel = make_closed(novel=[20, 20, 10], takes=1)
    a, b, _c = panel.entries
    assert [each[2] for each in shown(panel)] == ["tied", "tied", "out"]
    waiting = outcome_of(panel.season, "judge")
    assert (waiting.settled, "并列" in waiting.reason) == (False, True)
    settle_tie(
        actor=panel.office, round=panel.round, kind="vote", votes={a.pk: 2, b.pk: 3}, now=JUDGE
    )
    assert shown(panel)[0] == (b, 1, "in", "vote")
    assert outcome_of(panel.season, "judge").entries == (b.pk,)


def test_an_even_vote_goes_to_the_chair_who_gives_a_reason():
    panel = make_closed(novel=[20, 20], entries=2, takes=1)
    a, b = panel.entries

    def chair(reason):
        return settle_tie(
            actor=panel.office,
            round=panel.round,
            kind="chair",
            order=[b.pk, a.pk],
            reason=reason,
            now=JUDGE,
        )

    with pytest.raises(RuleError, match="现在应当记录“评委投票”的结果"):
        chair("先投票")
    votes = {a.pk: 2, b.pk: 2}
    settle_tie(actor=panel.office, round=panel.round, kind="vote", votes=votes, now=JUDGE)
    assert shown(panel)[0][2] == "tied"
    with pytest.raises(RuleError, match="现在应当记录“主持人裁定”的结果"):
        settle_tie(actor=panel.office, round=panel.round, kind="vote", votes=votes, now=JUDGE)
    with pytest.raises(RuleError, match="必须写明理由"):
        chair(" ")
    chair("乙项目覆盖面更广")
    assert shown(panel)[0] == (b, 1, "in", "chair")
    with pytest.raises(RuleError, match="不一致"):
        chair("再来一次")
    assert TieSettlement.objects.count() == 2


@pytest.mark.parametrize(
    ("votes", "message"),
    [((6, 0), "票数超过了"), ((3, 3), "票数超过了"), ((0, 0), "请填写"), ((-1, 2), "不小于零")],
)
def test_votes_that_cannot_be_are_refused(votes, message):
    panel = make_closed(novel=[20, 20], entries=2, takes=1)
    counts = dict(zip([e.pk for e in panel.entries], votes, strict=True))
    with pytest.raises(RuleError, match=message) as error:
        settle_tie(actor=panel.office, round=panel.round, kind="vote", votes=counts, now=JUDGE)
    assert error.value.findings[0].field == "votes"
    assert not TieSettlement.objects.exists()


def test_only_exactly_the_tied_can_be_settled():
    panel = make_closed(novel=[20, 20, 10], takes=1)
    a, _b, c = panel.entries
    with pytest.raises(RuleError, match="不一致"):
        settle_tie(
            actor=panel.office, round=panel.round, kind="vote", votes={a.pk: 3, c.pk: 2}, now=JUDGE
        )


def test_nothing_is_settled_before_closing():
    panel = make_panel(entries=2)
    with pytest.raises(RuleError, match="任何人不得查看"):
        settle_tie(
            actor=panel.office,
            round=panel.round,
            kind="vote",
            votes={e.pk: 1 for e in panel.entries},
            now=JUDGE,
        )


def verify(path):
    done = subprocess.run(
        [sys.executable, "-m", "xuanshu.site.cli", "verify", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_export_is_verified_offline_and_a_changed_mark_is_found(tmp_path):
    panel = make_closed(novel=[20, 20, 10], takes=1)
    a, b, _c = panel.entries
    settle_tie(
        actor=panel.office, round=panel.round, kind="vote", votes={a.pk: 2, b.pk: 3}, now=JUDGE
    )
    plain = export_round(panel.round)
    assert rank(spec_of(panel.round), *facts_of(panel.round)).digest == plain["digest"]
    text = json.dumps(plain, ensure_ascii=False)
    assert not any(judge.person.name in text for judge in panel.judges)
    whole = tmp_path / "whole.json"
    whole.write_text(text, encoding="utf-8")
    assert verify(whole)[0] == 0
    plain["sheets"][0]["marks"]["novel"] += 1
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
    status, said = verify(broken)
    assert (status, "不符" in said) == (1, True)


def test_papers_come_out_after_closing():
    panel = make_closed(novel=[20, 20], entries=2, takes=1)
    assert score_table_pdf(panel.round).startswith(b"%PDF")
    assert score_table_xlsx(panel.round).startswith(b"PK")
    seat = panel.seat(0)
    seat.round = panel.round
    assert score_sheet_pdf(seat, marked=True).startswith(b"%PDF")
    assert score_sheet_pdf(seat).startswith(b"%PDF")
