"""What holds for every round of several parts, whatever its electorates, ballots and joins."""

import json
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.scoring.drawn_rounds import any_round, ballots_for, tied_round
from xuanshu.checker.tally import check_tally
from xuanshu.core.scoring.rounds import export_tally
from xuanshu.core.scoring.rounds.ballots import BALLOTS
from xuanshu.core.scoring.rounds.electorates import ELECTORATES
from xuanshu.core.scoring.rounds.joins import JOINS
from xuanshu.core.scoring.ties import TIE_RULES

KINDS = JOINS.names()
ROUNDS = st.sampled_from(KINDS).flatmap(any_round)


@pytest.mark.parametrize("kind", KINDS)
def test_the_checker_recounts_the_same(kind):
    seen = Counter()

    @settings(max_examples=60)
    @given(any_round(kind))
    def law(drawn):
        seen.update(part.join.kind for part in drawn.spec.parts)
        chinese, _ = check_tally(json.dumps(export_tally(*drawn.given)))
        assert drawn.tallied().digest in chinese

    law()
    assert seen[kind] >= 20


@pytest.mark.full
@pytest.mark.parametrize("kind", TIE_RULES.names())
def test_the_checker_parts_equals_the_same(kind):
    asked = Counter()

    @settings(max_examples=60)
    @given(tied_round(kind))
    def law(drawn):
        export = export_tally(*drawn.given)
        chinese, _ = check_tally(json.dumps(export))
        assert drawn.tallied().digest in chinese
        claimed = export["claimed"]
        settled = {row["settled_by"].partition(":")[0] for row in claimed["rows"]}
        asked.update(settled | {group["needs"] for group in claimed["tied"]})

    law()
    assert asked[kind] >= 20


def of_kind(family, kind):
    """Rounds in which a kind of ballot or of electorate is likely."""
    usual = [join for join in KINDS if family == "electorate" or kind in ballots_for(join)]
    return st.sampled_from(usual).flatmap(any_round)


@pytest.mark.full
@pytest.mark.parametrize(
    ("family", "kind"),
    [
        *(("ballot", kind) for kind in BALLOTS.names()),
        *(("electorate", kind) for kind in ELECTORATES.names()),
    ],
)
def test_the_checker_recounts_each_ballot_and_electorate(family, kind):
    seen = Counter()

    @settings(max_examples=160)
    @given(of_kind(family, kind))
    def law(drawn):
        seen.update(getattr(part, family).kind for part in drawn.spec.parts)
        chinese, _ = check_tally(json.dumps(export_tally(*drawn.given)))
        assert drawn.tallied().digest in chinese

    law()
    assert seen[kind] >= 20


@given(ROUNDS, st.randoms())
def test_no_order_of_the_facts_matters(drawn, random):
    facts = drawn.facts

    def mixed(items):
        return tuple(random.sample(items, len(items)))

    other = replace(
        facts,
        rolls={part: mixed(facts.rolls[part]) for part in mixed(list(facts.rolls))},
        ballots=mixed(facts.ballots),
        recusals=mixed(facts.recusals),
        settlements=mixed(facts.settlements),
    )
    shuffled = replace(drawn, entries=mixed(drawn.entries), facts=other)
    assert shuffled.tallied() == drawn.tallied()
    assert shuffled.tallied().digest == drawn.tallied().digest


@given(ROUNDS)
def test_the_score_is_the_weighted_sum_of_its_parts(drawn):
    for row in drawn.tallied().rows:
        if row.score is not None:
            parts = sum(p.weight * row.parts[p.part].value for p in drawn.spec.parts)
            assert row.score == parts + drawn.spec.carries * drawn.facts.earlier[row.entry]


def better(answer):
    """An answer that is kinder by one step; ``None`` where there is none."""
    if isinstance(answer, dict):
        return {**answer, "useful": answer["useful"] + 1}
    if isinstance(answer, int):
        return answer + 1
    kinder = {"against": "for", "abstain": "for", "none": "third", "third": "second"}
    return {**kinder, "second": "first"}.get(answer)


@given(ROUNDS, st.data())
def test_a_kinder_answer_never_costs_a_place(drawn, data):
    spec = replace(drawn.spec, ties=(), passing=None, tiers=())
    bare = replace(drawn, spec=spec)
    given_to = [
        (index, entry)
        for index, ballot in enumerate(bare.facts.ballots)
        for entry in ballot.answers
        if spec.part(ballot.part).ballot.kind != "order"
    ]
    if not given_to:
        return
    index, entry = data.draw(st.sampled_from(given_to))
    old = bare.facts.ballots[index]
    answer = better(old.answers[entry])
    if answer is None:
        return
    raised = replace(old, answers={**old.answers, entry: answer})
    ballots = (*bare.facts.ballots[:index], raised, *bare.facts.ballots[index + 1 :])
    before = bare.tallied()
    after = replace(bare, facts=replace(bare.facts, ballots=ballots)).tallied()
    if before.void == after.void and before.row(entry).place:
        assert after.row(entry).score >= before.row(entry).score
        assert after.row(entry).place <= before.row(entry).place


@given(ROUNDS)
def test_votes_never_exceed_those_who_may_vote(drawn):
    rule = drawn.spec.passing
    if rule is None or rule.base.of == "votes_cast":
        return
    public = drawn.spec.part(rule.part).electorate.kind == "public"
    secret = getattr(drawn.spec.part(rule.part).electorate, "secret", False)
    for row in drawn.tallied().rows:
        assert public or secret or row.votes <= row.base


@given(ROUNDS)
def test_places_are_not_overfilled_unless_equals_are_let_in(drawn):
    result, places = drawn.tallied(), drawn.spec.places
    if places.count is None:
        return
    limits = places.count if isinstance(places.count, dict) else {"": places.count}
    for category, limit in limits.items():
        taken = [row for row in result.rows if row.category == category and row.at == "in"]
        excess = [row for row in taken if row.why == "admitted"]
        assert len(taken) <= limit or excess
        assert not excess or places.overflow == "admit"
        assert len({row.place for row in excess}) <= 1


@given(ROUNDS)
def test_better_scores_stand_before_worse_and_equals_part_only_by_a_rule(drawn):
    rows = [row for row in drawn.tallied().rows if row.place]
    for one in rows:
        for other in rows:
            if one.category == other.category and one.score > other.score:
                assert one.place < other.place
            if one.category == other.category and one.score == other.score:
                assert one.place == other.place or (one.settled_by and other.settled_by)


@given(ROUNDS)
def test_a_tiers_ceiling_holds_unless_equals_are_let_in(drawn):
    result = drawn.tallied()
    for tier in drawn.spec.tiers:
        if tier.most is not None and drawn.spec.places.overflow != "admit":
            assert len(result.of_tier(tier.tier)) <= tier.most
