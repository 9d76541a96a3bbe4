"""One part of a round counted anew: which ballots hold, what they are worth, how they are joined.

Used by tally.py beside it; both need Python 3.11 or later and its standard library alone.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import total_ordering
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class MismatchError(Exception):
    """What the file says does not follow from what it holds: a Chinese and an English sentence."""


@total_ordering
class Ratio:
    """An exact number: numerator and denominator in lowest terms, the latter positive."""

    def __init__(self, above: int, below: int = 1) -> None:
        """Bring it into lowest terms."""
        common = math.gcd(above, below) * (-1 if below < 0 else 1)
        self.above, self.below = above // common, below // common

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(self.above * other.below + other.above * self.below, self.below * other.below)

    def __mul__(self, other: Ratio) -> Ratio:
        return Ratio(self.above * other.above, self.below * other.below)

    def __truediv__(self, other: Ratio) -> Ratio:
        return Ratio(self.above * other.below, self.below * other.above)

    def __neg__(self) -> Ratio:
        return Ratio(-self.above, self.below)

    def __lt__(self, other: Ratio) -> bool:
        return self.above * other.below < other.above * self.below

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ratio) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash((self.above, self.below))

    def __str__(self) -> str:
        return f"{self.above}/{self.below}"


ZERO, ONE = Ratio(0), Ratio(1)


def ratio(written: Any) -> Ratio:
    """Return the number that stands as ``3`` or ``"3/4"``."""
    if type(written) is int:
        return Ratio(written)
    above, below = written.split("/")
    return Ratio(int(above), int(below))


def total(values: list[Ratio]) -> Ratio:
    """Return the sum."""
    above: Counter[int] = Counter()
    for value in values:
        above[value.below] += value.above
    done = ZERO
    for below, whole in above.items():
        done += Ratio(whole, below)
    return done


def demand(holds: bool, chinese: str, english: str) -> None:  # noqa: FBT001 - what is demanded reads first
    """Raise ``MismatchError`` unless it holds."""
    if not holds:
        raise MismatchError(chinese, english)


# ---- one ballot: is it valid, what is it worth -------------------------------------------------


def _whole(answers: dict[str, Any], most: Ratio, step: Ratio) -> str:
    fits = (type(n) is int and n >= 0 and Ratio(n) * step <= most for n in answers.values())
    return "" if all(fits) else "value"


def _marks_problem(each: dict[str, Any], answers: dict[str, Any], part: Part) -> str:
    step = ratio(each["step"])
    for entry, sheet in answers.items():
        if not isinstance(sheet, dict) or sheet.keys() != each["points"].keys():
            return "value"
        for name, steps in sheet.items():
            if _whole({name: steps}, Ratio(each["points"][name]), step):
                return "value"
            rule = each["bands"].get(name)
            if rule and not _in_band(rule, Ratio(steps) * step, part.facts[entry]):
                return "band"
    return ""


def _in_band(rule: dict[str, Any], mark: Ratio, facts: dict[str, Any]) -> bool:
    bands = rule["of"]
    if rule["fact"]:
        fact = facts.get(rule["fact"])
        bands = [b for b in bands if fact is not None and ratio(b["least"]) <= ratio(fact)]
        bands = sorted(bands, key=lambda b: ratio(b["least"]))[-1:]
    inside = any(ratio(b["low"]) <= mark <= ratio(b["high"]) for b in bands)
    return inside or (not bands and mark == ZERO)


def _marks_worth(each: dict[str, Any], sheet: Any, _open: int) -> Ratio | None:
    if sheet is None:
        return None
    step, weights = ratio(each["step"]), each["weights"]
    return total([Ratio(n) * step * ratio(weights.get(name, 1)) for name, n in sheet.items()])


def _approve_problem(each: dict[str, Any], answers: dict[str, Any], _part: Part) -> str:
    if not set(answers.values()) <= {"for", "against", "abstain"}:
        return "value"
    chosen = Counter(answers.values())["for"]
    if chosen < each["least"]:
        return "few"
    return "many" if each["most"] and chosen > each["most"] else ""


def _approve_worth(each: dict[str, Any], word: Any, _open: int) -> Ratio | None:
    if word == "abstain" and not each["abstentions"]:
        return None
    return ONE if word == "for" else ZERO


def _order_problem(each: dict[str, Any], answers: dict[str, Any], part: Part) -> str:
    named = _named(each, part.open_now)
    places = list(answers.values())
    if any(type(place) is not int for place in places):
        return "value"
    return "" if sorted(places) == list(range(1, named + 1)) else "value"


def _named(each: dict[str, Any], open_now: int) -> int:
    return min(each["places"] or open_now, open_now)


def _order_worth(each: dict[str, Any], place: Any, open_now: int) -> Ratio | None:
    named = _named(each, open_now)
    return ZERO if place is None else Ratio(named + 1 - place, named)


EACH: dict[str, tuple[Callable[..., str], Callable[..., Ratio | None]]] = {
    "marks": (_marks_problem, _marks_worth),
    "points": (
        lambda each, answers, _part: _whole(answers, Ratio(each["full"]), ratio(each["step"])),
        lambda each, n, _open: None if n is None else Ratio(n) * ratio(each["step"]),
    ),
    "approve": (_approve_problem, _approve_worth),
    "choose": (
        lambda each, answers, _part: (
            "" if set(answers.values()) <= {*each["order"], "none"} else "value"
        ),
        lambda each, tier, _open: Ratio(each["worth"].get(tier or "none", 0)),
    ),
    "order": (_order_problem, _order_worth),
}
OWED = ("marks", "points")
"""Kinds of ballot in which every voter present owes every entry an answer."""


class Part:
    """One part counted anew."""

    def __init__(self, spec: dict[str, Any], data: dict[str, Any], entries: list[str]) -> None:
        """Read the roll and the ballots; set void ones aside; join the rest."""
        self.spec, self.name, self.entries = spec, spec["part"], entries
        self.facts = {item["entry"]: item["facts"] for item in data["entries"]}
        self.unit = {item["entry"]: item["unit"] for item in data["entries"]}
        self.roll = {item["voter"]: item for item in data["rolls"].get(self.name, [])}
        self.away = {(item["judge"], item["entry"]) for item in data["recusals"]}
        pairs = data["assigned"].get(self.name)
        self.assigned = None if pairs is None else {tuple(pair) for pair in pairs}
        self.present = [voter for voter, item in self.roll.items() if item["present"]]
        self.open_now = 0
        self.void: list[dict[str, Any]] = []
        self.answers: dict[str, list[dict[str, Any]]] = {entry: [] for entry in entries}
        self._read([item for item in data["ballots"] if item["part"] == self.name])
        for found in self.answers.values():
            found.sort(key=lambda item: (item["voter"], item["worth"]))
        self.high: dict[str, list[str]] = {}
        self.low: dict[str, list[str]] = {}
        self.value = self.join({e: [a["worth"] for a in self.answers[e]] for e in entries})

    def may(self, voter: str, entry: str) -> bool:
        """Return whether a voter may answer for an entry."""
        own = self.spec["by"]["kind"] == "peers" and voter in self.roll
        unit = self.roll[voter]["unit"] if own else ""
        assigned = self.assigned is None or (voter, entry) in self.assigned
        barred = (voter, entry) in self.away or (unit and unit == self.unit[entry])
        return assigned and not barred

    def _read(self, ballots: list[dict[str, Any]]) -> None:
        problem, worth = EACH[self.spec["each"]["kind"]]
        spoilt = self._crowded(ballots)
        voters = {ballot["voter"] for ballot in ballots}
        open_to = {v: [e for e in self.entries if self.may(v, e)] for v in voters}
        for ballot, crowd in zip(ballots, spoilt, strict=True):
            allowed = open_to[ballot["voter"]]
            self.open_now = len(allowed)
            kept = {e: a for e, a in ballot["answers"].items() if e in self.facts}
            strange = len(kept) < len(ballot["answers"])
            kept = {e: a for e, a in kept.items() if self.may(ballot["voter"], e)}
            why = self._stranger(ballot) or crowd or ("entry" if strange else "")
            why = why or problem(self.spec["each"], kept, self)
            if why:
                said = {"part": self.name, "voter": ballot["voter"], "day": ballot["day"]}
                self.void.append({**said, "why": why, "entries": sorted(ballot["answers"])})
                continue
            group = self.roll.get(ballot["voter"], ballot)["group"]
            for entry in kept if self.spec["each"]["kind"] in OWED else allowed:
                value = worth(self.spec["each"], kept.get(entry), len(allowed))
                if value is not None:
                    found = {"voter": ballot["voter"], "group": group, "worth": value}
                    self.answers[entry].append({**found, "answer": kept.get(entry)})

    def _stranger(self, ballot: dict[str, Any]) -> str:
        by = self.spec["by"]
        if by["kind"] == "public":
            return "" if ballot["day"] else "day"
        if by.get("secret"):
            return "named" if ballot["voter"] in self.roll else ""
        return "" if ballot["voter"] in self.present else "roll"

    def _crowded(self, ballots: list[dict[str, Any]]) -> list[str]:
        by = self.spec["by"]
        if by["kind"] == "public":
            sent = Counter((b["voter"], b["day"]) for b in ballots)
            return ["day" if sent[b["voter"], b["day"]] > by["a_day"] else "" for b in ballots]
        asked = Counter((b["voter"], entry) for b in ballots for entry in b["answers"] or [""])
        handed = Counter(self.roll[voter]["group"] for voter in self.present)
        back = Counter(group for _, group in {(b["voter"], b["group"]) for b in ballots})
        found = []
        for b in ballots:
            surplus = by.get("secret") and back[b["group"]] > handed[b["group"]]
            twice = any(asked[b["voter"], entry] > 1 for entry in b["answers"] or [""])
            found.append("surplus" if surplus else "twice" if twice else "")
        return found

    def base(self, rule: dict[str, Any], entry: str, group: str | None = None) -> int:
        """Return over how many the votes of an entry stand."""
        if rule["of"] == "votes_cast":
            return sum(1 for a in self.answers[entry] if group in (None, a["group"]))
        who = self.roll if rule["of"] == "panel" else self.present
        who = [v for v in who if rule["recused"] == "stay" or self.may(v, entry)]
        return sum(1 for voter in who if group in (None, self.roll[voter]["group"]))

    def votes(self, entry: str, tier: str) -> int:
        """Return the votes for an entry, those for a tier or a better one where one is named."""
        given = [a["answer"] for a in self.answers[entry]]
        if self.spec["each"]["kind"] != "choose":
            return given.count("for")
        order = self.spec["each"]["order"]
        return sum(1 for t in given if t in order[: order.index(tier) + 1 if tier else None])

    def join(self, worth: dict[str, list[Ratio]]) -> dict[str, Ratio | None]:
        """Return one value for each entry."""
        rule = self.spec["join"]
        kind, full = rule["kind"], Ratio(rule.get("full", 1))
        sums = {entry: total(values) for entry, values in worth.items()}
        means = {e: s / Ratio(len(worth[e])) for e, s in sums.items() if worth[e]}
        if kind == "relative_to_leader":
            top = max(sums.values(), default=ZERO)
            means = {e: sums[e] * full / top if top != ZERO else ZERO for e in means}
        elif kind == "points_by_place":
            table = [*rule["table"], *[rule["rest"]] * len(means)]
            order = sorted(means.values(), reverse=True)
            means = {e: Ratio(table[order.index(value)]) for e, value in means.items()}
        elif kind in ("share_of", "class_share"):
            return {entry: self._share(rule, entry, full) for entry in worth}
        elif kind == "trimmed_mean":
            means = {entry: self._trimmed(rule, entry, worth[entry]) for entry in means}
        elif kind == "median":
            middle = {e: (sorted(worth[e]), len(worth[e]) // 2) for e in means}
            means = {e: (v[h] + v[len(v) - 1 - h]) / Ratio(2) for e, (v, h) in middle.items()}
        elif kind == "sum":
            means = {entry: sums[entry] for entry in means}
        elif kind in ("mean", "borda"):
            means = {entry: value * full for entry, value in means.items()}
        else:
            raise ValueError(f"unknown join {kind!r}")
        return {entry: means.get(entry) for entry in worth}

    def _trimmed(self, rule: dict[str, Any], entry: str, values: list[Ratio]) -> Ratio:
        low, high, least = rule["drop_low"], rule["drop_high"], rule["least"]
        fits = min(low, high) >= 0 and low + high < least
        demand(fits, "计分规则会去掉全部评分", "the trimming would drop every mark")
        if len(values) < least:
            low = high = 0
        names = [a["voter"] for a in self.answers[entry]]
        order = sorted(zip(values, names, strict=True))
        if entry not in self.high:  # the whole mark comes first; criteria do not name anyone
            self.low[entry] = sorted(name for _, name in order[:low])
            self.high[entry] = sorted(name for _, name in order[len(order) - high :])
        kept = [value for value, _ in order[low : len(order) - high]]
        return total(kept) / Ratio(len(kept))

    def _share(self, rule: dict[str, Any], entry: str, full: Ratio) -> Ratio | None:
        weights = rule.get("weights") or {None: "1/1"}
        value = whole = ZERO
        for group, written in weights.items():
            base, weight = self.base(rule["base"], entry, group), ratio(written)
            given = [a["worth"] for a in self.answers[entry] if group in (None, a["group"])]
            if base:
                value, whole = value + weight * total(given) / Ratio(base), whole + weight
        return value * full / whole if whole != ZERO else None

    def criterion(self, name: str) -> dict[str, Ratio]:
        """Return the values of one criterion, joined as the part is."""
        step = ratio(self.spec["each"]["step"])
        found = self.join(
            {e: [Ratio(a["answer"][name]) * step for a in got] for e, got in self.answers.items()}
        )
        return {entry: value or ZERO for entry, value in found.items()}

    def missing(self) -> list[dict[str, str]]:
        """Return the answers that are owed and not there."""
        there = {(a["voter"], entry) for entry, got in self.answers.items() for a in got}
        named = self.spec["each"]["kind"] in OWED and not self.spec["by"].get("secret")
        owed = self.present if named else []
        return [
            {"part": self.name, "voter": voter, "entry": entry}
            for entry in self.entries
            for voter in sorted(owed)
            if self.may(voter, entry) and (voter, entry) not in there
        ]

    def said(self, entry: str) -> dict[str, Any]:
        """Return what the export ought to say of an entry in this part."""
        value = self.value[entry]
        return {
            "value": None if value is None else str(value),
            "answers": len(self.answers[entry]),
            "high": self.high.get(entry, []),
            "low": self.low.get(entry, []),
        }
