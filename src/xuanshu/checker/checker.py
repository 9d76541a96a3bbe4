"""Recompute a ranking from an exported file and nothing else.

    python checker.py ranking FILE

It needs Python 3.11 or later and no other file, and shares no code with the system whose results it
checks. It says in one Chinese and one English sentence whether the file holds. Exit status:
0 it holds, 1 it does not, 2 the file or the call cannot be read. The format is described in
docs/reference/exports.md; record.py beside this file walks the record of acts.
"""

from __future__ import annotations

import json
import math
import sys
from bisect import bisect_right
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any

RANKING = "xuanshu-ranking/1"
HOLDS, BROKEN, UNREADABLE = 0, 1, 2
Value = tuple[int, int]  # numerator and denominator, in lowest terms
SHAPE = (ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError)


class MismatchError(Exception):
    """What the file says does not follow from what it holds: a Chinese and an English sentence."""


def demand(holds: bool, chinese: str, english: str) -> None:  # noqa: FBT001 - what is demanded reads first
    """Raise ``MismatchError`` unless it holds."""
    if not holds:
        raise MismatchError(chinese, english)


def parse(text: str) -> Any:
    """Return parsed JSON; a float stays text, so that it can never pass for an exact number."""
    return json.loads(text, parse_float=str, parse_constant=str, object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("repeated key")
    return dict(pairs)


def canonical(value: object) -> bytes:
    """Return sorted, spaceless UTF-8 JSON."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha(data: bytes) -> str:
    """Return a digest as the system writes it."""
    return "sha256:" + sha256(data).hexdigest()


def average(marks: list[int], rule: dict[str, Any], step: Value) -> Value:
    """Return the mean, or the trimmed mean, in points and lowest terms, of marks in steps."""
    low, high = trimming(len(marks), rule)
    kept = sorted(marks)[low : len(marks) - high]
    above, below = sum(kept) * step[0], len(kept) * step[1]
    return above // math.gcd(above, below), below // math.gcd(above, below)


def trimming(count: int, rule: dict[str, Any]) -> tuple[int, int]:
    """Return how many of ``count`` marks are dropped at the low and at the high end."""
    if rule["kind"] == "mean":
        return 0, 0
    if rule["kind"] != "trimmed_mean":
        raise ValueError(f"unknown aggregation {rule['kind']!r}")
    low, high, least = rule["drop_low"], rule["drop_high"], rule["least"]
    fits = min(low, high) >= 0 and low + high < least
    demand(fits, "计分规则会去掉全部评分", "the trimming would drop every mark")
    return (low, high) if count >= least else (0, 0)


def scaled(values: dict[str, Value]) -> dict[str, int]:
    """Return whole numbers in the same proportion, so that they compare exactly."""
    whole = math.lcm(*(denominator for _, denominator in values.values()))
    return {name: number * (whole // den) for name, (number, den) in values.items()}


class Recount:
    """A ranking computed anew from an export's facts."""

    def __init__(self, data: dict[str, Any]) -> None:
        """Read the facts and check that they fit the rules."""
        self.spec, self.settlements = data["spec"], data["settlements"]
        self.points, self.judges = self.spec["points"], sorted(self.spec["judges"])
        numerator, denominator = self.spec["step"].split("/")
        self.step = (int(numerator), int(denominator))
        # By length, then text: the order in which equals are printed, kept by every step below.
        entries = sorted(data["entries"], key=lambda item: (len(item["entry"]), item["entry"]))
        self.category = {item["entry"]: item["category"] for item in entries}
        self.away = {(item["judge"], item["entry"]) for item in data["recusals"]}
        self.sheets = {(item["judge"], item["entry"]): item["marks"] for item in data["sheets"]}
        once = (len(self.sheets), len(self.category)) == (len(data["sheets"]), len(entries))
        demand(once, "评分表或项目有重复", "a sheet or an entry is there twice")
        for judge, entry in (*self.sheets, *self.away):
            known = judge in self.judges and entry in self.category
            fits = known and self._fit(self.sheets.get((judge, entry)))
            chinese = f"评委“{judge}”对项目“{entry}”的评分或回避不合名单、缺项或超出范围"
            demand(fits, chinese, f'judge "{judge}" for entry "{entry}" is out of bounds')
        self.valid: dict[str, dict[str, dict[str, int]]] = {}
        for entry, judge in product(self.category, self.judges):
            if (judge, entry) in self.sheets and (judge, entry) not in self.away:
                self.valid.setdefault(entry, {})[judge] = self.sheets[judge, entry]
        self.totals = {entry: self._mean(entry, list(self.points)) for entry in self.valid}
        self.parts = {
            entry: {name: self._mean(entry, [name]) for name in self.points} for entry in self.valid
        }

    def _fit(self, marks: dict[str, Any] | None) -> bool:
        num, den = self.step
        if marks is None or set(marks) != set(self.points):
            return marks is None
        fits = (0 <= mark * num <= self.points[name] * den for name, mark in marks.items())
        return all(type(mark) is int for mark in marks.values()) and all(fits)

    def _mean(self, entry: str, names: list[str]) -> Value:
        marks = [sum(sheet[name] for name in names) for sheet in self.valid[entry].values()]
        return average(marks, self.spec["aggregate"], self.step)

    def struck(self, entry: str) -> list[dict[str, str]]:
        """Return the sheets that trimming leaves out, as the export lists them."""
        order = sorted((sum(marks.values()), judge) for judge, marks in self.valid[entry].items())
        low, high = trimming(len(order), self.spec["aggregate"])
        ends = (("high", order[len(order) - high :]), ("low", order[:low]))
        return [{"judge": j, "why": why} for why, part in ends for j in sorted(j for _, j in part)]

    def lists(self) -> list[tuple[str, int | None, list[str]]]:
        """Return each list: its category, its places, its entries that have a total."""
        takes = self.spec["takes"]
        if not self.spec["per_category"]:
            return [("", None if takes is None else takes[""], list(self.totals))]
        known = set(self.category.values()) <= set(takes)
        demand(known, "有类别没有规定名额", "a category has no number of places")
        return [
            (k, takes[k], [e for e in self.totals if self.category[e] == k]) for k in sorted(takes)
        ]

    def claim(self) -> dict[str, Any]:
        """Return what the export ought to claim."""
        rows: list[dict[str, Any]] = []
        tied: list[dict[str, Any]] = []
        for category, places, entries in self.lists():
            found = ListOf(self, places, entries)
            order = sorted(entries, key=found.above)
            rows += [found.row(entry, n, category) for n, entry in enumerate(order, start=1)]
            if found.tied:
                group = {"entries": found.tied, "seats": found.seats, "needs": found.needs}
                tied.append({**group, "category": category})
        there = {*self.sheets, *self.away}
        pairs = [(j, e) for e, j in product(self.category, self.judges) if (j, e) not in there]
        missing = [{"judge": judge, "entry": entry} for judge, entry in pairs]
        short = [k for k, sheets in self.valid.items() if len(sheets) < self.spec["least_sheets"]]
        unmarked = [entry for entry in self.category if entry not in self.totals]
        return {
            "rows": rows,
            "cut": self.spec["takes"] or {},
            "tied_at_cut": tied,
            "missing": missing,
            "short": short,
            "unmarked": unmarked,
            "complete": not (missing or short or unmarked),
        }


class ListOf:
    """One list: an entry carries a growing key, and its place is one more than the keys above."""

    def __init__(self, count: Recount, places: int | None, entries: list[str]) -> None:
        """Take the entries and settle what crosses the cut."""
        self.count, self.places = count, places
        totals = scaled({entry: count.totals[entry] for entry in entries})
        self.keys: dict[str, tuple[int, ...]] = {name: (n,) for name, n in totals.items()}
        self.settled = dict.fromkeys(entries, "")
        self.tied, self.needs = self._settle()
        self.order = sorted(self.keys.values())
        self.seats = (places or 0) - self.above(self.tied[0]) if self.tied else 0

    def above(self, entry: str) -> int:
        """Return how many entries stand above this one."""
        return len(self.order) - bisect_right(self.order, self.keys[entry])

    def _crossing(self) -> list[str]:
        order = sorted(self.keys.values(), reverse=True)
        if not self.places or self.places >= len(order):
            return []
        last, after = order[self.places - 1 : self.places + 1]
        return [entry for entry, key in self.keys.items() if key == last == after]

    def _settle(self) -> tuple[list[str], str]:
        for rule in self.count.spec["ties"]:
            group = self._crossing()
            if not group:
                break
            worth = self._worth(rule, group)
            if worth is None:
                return group, rule["kind"]
            settings = [text for name, text in rule.items() if name != "kind"]
            if len(set(worth.values())) > 1:
                for entry in group:
                    self.keys[entry] += (worth[entry],)
                    self.settled[entry] = ":".join([rule["kind"], *settings])
        return self._crossing(), ""

    def _worth(self, rule: dict[str, Any], group: list[str]) -> dict[str, int] | None:
        if rule["kind"] == "criterion":
            return scaled({name: self.count.parts[name][rule["criterion"]] for name in group})
        if rule["kind"] not in ("vote", "chair"):
            raise ValueError(f"unknown tie rule {rule['kind']!r}")
        kinds = [item for item in self.count.settlements if item["kind"] == rule["kind"]]
        found = [item for item in kinds if sorted(item["entries"]) == sorted(group)]
        if not found:
            return None
        demand(len(found) == 1, "同一组并列有两份裁定", "one tied group was settled twice")
        if rule["kind"] == "vote":
            return {entry: found[0]["votes"][entry] for entry in group}
        reason = found[0]["reason"].strip()
        demand(bool(reason), "主任裁定没有理由", "the chair's order has no reason")
        return {entry: -found[0]["entries"].index(entry) for entry in group}

    def row(self, entry: str, n: int, category: str) -> dict[str, Any]:
        """Return one row as the export writes it."""
        count, better = self.count, self.above(entry)
        # Equals of an untied group lie on one side of the cut, so the best place decides.
        inside = self.places is None or better < self.places
        return {
            "entry": entry,
            "n": n,
            "place": better + 1,
            "total": "{}/{}".format(*count.totals[entry]),
            "sheets": len(count.valid[entry]),
            "struck": count.struck(entry),
            "recused": sorted(judge for judge, other in count.away if other == entry),
            "settled_by": self.settled[entry],
            "at": "tied" if entry in self.tied else "in" if inside else "out",
            "category": category,
            "by_criterion": {k: "{}/{}".format(*v) for k, v in count.parts[entry].items()},
        }


def compare(said: Any, right: Any, where: str) -> None:
    """Raise ``MismatchError`` naming the first place where the claim leaves the recount."""
    if isinstance(said, dict) and isinstance(right, dict):
        for name in (*right, *(set(said) - set(right))):
            compare(said.get(name), right.get(name), f"{where}.{name}")
    elif isinstance(said, list) and isinstance(right, list) and len(said) == len(right):
        for n, (one, other) in enumerate(zip(said, right, strict=True), start=1):
            name = f"“{other['entry']}”" if isinstance(other, dict) and "entry" in other else n
            compare(one, other, f"{where}[{name}]")
    else:
        same = type(said) is type(right) and said == right
        words = f"{where} is claimed as {said}, the recount gives {right}"
        demand(same, f"{where}所称为{said}，重算为{right}", words)


def check_ranking(text: str) -> tuple[str, str]:
    """Return the good news in both languages; raise ``MismatchError`` or ``ValueError``."""
    data = parse(text)
    if data["format"] != RANKING:
        raise ValueError(f"not of the format {RANKING}")
    found = Recount(data).claim()
    compare(data["claimed"], found, "claimed")
    compare(data["digest"], sha(canonical(found)), "digest")
    return (
        f"相符：{len(found['rows'])}个项目的得分与名次均可由所附评分表重新算出，摘要{data['digest']}",
        f"It holds: totals and places follow from the sheets; {data['digest']}",
    )


def main(arguments: list[str]) -> int:
    """Check the named file, say how it went and return the exit status."""
    try:
        match arguments:
            case ["ranking", name]:
                news = check_ranking(Path(name).read_text("utf-8"))
            case _:
                print(__doc__, file=sys.stderr)
                return UNREADABLE
    except MismatchError as error:
        chinese, english = error.args
        print(f"不符：{chinese}。\nIt does not hold: {english}.")
        return BROKEN
    except (ValueError, *SHAPE) as error:
        print(f"无法检查：文件或命令不合格式。\nIt cannot be checked: {error}", file=sys.stderr)
        return UNREADABLE
    print("。\n".join(news), end=".\n")
    return HOLDS


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
