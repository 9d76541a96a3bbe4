"""Fill the tiers of an award anew from an exported file and nothing else.

    python -m checker.tiers FILE

It needs Python 3.11 or later and the folder in which it stands, with parts.py in it, and shares no
code with the system whose results it checks. It says in one Chinese and one English sentence
whether the file holds. Exit status: 0 it holds, 1 it does not, 2 the file or the call cannot be
read. The format `xuanshu-tiers/1` is described in docs/reference/exports.md.
"""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from .parts import MismatchError, demand
from .tally import BROKEN, HOLDS, SHAPE, UNREADABLE, compare, parse

FORMAT = "xuanshu-tiers/1"


class Refill:
    """The tiers given one by one, from the best down; a tie at a limit ends it."""

    def __init__(self, data: dict[str, Any]) -> None:
        """Read the entries in the order of merit, equals by their names."""
        self.data = data
        self.order = sorted(data["entries"], key=lambda item: (item["place"], item["entry"]))
        names = [item["entry"] for item in self.order]
        demand(len(set(names)) == len(names), "项目有重复", "an entry is there twice")
        self.given: dict[str, list[str]] = {grade["tier"]: [] for grade in data["grades"]}
        self.empty: dict[str, int] = {}
        self.tied: list[str] = []
        self.tied_at = ""
        handed = 0
        for grade in data["grades"]:
            handed = self._fill(grade, handed)
            if self.tied:
                break

    def waiting(self) -> list[dict[str, Any]]:
        """Return the entries that have no tier yet."""
        done = {name for names in self.given.values() for name in names}
        return [item for item in self.order if item["entry"] not in done]

    def _fill(self, grade: dict[str, Any], handed: int) -> int:
        """Give one tier; return the places that it hands to the next."""
        tier, own = grade["tier"], grade["most"]
        limits = [] if own is None else [own + handed]
        for ceiling in self.data["ceilings"]:
            if tier in ceiling["tiers"]:
                there = sum(len(self.given[name]) for name in ceiling["tiers"])
                limits.append(ceiling["most"] - there)
        may = [
            item
            for item in self.waiting()
            if tier not in item["closed"] and (not grade["proposed"] or item["proposed"] == tier)
        ]
        while may:
            place = may[0]["place"]
            equals = [item["entry"] for item in may if item["place"] == place]
            room = min(limits) - len(self.given[tier]) if limits else len(equals)
            if room <= 0:
                break
            if room < len(equals):
                self.tied, self.tied_at = equals, tier
                return 0
            self.given[tier] += equals
            may = may[len(equals) :]
        free = 0 if own is None else own + handed - len(self.given[tier])
        if free > 0 and grade["pass_down"]:
            return free
        if free > 0:
            self.empty[tier] = free
        return 0

    def claim(self) -> dict[str, Any]:
        """Return what the export ought to claim."""
        return {
            "tiers": self.given,
            "empty": self.empty,
            "left": [item["entry"] for item in self.waiting()],
            "tied": self.tied,
            "tied_at": self.tied_at,
        }


def check_tiers(text: str) -> tuple[str, str]:
    """Return the good news in both languages; raise ``MismatchError`` or ``ValueError``."""
    data = parse(text)
    if data["format"] != FORMAT:
        raise ValueError(f"not of the format {FORMAT}")
    found = Refill(data).claim()
    compare(data["claimed"], found, "claimed")
    plain = json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    compare(data["digest"], "sha256:" + sha256(plain.encode()).hexdigest(), "digest")
    return (
        f"相符：{len(data['entries'])}个项目的等次均可由名次和名额重新得出，摘要{data['digest']}",
        f"It holds: the tiers follow from places and limits; {data['digest']}",
    )


def main(arguments: list[str]) -> int:
    """Check the named file, say how it went and return the exit status."""
    try:
        match arguments:
            case [name]:
                news = check_tiers(Path(name).read_text("utf-8"))
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
