"""Which of the winners go on to the higher award: the best, as many as may."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@dataclass(frozen=True, slots=True)
class Winner:
    """An honoured entry with its tier (``""`` where there are none) and its place, 1 the best."""

    id: str
    title: str
    place: int
    tier: str = ""


@dataclass(frozen=True, slots=True)
class Forwarded:
    """Who goes on for certain, and who is equal at the last place and waits for people."""

    best: tuple[str, ...]
    tied: tuple[str, ...] = ()


def forwarded(scheme: Scheme, winners: Iterable[Winner]) -> Forwarded:
    """Return the best winners that may go on: by tier, then by place."""
    rule, tiers = scheme.upward, list(scheme.tiers)
    if rule is None:
        return Forwarded(())
    keyed = sorted(
        ((tiers.index(one.tier) if one.tier else len(tiers), one.place), one.id)
        for one in winners
        if not rule.tiers or one.tier in rule.tiers
    )
    if rule.most is None or len(keyed) <= rule.most:
        return Forwarded(tuple(name for _, name in keyed))
    edge = keyed[rule.most - 1][0]
    if edge != keyed[rule.most][0]:
        return Forwarded(tuple(name for _, name in keyed[: rule.most]))
    sure = tuple(name for key, name in keyed if key < edge)
    return Forwarded(sure, tuple(name for key, name in keyed if key == edge))


def upward_findings(
    scheme: Scheme, chosen: Collection[str], winners: Iterable[Winner]
) -> tuple[Finding, ...]:
    """Return what a choice for the higher award breaks: who may not go, too many, a better one."""
    rule, known = scheme.upward, tuple(winners)
    if rule is None:
        return ()
    right = forwarded(scheme, known)
    may = {*right.best, *right.tied}
    names = {one.id: one.title for one in known}
    found = []
    for name in sorted(set(chosen) - may):
        message = f"《{names.get(name, name)}》不在择优推荐参评{rule.to}的范围之内"
        found.append(Finding(message, rule.clause, name, rule="upward-who"))
    if rule.most is not None and len(set(chosen)) > rule.most:
        over = len(set(chosen)) - rule.most
        message = f"推荐参评{rule.to}不超过{rule.most}个，现有{len(set(chosen))}个，超出{over}个"
        found.append(Finding(message, rule.clause, rule="upward-most"))
    left = [names[name] for name in right.best if name not in chosen]
    if left and chosen and rule.choose == "best":
        message = f"《{'》、《'.join(left)}》排在前面，没有推荐参评{rule.to}"
        found.append(Finding(message, rule.clause, bars=False, rule="upward-best"))
    return tuple(found)
