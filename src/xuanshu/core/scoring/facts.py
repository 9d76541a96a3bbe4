"""The sealed facts from which a ranking is computed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xuanshu.core.verdict import RuleError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Contender:
    """An entry that is ranked; ``category`` matters where places are given per category."""

    entry: str
    category: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sealed score sheet: one judge's marks for one entry, integers in the smallest step."""

    judge: str
    entry: str
    marks: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Recusal:
    """A judge withdraws from one entry and leaves its base."""

    judge: str
    entry: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """What people decided about a group that was tied across the cut.

    It holds for exactly the ``entries`` it names: if later facts change the group, it no longer
    applies and the tie is shown again. Make it with ``vote`` or ``chair_order``.
    """

    kind: str
    entries: tuple[str, ...]
    votes: Mapping[str, int] = field(default_factory=dict)
    reason: str = ""


def vote(votes: Mapping[str, int], reason: str = "") -> Settlement:
    """Return a recorded vote among tied entries: how many votes each got.

    Raises ``RuleError`` for fewer than two entries or a count that is no whole number from zero.
    """
    _at_least_two(tuple(votes))
    if any(type(count) is not int or count < 0 for count in votes.values()):
        raise RuleError("票数必须是不小于零的整数。", field="votes")
    return Settlement("vote", tuple(sorted(votes)), dict(votes), reason)


def chair_order(order: Sequence[str], reason: str) -> Settlement:
    """Return the chair's recorded order of tied entries, best first.

    Raises ``RuleError`` without a written reason, for fewer than two entries or a repeated one.
    """
    _at_least_two(order)
    if len(set(order)) != len(order):
        raise RuleError("排序中有重复的项目。", field="order")
    if not reason.strip():
        raise RuleError("由主任裁定并列次序时，必须写明理由。", field="reason")
    return Settlement("chair", tuple(order), {}, reason.strip())


def _at_least_two(entries: Sequence[str]) -> None:
    if len(entries) < 2:  # noqa: PLR2004 - a tie has two sides by its meaning
        raise RuleError("并列至少涉及两个项目。", field="entries")
