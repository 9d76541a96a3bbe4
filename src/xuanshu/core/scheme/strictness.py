"""Whether rules made below are as strict as the rules above ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from xuanshu.core.calendar import chinese_date
from xuanshu.core.scheme.errors import Complaint, Path
from xuanshu.core.scheme.local_rules import SECTIONS
from xuanshu.core.scheme.stages.filing import Filing
from xuanshu.core.scheme.stages.publicity import Publicity
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme
    from xuanshu.core.scheme.rules import Quota

WEEK = 5
LATE = ("refuse", "next", "mark")
"""What becomes of a late filing, the strictest first."""


@dataclass(frozen=True, slots=True)
class Looser:
    """A rule below that is looser: the clause above, what is wrong, where it stands below."""

    clause: str
    text: str
    path: Path
    own: str = ""


Found = Iterator[Looser]


def local_findings(parent: Scheme, child: Scheme) -> tuple[Finding, ...]:
    """Return where a child's rules are not allowed by the parent's; clauses are the parent's."""
    if child.extends is None or child.extends.scheme != parent.id:
        return (Finding("这份方案没有写明以上级办法为依据（extends）", rule="extends"),)
    if parent.local_rules is None:
        return (Finding("上级办法没有规定下级可以制定实施细则", rule="local-rules"),)
    return tuple(
        Finding(message, found.clause, section, rule=rule)
        for section, rule, message, found in _clashes(parent, child)
    )


def not_allowed(child: Scheme) -> Iterator[Complaint]:
    """Yield what a scheme may not say under any of the schemes above it, with both clauses."""
    upper = child.upper
    if upper is not None and upper.local_rules is None:
        message = f"“{upper.title}”没有规定下级可以制定实施细则"
        yield Complaint(("extends", "scheme"), message)
        return
    told = set()
    while upper is not None:
        for _section, _rule, message, found in _clashes(upper, child):
            own = f"；本细则：{child.cite(found.own)}" if found.own else ""
            text = f"{message}（上级：{upper.cite(found.clause)}{own}）"
            if (found.path, message) not in told:
                told.add((found.path, message))
                yield Complaint(found.path, text)
        upper = upper.upper


def _clashes(parent: Scheme, child: Scheme) -> Iterator[tuple[str, str, str, Looser]]:
    rule = parent.local_rules
    if rule is None:
        return
    for name in rule.fixed:
        if plain(getattr(parent, name)) != plain(getattr(child, name)):
            text = f"{SECTIONS[name]}不得改变，须与上级办法一致"
            yield name, "fixed", text, Looser(rule.clause, text, (name,))
    for bound in rule.stricter:
        for found in _LOOSER[bound](parent, child):
            clause = found.clause or rule.clause
            text = f"{SECTIONS[bound]}只能从严：{found.text}"
            yield bound, "looser", text, Looser(clause, text, found.path, found.own)


def plain(value: Any) -> Any:
    """Return a rule as plain values without the clauses that it and its parts stand in."""
    if hasattr(value, "model_dump"):
        return plain(value.model_dump())
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if key != "clause"}
    if isinstance(value, list | tuple):
        return tuple(plain(item) for item in value)
    return value


def _quotas(parent: Scheme, child: Scheme) -> Found:
    covered = {generic for kind in child.unit_kinds.values() for generic in kind.covers}
    for generic, quota, _path in _numbers(parent):
        if generic not in covered:
            continue
        mine = [n for n in _numbers(child) if n[0] == generic]
        mosts = [(q.most, path, q) for _, q, path in mine if q.most is not None]
        leasts = [(q.least, path, q) for _, q, path in mine if q.least is not None]
        path, own = (mine[0][2], mine[0][1].clause) if mine else (("quotas",), "")
        if quota.most is not None and all(one[0] > quota.most for one in mosts):
            now = "细则不限"
            if mosts:
                number, path, rule = min(mosts, key=lambda one: one[0])
                now, own = f"细则为{number}个", rule.clause
            yield Looser(quota.clause, f"上级规定最多{quota.most}个，{now}", path, own)
        if quota.least is not None and all(one[0] < quota.least for one in leasts):
            now = "细则没有要求"
            if leasts:
                number, path, rule = max(leasts, key=lambda one: one[0])
                now, own = f"细则为{number}个", rule.clause
            yield Looser(quota.clause, f"上级规定至少{quota.least}个，{now}", path, own)


