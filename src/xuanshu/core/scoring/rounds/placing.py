"""Places, the cut and the tiers of a round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from xuanshu.core.scoring.cut import Cut, part_at_cut
from xuanshu.core.scoring.rounds.facts import Candidate
from xuanshu.core.scoring.rounds.passing import Passed
from xuanshu.core.scoring.rounds.result import At, TallyRow
from xuanshu.core.scoring.rounds.spec import RoundSpec
from xuanshu.core.scoring.standing import TiedGroup
from xuanshu.core.scoring.ties import TieCase
from xuanshu.core.scoring.ties.base import Groups, part_by


@dataclass(frozen=True, slots=True)
class Standing:
    """All that placing looks at."""

    spec: RoundSpec
    entries: Sequence[Candidate]
    scores: Mapping[str, Fraction]
    passed: Mapping[str, Passed]
    case: TieCase
    quorate: bool

    def lists(self) -> list[tuple[str, int | None, list[Candidate]]]:
        """Return each list: its category, its places, its entries."""
        count = self.spec.places.count
        if not isinstance(count, Mapping):
            return [("", count, list(self.entries))]
        return [
            (name, count[name], [item for item in self.entries if item.category == name])
            for name in sorted(count)
        ]

    def cut(self, entries: Sequence[str], count: int | None) -> Cut:
        """Return entries in order, what crosses the cut parted as far as the rules reach."""
        equal = part_by(tuple(entries), lambda entry: self.scores[entry])
        return part_at_cut(equal, count, self.spec.ties, self.case)


def place(standing: Standing) -> tuple[list[TallyRow], tuple[TiedGroup, ...], int]:
    """Return the rows, the groups that wait for people, and how many too few went on."""
    rows: list[TallyRow] = []
    tied: list[TiedGroup] = []
    for category, count, members in standing.lists():
        runs = [
            item.entry
            for item in members
            if item.entry in standing.scores
            and standing.passed[item.entry].passes
            and standing.quorate
        ]
        cut = standing.cut(runs, count)
        sides = _sides(standing, cut, count)
        if "tied" in {at for at, _ in sides.values()}:
            tied.append(TiedGroup(cut.tied, cut.seats, cut.needs, category))
        ranked = _ranked(standing, category, cut.groups, sides, cut.settled_by)
        rest = [item for item in members if item.entry not in sides]
        rows += ranked
        rows += [
            _unranked(standing, item.entry, category, len(ranked) + n)
            for n, item in enumerate(rest, start=1)
        ]
    least = standing.spec.places.least
    sure = sum(1 for row in rows if row.at in ("in", "tied"))
    return rows, tuple(tied), max(0, least - sure) if standing.quorate else 0


def _sides(standing: Standing, cut: Cut, count: int | None) -> dict[str, tuple[At, str]]:
    """Return for each ranked entry its side of the cut and the reason."""
    sides: dict[str, tuple[At, str]] = {}
    above = 0
    for group in cut.groups:
        inside = count is None or above < count
        side: tuple[At, str] = ("in", "") if inside else ("out", "places")
        if group == cut.tied:
            side = _crossing(standing, cut, above)
        sides |= dict.fromkeys(group, side)
        above += len(group)
    return sides


def _crossing(standing: Standing, cut: Cut, above: int) -> tuple[At, str]:
    places = standing.spec.places
    if cut.needs or places.overflow == "settle":
        return "tied", ""
    if places.overflow == "admit":
        return "in", "admitted"
    return ("out", "left_out") if above >= max(places.least, 1) else ("tied", "")


def _ranked(
    standing: Standing,
    category: str,
    groups: Groups,
    sides: Mapping[str, tuple[At, str]],
    settled_by: Mapping[str, str],
) -> list[TallyRow]:
    rows: list[TallyRow] = []
    better = 0
    for group in groups:
        for n, entry in enumerate(group, start=1):
            passed, (at, why) = standing.passed[entry], sides[entry]
            rows.append(
                TallyRow(
                    entry=entry,
                    category=category,
                    n=better + n,
                    place=better + 1,
                    at=at,
                    why=why,
                    score=standing.scores[entry],
                    parts={},
                    votes=passed.votes,
                    base=passed.base,
                    settled_by=settled_by.get(entry, ""),
                )
            )
        better += len(group)
    return rows


def _unranked(standing: Standing, entry: str, category: str, n: int) -> TallyRow:
    passed, score = standing.passed[entry], standing.scores.get(entry)
    at: At = "out"
    if not standing.quorate:
        why = "quorum"
    elif score is None:
        at, why = "open", "unanswered"
    else:
        why = "votes"
    return TallyRow(entry, category, n, 0, at, why, score, {}, votes=passed.votes, base=passed.base)


def settle_tiers(
    standing: Standing, rows: Sequence[TallyRow]
) -> tuple[dict[str, str], tuple[TiedGroup, ...]]:
    """Return each entry's tier, and the ties at a tier's ceiling that wait for people.

    Tiers are given from the best down: those that may have the tier, in the order of their
    scores, up to its ceiling; who finds no room goes on to the next tier.
    """
    spec = standing.spec
    side = "in" if spec.tiers_of == "taken" else "out"
    whys = ("places", "left_out") if side == "out" else ("", "admitted")
    waiting = [row.entry for row in rows if row.at == side and row.why in whys]
    if any(row.at == "tied" for row in rows):
        return {}, ()
    given: dict[str, str] = {}
    for tier in spec.tiers:
        may = [e for e in waiting if e not in given and tier.tier in standing.passed[e].tiers]
        cut = standing.cut(may, tier.most)
        if cut.tied and (cut.needs or spec.places.overflow == "settle"):
            return given, (TiedGroup(cut.tied, cut.seats, cut.needs, tier.tier),)
        given |= dict.fromkeys(_within(cut, tier.most, spec.places.overflow == "admit"), tier.tier)
    if spec.otherwise:
        given |= {entry: spec.otherwise for entry in waiting if entry not in given}
    return given, ()


def _within(cut: Cut, most: int | None, admit: bool) -> list[str]:  # noqa: FBT001 - a rule's two ways
    found: list[str] = []
    for group in cut.groups:
        inside = most is None or len(found) + len(group) <= most
        if inside or (admit and group == cut.tied):
            found += group
        else:
            break
    return found
