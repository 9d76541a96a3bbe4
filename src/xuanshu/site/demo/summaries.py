"""Composes the 总结材料 of every project that applies: its own text, and how the work was done.

A project's own paragraphs are in no other summary. The paragraphs of the common bank are dealt
out so that none is in more than five summaries and two summaries share as few as possible.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache

from xuanshu.core.text import count_characters
from xuanshu.site.demo.chance import choice, number
from xuanshu.site.demo.federation import UnitData, by_code
from xuanshu.site.demo.sources import Source, phrases, sources

LEAST, MOST = 1700, 2300
_USES = 5
_TARGET = (1790, 2040)
_ORDER = (
    "study",
    "organise",
    "next",
    "check",
    "timely",
    "reflect",
    "feedback",
    "team",
    "funds",
    "publicity",
)
_MANY = "[众]"
_SERVES_MANY = {"district", "zone", "department", "affiliate", "industry"}
_HEADINGS = (
    ("项目背景", "主要做法", "创新之处", "取得成效", "体会和打算"),
    ("为什么做", "怎样做", "新在哪里", "做得如何", "今后怎么办"),
    ("起因与调研", "实施过程", "主要创新点", "实际效果", "经验与下一步"),
    ("工作起因", "具体举措", "创新点", "成效", "启示和下一步打算"),
)
_MARKS = (
    ("一是", "二是", "三是"),
    ("第一，", "第二，", "第三，"),
    ("其一，", "其二，", "其三，"),
    ("创新点一：", "创新点二：", "创新点三："),
)
_NUMERALS = "一二三四五六七八"
# Said once and alike wherever they occur in a summary; all other numbers belong to a paragraph.
_STEADY = {
    "fund": (9, 46),
    "pilot": (3, 8),
    "team": (7, 16),
    "months": (8, 8),
    "satisfy": (92, 98),
}
_RANGES = {
    "adopt": (12, 64),
    "backbone": (18, 60),
    "days": (5, 9),
    "errors": (6, 19),
    "experts": (4, 12),
    "fast": (2, 4),
    "forms": (620, 2400),
    "forms2": (310, 980),
    "groups": (3, 6),
    "guests": (6, 23),
    "guests2": (4, 13),
    "hours": (16, 40),
    "letters": (14, 72),
    "meets": (9, 19),
    "minutes": (20, 40),
    "needs": (5, 9),
    "opens": (4, 12),
    "outside": (2, 4),
    "pages": (60, 190),
    "papers": (6, 31),
    "rate": (92, 98),
    "rejected": (3, 9),
    "repeat": (11, 37),
    "sample": (120, 560),
    "slow": (9, 21),
    "suggest": (86, 240),
    "swaps": (14, 46),
    "tables": (6, 12),
    "talked": (180, 520),
    "talked2": (40, 120),
    "tasks": (18, 36),
    "times": (3, 6),
    "tips": (11, 36),
    "trained": (210, 890),
    "trained2": (60, 240),
    "trainings": (4, 12),
    "visits": (24, 68),
    "weeks": (5, 9),
    "weeks2": (2, 4),
}


@lru_cache(maxsize=4)
def summaries(year: int) -> dict[str, str]:
    """Return the summary of each project that applies, 1,700 to 2,300 characters as Word counts."""
    bank = _Bank()
    units = by_code()
    return {
        source.key: _compose(source, units[source.unit], year, bank)
        for source in sources()
        if source.applies
    }


class _Bank:
    """Deals the common paragraphs out, evenly and with little overlap between two summaries."""

    def __init__(self) -> None:
        self._users: dict[tuple[str, int], list[str]] = defaultdict(list)

    def take(self, part: str, source: Source, unit: UnitData) -> tuple[int, str] | None:
        """Return number and text of the best paragraph that this summary does not have yet."""
        shared = Counter(
            user for users in self._users.values() if source.key in users for user in users
        )
        best: tuple[tuple[int, ...], int] | None = None
        for place, text in enumerate(phrases()[part]):
            users = self._users[part, place]
            if source.key in users or len(users) >= _USES or not _fits(text, unit):
                continue
            overlap = max((shared[user] for user in users), default=0)
            rank = (overlap, len(users), number(0, 10**6, source.key, part, place))
            best = min(best, (rank, place)) if best else (rank, place)
        if best is None:
            return None
        self._users[part, best[1]].append(source.key)
        return best[1], phrases()[part][best[1]].removeprefix(_MANY)


def _fits(text: str, unit: UnitData) -> bool:
    return unit.kind in _SERVES_MANY or not text.startswith(_MANY)


def _compose(source: Source, unit: UnitData, year: int, bank: _Bank) -> str:
    """Add common paragraphs, one part after the other, until the length is reached."""
    target = number(*_TARGET, source.key, "length")
    parts: dict[str, list[str]] = defaultdict(list)
    lead = source.lead or _say(bank.take("lead", source, unit), source, unit, year)
    text = ""
    for part in _ORDER * 4:
        taken = bank.take(part, source, unit)
        if taken is None or (part == "funds" and parts[part]):
            continue
        parts[part].append(_say(taken, source, unit, year))
        text = _laid_out(source, lead, parts)
        if count_characters(text) >= target:
            break
    return text


def _say(taken: tuple[int, str] | None, source: Source, unit: UnitData, year: int) -> str:
    if taken is None:
        return ""
    place, text = taken
    words = {"unit": unit.short_name, "brand": source.brand, "year": year}
    steady = {word: number(*_STEADY[word], source.key, word) for word in _STEADY}
    free = {word: number(*_RANGES[word], source.key, word, place) for word in _RANGES}
    return text.format(**words, **steady, **free)


def _laid_out(source: Source, lead: str, parts: dict[str, list[str]]) -> str:
    """Return the whole paper: five headed sections under a title."""
    heads = choice(_HEADINGS, source.key, "headings")
    marks = choice(_MARKS, source.key, "marks")
    steps = [
        f"（{_NUMERALS[place]}）{heading}。{body}"
        for place, (heading, body) in enumerate(source.steps)
    ]
    novel = "".join(mark + text for mark, text in zip(marks, source.innovation, strict=True))
    sections = (
        [source.background, *parts["study"]],
        [*parts["organise"][:1], *steps, *parts["organise"][1:], *parts["team"], *parts["funds"]],
        [novel, *parts["timely"]],
        [source.effect, source.case, *parts["feedback"], *parts["check"]],
        [*parts["publicity"], source.spread, *parts["reflect"], *parts["next"]],
    )
    lines = [f"“{source.brand}”项目工作总结", lead]
    for numeral, head, body in zip(_NUMERALS, heads, sections, strict=False):
        lines += [f"{numeral}、{head}", *(line for line in body if line)]
    return "\n".join(lines)