def _numbers(scheme: Scheme) -> list[tuple[str, Quota, Path]]:
    """Return the quotas that bar, by kind of the unit tree, with their places."""
    return [
        (generic, quota, ("quotas", number))
        for number, quota in enumerate(scheme.quotas)
        if quota.strength == "must"
        for name in quota.units
        for generic in scheme.unit_kinds[name].covers
    ]


def _deadlines(parent: Scheme, child: Scheme) -> Found:
    for stage in parent.of_kind("filing"):
        mine = child.find_stage(stage.id)
        if not isinstance(stage, Filing):
            continue
        if not isinstance(mine, Filing):
            text = f"细则没有“{stage.label}”环节（{stage.id}）"
            yield Looser(stage.clause, text, ("stages",))
            continue
        path = _stage_path(child, stage.id)
        if _end(mine) > _end(stage):
            text = f"“{stage.label}”上级规定{_shown(stage)}止，细则为{_shown(mine)}止"
            yield Looser(stage.clause, text, (*path, "by"), mine.clause)
        if _late(mine) > _late(stage):
            text = f"“{stage.label}”逾期报送的，细则比上级放宽了"
            yield Looser(stage.clause, text, (*path, "by"), mine.clause)


def _stage_path(scheme: Scheme, name: str) -> Path:
    return ("stages", [stage.id for stage in scheme.stages].index(name))


def _end(stage: Filing) -> tuple[date, time]:
    hour = stage.by.hour
    return stage.by.last_day, hour if isinstance(hour, time) else time.max


def _shown(stage: Filing) -> str:
    day, hour = _end(stage)
    return chinese_date(day) + ("" if hour == time.max else f"{hour:%H:%M}")


def _late(stage: Filing) -> int:
    """Return how lenient a stage is to late filings; one that does not say is the most lenient."""
    policy = getattr(stage.by.late, "policy", "mark")
    return LATE.index(policy)


def _eligibility(parent: Scheme, child: Scheme) -> Found:
    mine = {rule.id: (number, rule) for number, rule in enumerate(child.eligibility)}
    for rule in parent.eligibility:
        if rule.id not in mine:
            text = f"细则少了“{rule.label}”（{rule.id}）"
            yield Looser(rule.clause, text, ("eligibility",))
            continue
        number, found = mine[rule.id]
        path, name = ("eligibility", number), f"“{rule.label}”（{rule.id}）"
        if plain(found.require) != plain(rule.require):
            text = f"细则改了{name}，另加的条件应另写一条"
            yield Looser(rule.clause, text, path, found.clause)
        elif not set(rule.at) <= set(found.at):
            text = f"细则在较少的环节审查{name}"
            yield Looser(rule.clause, text, path, found.clause)
        elif rule.strength == "must" and found.strength != "must":
            text = f"细则把{name}改成了“原则上”"
            yield Looser(rule.clause, text, path, found.clause)


def _publicity(parent: Scheme, child: Scheme) -> Found:
    for stage in parent.of_kind("publicity"):
        mine = child.find_stage(stage.id)
        if not isinstance(stage, Publicity):
            continue
        if not isinstance(mine, Publicity):
            text = f"细则没有“{stage.label}”环节（{stage.id}）"
            yield Looser(stage.clause, text, ("stages",))
        elif _shortest(mine) < _shortest(stage):
            text = f"上级规定公示{stage.length()}，细则为{mine.length()}"
            yield Looser(stage.clause, text, _stage_path(child, stage.id), mine.clause)


def _shortest(stage: Publicity) -> timedelta:
    """Return how many days of the calendar a publicity has at the least."""
    if stage.working is None:
        return timedelta(days=stage.days or 0)
    weeks, rest = divmod(stage.working, WEEK)
    return timedelta(days=7 * weeks + rest)


def _sanctions(parent: Scheme, child: Scheme) -> Found:
    mine = {(rule.breach, rule.by): (n, rule) for n, rule in enumerate(child.sanctions)}
    for rule in parent.sanctions:
        number, found = mine.get((rule.breach, rule.by), (None, None))
        held = [plain(measure) for measure in found.measures] if found else []
        path: Path = ("sanctions",) if number is None else ("sanctions", number)
        for measure in rule.measures:
            if plain(measure) not in held:
                text = f"细则少了措施“{measure.explain()}”"
                yield Looser(rule.clause, text, path, found.clause if found else "")


_LOOSER: dict[str, Callable[[Any, Any], Found]] = {
    "quotas": _quotas,
    "deadlines": _deadlines,
    "eligibility": _eligibility,
    "publicity": _publicity,
    "sanctions": _sanctions,
}
