"""From the rows of a round to the core's values, and the ranking that follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from xuanshu.core.scoring import (
    Contender,
    Ranking,
    RankSpec,
    Settlement,
    aggregation,
    chair_order,
    rank,
    tie_rule,
    vote,
)
from xuanshu.core.scoring import Recusal as AwayFact
from xuanshu.core.scoring import Sheet as SheetFact
from xuanshu.judging.models import Recusal, Round, RoundEntry, SealedSheet, Seat, TieSettlement
from xuanshu.judging.queries.scale import scale_of


def spec_data(rules: Any, stage: Any, judges: list[str]) -> dict[str, Any]:
    """Return the arithmetic of a stage as plain data, to be kept by the round when it opens."""
    scale = scale_of(rules, stage)
    chosen = stage.aggregate
    aggregate: dict[str, Any] = {"kind": chosen.kind}
    if chosen.kind != "mean":
        aggregate |= {
            "drop_high": chosen.drop_high,
            "drop_low": chosen.drop_low,
            "least": chosen.least_marks,
        }
    across = stage.takes.across
    return {
        "points": dict(scale.points),
        "step": str(scale.step),
        "judges": judges,
        "aggregate": aggregate,
        "ties": [_tie(rule) for rule in stage.ties],
        "takes": dict(across) if isinstance(across, Mapping) else stage.takes.count,
        "least_sheets": stage.least_sheets,
    }


def _tie(rule: Any) -> dict[str, str]:
    criterion = getattr(rule, "criterion", "")
    return {"kind": rule.kind, "criterion": criterion} if criterion else {"kind": rule.kind}


def spec_of(round: Round) -> RankSpec:
    """Return the arithmetic that a round fixed when it opened."""
    kept = round.spec
    return RankSpec(
        points=kept["points"],
        step=Fraction(kept["step"]),
        judges=tuple(kept["judges"]),
        aggregate=aggregation(**kept["aggregate"]),
        ties=tuple(tie_rule(**rule) for rule in kept["ties"]),
        takes=kept["takes"],
        least_sheets=kept["least_sheets"],
    )


def contenders(round: Round) -> tuple[Contender, ...]:
    """Return the entries of a round, named by their numbers."""
    rows = RoundEntry.objects.filter(round=round).values_list("entry__number", "entry__category")
    return tuple(Contender(number, category) for number, category in rows)


def seat_key(seat_id: int) -> str:
    """Return the name of a seat in sheets and exports."""
    return Seat(pk=seat_id).key


def sealed_facts(round: Round) -> tuple[SheetFact, ...]:
    """Return the sealed sheets of a round."""
    rows = SealedSheet.objects.filter(seat__round=round).values_list(
        "seat_id", "entry__number", "marks"
    )
    return tuple(SheetFact(seat_key(seat), number, marks) for seat, number, marks in rows)


def away_facts(round: Round) -> tuple[AwayFact, ...]:
    """Return the recusals of a round."""
    rows = Recusal.objects.filter(seat__round=round).values_list("seat_id", "entry__number")
    return tuple(AwayFact(seat_key(seat), number) for seat, number in rows)


def settlements(round: Round) -> tuple[Settlement, ...]:
    """Return what people recorded about ties, in the order it was recorded."""
    rows = TieSettlement.objects.filter(round=round).order_by("pk")
    return tuple(
        vote(row.votes, row.reason) if row.kind == "vote" else chair_order(row.order, row.reason)
        for row in rows
    )


def facts_of(round: Round) -> tuple[Any, ...]:
    """Return entries, sheets, recusals and settlements: what ``rank`` and the export take."""
    return contenders(round), sealed_facts(round), away_facts(round), settlements(round)


def ranking_of(round: Round) -> Ranking:
    """Return the ranking that the round's sealed facts give; nothing stored is trusted."""
    return rank(spec_of(round), *facts_of(round))
