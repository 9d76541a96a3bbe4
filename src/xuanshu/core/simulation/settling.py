"""Ties that wait for people: settled by the records that the scheme's order asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random

from xuanshu.core.scoring import Settlement, TiedGroup, chair_order, vote
from xuanshu.core.simulation.season import Season

Record = Callable[[tuple[str, ...], Random, int], Settlement]
RECORDS: dict[str, Record] = {}
WITHOUT_RECORD = frozenset({"criterion", "component", "fact"})
"""Kinds of tie rule for which nobody has to record a decision: they compare what is known."""


def records(kind: str) -> Callable[[Record], Record]:
    """Return a decorator that declares what is recorded for a kind of tie rule."""

    def declare(function: Record) -> Record:
        RECORDS[kind] = function
        return function

    return declare


@records("vote")
def _vote(entries: tuple[str, ...], dice: Random, voters: int) -> Settlement:
    votes = dict.fromkeys(entries, 0)
    for _ in range(voters):
        votes[dice.choice(entries)] += 1
    return vote(votes, "评委对并列者投票")


@records("chair")
def _chair(entries: tuple[str, ...], dice: Random, _voters: int) -> Settlement:
    return chair_order(dice.sample(entries, len(entries)), "按示范意义确定先后")


def settle(
    season: Season, stage: str, groups: Iterable[TiedGroup], known: Iterable[Settlement]
) -> list[Settlement]:
    """Return the records that the tied groups wait for and that are not there yet."""
    there = {(item.kind, frozenset(item.entries)) for item in known}
    found = []
    for group in groups:
        record = RECORDS.get(group.needs)
        if record and (group.needs, frozenset(group.entries)) not in there:
            dice = season.chance.of(stage, group.needs, *group.entries)
            found.append(record(group.entries, dice, season.size.judges))
            season.write("tie", stage=stage, kind=group.needs, entries=list(group.entries))
    return found


def tell(season: Season, groups: Iterable[TiedGroup], clause: str) -> None:
    """Tell of ties that the scheme's order does not part."""
    for group in groups:
        names = "、".join(group.entries)
        message = f"并列未分：{names}争{group.seats}个名额，方案的次序已用尽，留待主办方决定"
        season.account.say(message, clause)
