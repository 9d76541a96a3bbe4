"""Reviewers for each entry: a fixed number, by specialty, evenly, the same from the same seed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from xuanshu.core.panel.lots import drawn
from xuanshu.core.verdict import Finding


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A reviewer and the specialties; without any, all of them."""

    reviewer: str
    specialties: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who reviews which entry, and the entries for which there are too few."""

    by_entry: Mapping[str, tuple[str, ...]]
    findings: tuple[Finding, ...] = ()

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return reviewer and entry, as the counting takes them."""
        return frozenset((name, entry) for entry, names in self.by_entry.items() for name in names)

    def load(self) -> dict[str, int]:
        """Return how many entries each reviewer has; who has none is not in it."""
        count: dict[str, int] = {}
        for names in self.by_entry.values():
            for name in names:
                count[name] = count.get(name, 0) + 1
        return count


def assign(
    entries: Mapping[str, str],
    reviewers: Sequence[Reviewer],
    *,
    each: int,
    seed: str,
    away: Collection[tuple[str, str]] = (),
    clause: str = "",
) -> Assignment:
    """Return ``each`` reviewers for every entry; ``entries`` maps an entry to its specialty.

    Nobody reviews an entry in ``away`` or of another specialty. Loads are as even as these bars
    allow: no chain of exchanges could take an entry from a reviewer to one who has two fewer.
    """
    names = drawn((item.reviewer for item in reviewers), seed)
    skills = {item.reviewer: item.specialties for item in reviewers}
    barred = set(away)
    able = {
        entry: tuple(
            name
            for name in names
            if (not skills[name] or not special or special in skills[name])
            and (name, entry) not in barred
        )
        for entry, special in entries.items()
    }
    held: dict[str, set[str]] = {name: set() for name in names}
    for entry in drawn(entries, seed):
        least = sorted(able[entry], key=lambda name: (len(held[name]), names.index(name)))
        for name in least[:each]:
            held[name].add(entry)
    while _exchange(held, able, names):
        pass
    by_entry = {
        entry: tuple(sorted(name for name in names if entry in held[name])) for entry in entries
    }
    return Assignment(by_entry, tuple(_short(by_entry, each, clause)))


def _short(by_entry: Mapping[str, tuple[str, ...]], each: int, clause: str) -> list[Finding]:
    return [
        Finding(
            f"“{entry}”应有{each}名评审人，除去回避和专业不符的，只有{len(names)}名",
            clause,
            rule="reviewers",
        )
        for entry, names in sorted(by_entry.items())
        if len(names) < each
    ]


def _exchange(
    held: dict[str, set[str]], able: Mapping[str, tuple[str, ...]], names: Sequence[str]
) -> bool:
    """Make loads one step more even along the shortest chain; return whether there was one."""
    for start in sorted(names, key=lambda name: (-len(held[name]), names.index(name))):
        came: dict[str, tuple[str, str]] = {start: ("", "")}
        line = [start]
        for giver in line:
            if len(held[giver]) <= len(held[start]) - 2:
                _pass_on(held, came, giver)
                return True
            for entry in sorted(held[giver]):
                for taker in able[entry]:
                    if taker not in came and entry not in held[taker]:
                        came[taker] = (giver, entry)
                        line.append(taker)
    return False


def _pass_on(held: dict[str, set[str]], came: Mapping[str, tuple[str, str]], last: str) -> None:
    giver, entry = came[last]
    while giver:
        held[giver].remove(entry)
        held[last].add(entry)
        last = giver
        giver, entry = came[last]
