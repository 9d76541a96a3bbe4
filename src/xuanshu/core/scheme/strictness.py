"""Whether rules made below are as strict as the rules above ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from xuanshu.core.calendar import chinese_date
from xuanshu.core.scheme.local_rules import SECTIONS
from xuanshu.core.scheme.stages.filing import Filing
from xuanshu.core.scheme.stages.publicity import Publicity
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

Looser = Iterator[tuple[str, str]]
WEEK = 5


def local_findings(parent: Scheme, child: Scheme) -> tuple[Finding, ...]:
    """Return where a child's rules are not allowed by the parent's; clauses are the parent's."""
    rule = parent.local_rules
    if child.extends is None or child.extends.scheme != parent.id:
        return (Finding("这份方案没有写明以上级办法为依据（extends）", rule="extends"),)
    if rule is None:
        return (Finding("上级办法没有规定下级可以制定实施细则", rule="local-rules"),)
    found = []
    for name in rule.fixed:
        if getattr(parent, name) != getattr(child, name):
            text = f"{SECTIONS[name]}不得改变，须与上级办法一致"
            found.append(Finding(text, rule.clause, name, rule="fixed"))
    for bound in rule.stricter:
        for clause, text in _LOOSER[bound](parent, child):
            message = f"{SECTIONS[bound]}只能从严：{text}"
            found.append(Finding(message, clause or rule.clause, bound, rule="looser"))
    return tuple(found)


def _quotas(parent: Scheme, child: Scheme) -> Looser:
    for generic, least, most, clause in _numbers(parent):
        mine = [n for n in _numbers(child) if n[0] == generic]
        if generic not in {g for kind in child.unit_kinds.values() for g in kind.covers}:
            continue
        mosts = [n[2] for n in mine if n[2] is not None]
        leasts = [n[1] for n in mine if n[1] is not None]
        if most is not None and (not mosts or min(mosts) > most):
            now = f"细则为{min(mosts)}个" if mosts else "细则不限"
            yield clause, f"上级规定最多{most}个，{now}"
        if least is not None and (not leasts or max(leasts) < least):
            now = f"细则为{max(leasts)}个" if leasts else "细则没有要求"
            yield clause, f"上级规定至少{least}个，{now}"


def _numbers(scheme: Scheme) -> list[tuple[str, int | None, int | None, str]]:
    """Return the numbers that bar, by kind of the unit tree."""
    return [
        (generic, quota.least, quota.most, quota.clause)
        for quota in scheme.quotas
        if quota.strength == "must"
        for name in quota.units
        for generic in scheme.unit_kinds[name].covers
    ]


def _deadlines(parent: Scheme, child: Scheme) -> Looser:
    for stage in parent.of_kind("filing"):
        mine = child.find_stage(stage.id)
        if not isinstance(stage, Filing):
            continue
        if not isinstance(mine, Filing):
            yield stage.clause, f"细则没有“{stage.label}”环节（{stage.id}）"
        elif mine.by.last_day > stage.by.last_day:
            theirs, ours = chinese_date(stage.by.last_day), chinese_date(mine.by.last_day)
            yield stage.clause, f"“{stage.label}”上级规定{theirs}止，细则为{ours}止"


def _eligibility(parent: Scheme, child: Scheme) -> Looser:
    mine = {rule.id: rule for rule in child.eligibility}
    for rule in parent.eligibility:
        found = mine.get(rule.id)
        if found is None:
            yield rule.clause, f"细则少了“{rule.label}”（{rule.id}）"
        elif found.require != rule.require:
            yield rule.clause, f"细则改了“{rule.label}”（{rule.id}），另加的条件应另写一条"
        elif rule.strength == "must" and found.strength != "must":
            yield rule.clause, f"细则把“{rule.label}”（{rule.id}）改成了“原则上”"


def _publicity(parent: Scheme, child: Scheme) -> Looser:
    for stage in parent.of_kind("publicity"):
        mine = child.find_stage(stage.id)
        if not isinstance(stage, Publicity):
            continue
        if not isinstance(mine, Publicity):
            yield stage.clause, f"细则没有“{stage.label}”环节（{stage.id}）"
        elif _shortest(mine) < _shortest(stage):
            yield stage.clause, f"上级规定公示{stage.length()}，细则为{mine.length()}"


def _shortest(stage: Publicity) -> timedelta:
    """Return how many days of the calendar a publicity has at the least."""
    if stage.working is None:
        return timedelta(days=stage.days or 0)
    weeks, rest = divmod(stage.working, WEEK)
    return timedelta(days=7 * weeks + rest)


def _sanctions(parent: Scheme, child: Scheme) -> Looser:
    mine = {(rule.breach, rule.by): rule for rule in child.sanctions}
    for rule in parent.sanctions:
        found = mine.get((rule.breach, rule.by))
        missing = [m for m in rule.measures if found is None or m not in found.measures]
        for measure in missing:
            yield rule.clause, f"细则少了措施“{measure.explain()}”"


_LOOSER: dict[str, Callable[[Any, Any], Looser]] = {
    "quotas": _quotas,
    "deadlines": _deadlines,
    "eligibility": _eligibility,
    "publicity": _publicity,
    "sanctions": _sanctions,
}
