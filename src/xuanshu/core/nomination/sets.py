"""What a set of nominees must be made of: floors, ceilings, one inside another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from xuanshu.core.nomination.facts import Holds, Nominee, titles
from xuanshu.core.nomination.rounding import ROUNDINGS, Rounding, share_text, whole
from xuanshu.core.verdict import Finding


@dataclass(frozen=True, slots=True)
class Bound:
    """A floor or a ceiling: a number, or a share of the base made whole as stated."""

    number: int | None = None
    share: Fraction | None = None
    rounding: Rounding = "up"

    def of(self, base: int) -> int:
        """Return the bound for a base of so many."""
        if self.share is not None:
            return whole(self.share * base, self.rounding)
        return self.number or 0

    def text(self, base: int, name: str) -> str:
        """Return "全体10个的1/3（即4个，进一取整）", or "2个"."""
        if self.share is None:
            return f"{self.number}个"
        number = f"即{self.of(base)}个，{ROUNDINGS[self.rounding]}"
        return f"{name}{base}个的{share_text(self.share)}（{number}）"


@dataclass(frozen=True, slots=True)
class SetRule:
    """Those who meet ``holds``, among all or among another set, within a floor and a ceiling."""

    id: str
    label: str
    holds: Holds
    among: str = ""
    floor: Bound | None = None
    ceiling: Bound | None = None
    bars: bool = True
    clause: str = ""


def set_findings(rules: Sequence[SetRule], nominees: Sequence[Nominee]) -> tuple[Finding, ...]:
    """Return what the set breaks; nominees whose facts are missing are named instead of guessed.

    Reserves do not count. A set within another counts its members and its base in that one.
    """
    by_id = {rule.id: rule for rule in rules}
    counted = [nominee for nominee in nominees if not nominee.reserve]
    return tuple(finding for rule in rules for finding in _of(rule, by_id, counted))


def members(
    rule: SetRule, by_id: Mapping[str, SetRule], nominees: Sequence[Nominee]
) -> tuple[list[Nominee], list[Nominee]]:
    """Return who certainly belongs to a set, and of whom it cannot be known yet."""
    base, open_ = (
        members(by_id[rule.among], by_id, nominees) if rule.among else (list(nominees), [])
    )
    answers = [(nominee, rule.holds(nominee.facts)) for nominee in base]
    unknown = [nominee for nominee, holds in answers if holds is None]
    return [nominee for nominee, holds in answers if holds], open_ + unknown


def _of(
    rule: SetRule, by_id: Mapping[str, SetRule], nominees: Sequence[Nominee]
) -> Iterator[Finding]:
    if rule.floor is None and rule.ceiling is None:
        return
    inside, unknown = members(rule, by_id, nominees)
    if unknown:
        message = f"不能判断“{rule.label}”的比例：请补全{titles(unknown)}的情况"
        yield Finding(message, rule.clause, bars=rule.bars, rule=f"{rule.id}-unknown")
        return
    base, name = list(nominees), "全体"
    if rule.among:
        base, name = members(by_id[rule.among], by_id, nominees)[0], by_id[rule.among].label
    count = len(inside)
    for bound, is_floor in ((rule.floor, True), (rule.ceiling, False)):
        right = bound.of(len(base)) if bound else count
        if bound is None or (count >= right if is_floor else count <= right):
            continue
        limit = f"应{'不少于' if is_floor else '不超过'}{bound.text(len(base), name)}"
        wrong = f"还差{right - count}个" if is_floor else f"超出{count - right}个"
        message = f"“{rule.label}”{limit}，现有{count}个，{wrong}"
        yield Finding(message, rule.clause, bars=rule.bars, rule=rule.id)
