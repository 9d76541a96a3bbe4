"""Recompute the outcome of a round of several parts from an exported file and nothing else.

    python -m checker.tally FILE

It needs Python 3.11 or later and the folder in which it stands, with parts.py in it, and shares no
code with the system whose results it checks. It says in one Chinese and one English sentence
whether the file holds. Exit status: 0 it holds, 1 it does not, 2 the file or the call cannot be
read. The format `xuanshu-tally/1` is described in docs/reference/exports.md.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from hashlib import sha256
from pathlib import Path
from typing import Any

from .parts import ZERO, MismatchError, Part, Ratio, demand, ratio

FORMAT = "xuanshu-tally/1"
HOLDS, BROKEN, UNREADABLE = 0, 1, 2
SHAPE = (ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError)
Key = tuple[Ratio, ...]


def parse(text: str) -> Any:
    """Return parsed JSON; a float stays text, so that it can never pass for an exact number."""
    return json.loads(text, parse_float=str, parse_constant=str, object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("repeated key")
    return dict(pairs)


def enough(threshold: dict[str, Any] | None, votes: int, base: int) -> bool:
    """Return whether so many votes of a base reach (or exceed) the share asked for."""
    if threshold is None or base == 0:
        return False
    share = ratio(threshold["share"])
    left, right = votes * share.below, base * share.above
    return left > right if threshold["strict"] else left >= right


class Cut:
    """Entries in order: each carries a growing key; one more than the keys above is its place."""

    def __init__(self, count: Recount, entries: list[str], places: int | None) -> None:
        """Order the entries and part what crosses the last place as far as the rules reach."""
        self.places = places
        self.keys: dict[str, Key] = {entry: (count.scores[entry],) for entry in entries}
        self.settled = dict.fromkeys(entries, "")
        self.needs = ""
        for rule in count.spec["ties"]:
            group = self.crossing()
            if not group:
                break
            worth = count.worth(rule, group)
            if worth is None:
                self.needs = rule["kind"]
                break
            if len(set(worth.values())) > 1:
                named = [v for k, v in rule.items() if k not in ("kind", "better")]
                for entry in group:
                    self.keys[entry] += (worth[entry],)
                    self.settled[entry] = ":".join([rule["kind"], *named])
        self.order = sorted(self.keys.values())
        self.tied = self.crossing()
        self.seats = (places or 0) - self.above(self.tied[0]) if self.tied else 0

    def above(self, entry: str) -> int:
        """Return how many entries stand above this one."""
        return len(self.order) - bisect_right(self.order, self.keys[entry])

    def crossing(self) -> list[str]:
        """Return the equals that stand on both sides of the last place."""
        order = sorted(self.keys.values(), reverse=True)
        if not self.places or self.places >= len(order):
            return []
        last, after = order[self.places - 1 : self.places + 1]
        # By length, then text: the order in which equals are listed, whatever parted them before.
        equal = [entry for entry, key in self.keys.items() if key == last == after]
        return sorted(equal, key=lambda entry: (len(entry), entry))

    def waits(self, overflow: str) -> bool:
        """Return whether the tie is left to people."""
        return bool(self.tied) and (bool(self.needs) or overflow == "settle")


class Recount:
    """A round computed anew from an export's facts."""

    def __init__(self, data: dict[str, Any]) -> None:
        """Read the facts, count every part, add the scores up."""
        self.data, self.spec = data, data["spec"]
        items = sorted(data["entries"], key=lambda item: (len(item["entry"]), item["entry"]))
        self.entries = [item["entry"] for item in items]
        demand(len(set(self.entries)) == len(items), "项目有重复", "an entry is there twice")
        self.item = {item["entry"]: item for item in items}
        self.parts = {part["part"]: Part(part, data, self.entries) for part in self.spec["parts"]}
        weights = [ratio(part["weight"]) for part in self.spec["parts"]]
        whole = sum(weights, ratio(self.spec["carries"]))
        demand(whole == Ratio(1), "权重之和不为1", "the weights do not add up")
        named = {ballot["part"] for ballot in data["ballots"]} <= set(self.parts)
        demand(named, "有选票不属于任何部分", "a ballot belongs to no part")
        self.scores = {entry: score for entry in self.entries if (score := self._score(entry))}
        self.rule = self.spec["pass"]
        self.judged = (
            self.parts[self.rule["part"]] if self.rule else next(iter(self.parts.values()))
        )
        present, panel = len(self.judged.present), len(self.judged.roll)
        quorum = self.rule and self.rule["quorum"]
        self.quorate = not quorum or enough(quorum, present, panel)

    def _score(self, entry: str) -> Ratio | None:
        carried = ratio(self.spec["carries"])
        score = carried * ratio(self.data["earlier"][entry]) if carried != ZERO else ZERO
        for spec in self.spec["parts"]:
            value = self.parts[spec["part"]].value[entry]
            if value is None:
                return None
            score += ratio(spec["weight"]) * value
        return score

    def base(self, entry: str) -> int:
        """Return the base of the pass rule."""
        return self.judged.base(self.rule["base"], entry) if self.rule else 0

    def votes(self, entry: str, tier: str = "") -> int:
        """Return the votes of the pass rule."""
        return self.judged.votes(entry, tier) if self.rule else 0

    def tiers_of(self, entry: str) -> list[str]:
        """Return the tiers that an entry may have."""
        rule, tiers = self.rule, self.spec["tiers"]
        known = self.scores.get(entry)
        least = {tier["tier"]: tier["least_score"] for tier in tiers}
        closed = self.item[entry]["closed"]
        may = [t for t, asked in least.items() if not asked or (known and known >= ratio(asked))]
        may = [tier for tier in may if tier not in closed]
        if not rule:
            return may
        base = self.base(entry)
        if not rule["tiers"]:
            return may if enough(rule["threshold"], self.votes(entry), base) else []
        asks = {tier: rule["tiers"].get(tier, rule["threshold"]) for tier in may}
        may = [t for t in may if not asks[t] or enough(asks[t], self.votes(entry, t), base)]
        if self.judged.spec["each"]["kind"] == "choose":
            return may
        order, proposed = list(least), self.item[entry]["proposed"]
        start = order.index(proposed) if proposed in order else len(order)
        return [t for t in may if t in order[start : None if rule["falls"] else start + 1]]

    def passes(self, entry: str) -> bool:
        """Return whether an entry has the votes that it needs."""
        if not self.rule or enough(self.rule["threshold"], self.votes(entry), self.base(entry)):
            return True
        return bool(self.rule["tiers"]) and bool(self.tiers_of(entry))

    def worth(self, rule: dict[str, Any], group: list[str]) -> dict[str, Ratio] | None:
        """Return by what a tie rule parts a group, ``None`` while a record is awaited."""
        kind = rule["kind"]
        if kind == "component":
            return {entry: self.parts[rule["component"]].value[entry] or ZERO for entry in group}
        if kind == "criterion":
            return self._criterion(rule["criterion"], group)
        if kind == "fact":
            facts = [self.item[entry]["facts"].get(rule["fact"]) for entry in group]
            sign = Ratio(-1 if rule["better"] == "less" else 1)
            known = {e: ratio(f) * sign for e, f in zip(group, facts, strict=True) if f is not None}
            return known if len(known) == len(group) else None
        if kind not in ("vote", "chair"):
            raise ValueError(f"unknown tie rule {kind!r}")
        records = [item for item in self.data["settlements"] if item["kind"] == kind]
        found = [item for item in records if sorted(item["entries"]) == sorted(group)]
        if not found:
            return None
        demand(len(found) == 1, "同一组并列有两份裁定", "one tied group was settled twice")
        if kind == "vote":
            return {entry: Ratio(found[0]["votes"][entry]) for entry in group}
        demand(bool(found[0]["reason"].strip()), "主任裁定没有理由", "the order has no reason")
        return {entry: Ratio(-found[0]["entries"].index(entry)) for entry in group}

    def _criterion(self, name: str, group: list[str]) -> dict[str, Ratio]:
        found = dict.fromkeys(group, ZERO)
        for part in self.parts.values():
            each, join = part.spec["each"], part.spec["join"]["kind"]
            marked = name in each["points"] if each["kind"] == "marks" else False
            if marked and join in ("mean", "trimmed_mean", "median", "sum"):
                values = part.criterion(name)
                found = {entry: found[entry] + values[entry] for entry in group}
        return found

    def lists(self) -> list[tuple[str, int | None, list[str]]]:
        """Return each list: its category, its places, its entries."""
        places = self.spec["places"]
        if not self.spec["per_category"]:
            return [("", places[""], self.entries)]
        known = {item["category"] for item in self.item.values()} <= set(places)
        demand(known, "有类别没有规定名额", "a category has no number of places")
        within: dict[str, list[str]] = {name: [] for name in sorted(places)}
        for entry in self.entries:
            within[self.item[entry]["category"]].append(entry)
        return [(name, places[name], entries) for name, entries in within.items()]

    def rows(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Return the rows without their tiers, and the ties that wait for people."""
        rows: list[dict[str, Any]] = []
        tied: list[dict[str, Any]] = []
        for category, places, entries in self.lists():
            runs = [e for e in entries if self.quorate and e in self.scores and self.passes(e)]
            cut = Cut(self, runs, places)
            if self._left(cut) == ("tied", ""):
                tied.append(_group(cut, category))
            order = sorted(runs, key=cut.above)
            order += [entry for entry in entries if entry not in runs]
            for n, entry in enumerate(order, start=1):
                place = cut.above(entry) + 1 if entry in runs else 0
                inside = places is None or place <= places
                side = ("in", "") if inside else ("out", "places")
                side = self._left(cut) if entry in cut.tied else side
                side = side if place else self._unplaced(entry)
                settled = cut.settled.get(entry, "")
                row = {"entry": entry, "category": category, "n": n, "place": place}
                rows.append({**row, **self._said(entry, side, settled)})
        return rows, tied

    def _left(self, cut: Cut) -> tuple[str, str]:
        if not cut.tied:
            return "", ""
        above = cut.above(cut.tied[0])
        if cut.waits(self.spec["overflow"]):
            return "tied", ""
        if self.spec["overflow"] == "admit":
            return "in", "admitted"
        return ("out", "left_out") if above >= max(self.spec["least"], 1) else ("tied", "")

    def _unplaced(self, entry: str) -> tuple[str, str]:
        if not self.quorate:
            return "out", "quorum"
        return ("out", "votes") if entry in self.scores else ("open", "unanswered")

    def _said(self, entry: str, side: tuple[str, str], settled: str) -> dict[str, Any]:
        score = self.scores.get(entry)
        away = {judge for judge, other in self.judged.away if other == entry}
        return {
            "at": side[0],
            "why": side[1],
            "score": None if score is None else str(score),
            "parts": {name: part.said(entry) for name, part in self.parts.items()},
            "votes": self.votes(entry),
            "base": self.base(entry),
            "tier": "",
            "settled_by": settled,
            "recused": sorted(away),
        }

    def settle_tiers(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Write the tiers into the rows; return the tie at a tier's ceiling that waits."""
        side = ("in", ("", "admitted"))
        if self.spec["tiers_of"] == "rest":
            side = ("out", ("places", "left_out"))
        if any(row["at"] == "tied" for row in rows):
            return []
        by_entry = {row["entry"]: row for row in rows}
        waiting = [row["entry"] for row in rows if row["at"] == side[0] and row["why"] in side[1]]
        for tier in self.spec["tiers"]:
            name, most = tier["tier"], tier["most"]
            may = [e for e in waiting if name in self.tiers_of(e)]
            cut = Cut(self, may, most)
            if cut.waits(self.spec["overflow"]):
                return [_group(cut, name)]
            for entry in may:
                within = most is None or cut.above(entry) < most
                if within and (entry not in cut.tied or self.spec["overflow"] == "admit"):
                    by_entry[entry]["tier"] = name
                    waiting.remove(entry)
        for entry in waiting:
            by_entry[entry]["tier"] = self.spec["otherwise"]
        return []

    def claim(self) -> dict[str, Any]:
        """Return what the export ought to claim."""
        rows, tied = self.rows()
        tied_tiers = self.settle_tiers(rows)
        names = sorted(self.parts)
        missing = [item for name in names for item in self.parts[name].missing()]
        short = [
            {"part": name, "entry": entry}
            for name in names
            for entry in self.entries
            if len(self.parts[name].answers[entry]) < self.parts[name].spec["reviewers"]
        ]
        sure = sum(1 for row in rows if row["at"] in ("in", "tied"))
        lack = max(0, self.spec["least"] - sure) if self.quorate else 0
        complete = not (missing or short or any(row["at"] == "open" for row in rows))
        void = [item for part in self.parts.values() for item in part.void]
        return {
            "rows": rows,
            "quorate": self.quorate,
            "present": len(self.judged.present),
            "panel": len(self.judged.roll),
            "tied": tied,
            "tied_tiers": tied_tiers,
            "void": sorted(void, key=lambda item: tuple(item.values())),
            "missing": missing,
            "short": short,
            "shortfall": lack,
            "complete": complete,
            "final": complete and self.quorate and not tied and not tied_tiers,
        }


def _group(cut: Cut, name: str) -> dict[str, Any]:
    return {"entries": cut.tied, "seats": cut.seats, "needs": cut.needs, "list": name}


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


def check_tally(text: str) -> tuple[str, str]:
    """Return the good news in both languages; raise ``MismatchError`` or ``ValueError``."""
    data = parse(text)
    if data["format"] != FORMAT:
        raise ValueError(f"not of the format {FORMAT}")
    found = Recount(data).claim()
    compare(data["claimed"], found, "claimed")
    plain = json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    compare(data["digest"], "sha256:" + sha256(plain.encode()).hexdigest(), "digest")
    return (
        f"相符：{len(found['rows'])}个项目的得分、名次与等次均可由所附选票重新算出，摘要{data['digest']}",
        f"It holds: scores, places and tiers follow from the ballots; {data['digest']}",
    )


def main(arguments: list[str]) -> int:
    """Check the named file, say how it went and return the exit status."""
    try:
        match arguments:
            case [name]:
                news = check_tally(Path(name).read_text("utf-8"))
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
