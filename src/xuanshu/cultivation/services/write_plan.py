"""Write the plan by which a unit cultivates an entry, or revise it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import Finding, RuleError
from xuanshu.cultivation.access import may_write
from xuanshu.cultivation.models import Plan
from xuanshu.cultivation.queries import guide_of, plan_of, stage_of_pool
from xuanshu.cultivation.services.tidings import tell_about, who_writes
from xuanshu.entries.queries import locked_entry, standings_of
from xuanshu.journal.services import record as write_row

if TYPE_CHECKING:
    from xuanshu.entries.models import Entry
    from xuanshu.units.access import Actor

MOST_TEXT = 4000
MOST_WHAT = 200
MOST_MILESTONES = 20


def write_plan(
    *,
    entry: Entry,
    goals: str,
    measures: str,
    milestones: Sequence[Mapping[str, str]],
    actor: Actor,
    now: dt.datetime,
    base: int | None = None,
) -> Plan:
    """Return the plan that holds now; the same content again gives the row already there.

    ``milestones`` are {"day": ISO day, "what": text}; empty ones are left out. ``base`` is the
    plan that was on the page (``None`` without one). Raises ``RuleError`` naming every gap, or
    when the plan was changed by somebody else meanwhile.
    """
    steps = _milestones(milestones)
    goals, measures = goals.strip(), measures.strip()
    _demand_whole(goals, measures, steps)
    with transaction.atomic():
        entry = locked_entry(entry.pk)
        guidance = guide_of(entry)
        guide = guidance.department if guidance else None
        may_write(actor, entry, guide, "plan", standings=standings_of(entry)).demand()
        last = plan_of(entry)
        if last and (last.goals, last.measures, last.milestones) == (goals, measures, steps):
            return last
        if (last.pk if last else None) != base:
            raise RuleError(_("培育计划刚被改动过，请核对最新内容后再保存。"))
        stage = stage_of_pool(entry.season)
        unit, on_behalf = who_writes(actor, entry.unit)
        plan = Plan(
            entry=entry,
            goals=goals,
            measures=measures,
            milestones=steps,
            corrects=last,
            unit=unit,
            on_behalf=on_behalf,
            clause=stage.clause,
            at=now,
            by=actor.person,
        )
        plan.save(force_insert=True)
        _report(entry, plan, actor, now)
        word = _("修订了培育计划") if last else _("填写了培育计划")
        tell_about(entry, guide, actor=actor, what=word, key=f"plan:{entry.pk}", now=now)
    return plan


def _report(entry: Entry, plan: Plan, actor: Actor, now: dt.datetime) -> None:
    word = "修订" if plan.corrects_id else "填写"
    write_row(
        actor=actor,
        verb="cultivation.write_plan",
        says=f"{entry.number} {word}培育计划",
        fact=plan,
        clause=plan.clause,
        now=now,
    )


def _milestones(rows: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Return the milestones that say something, in the order of their days."""
    told = [{"day": row["day"].strip(), "what": row["what"].strip()} for row in rows]
    return sorted((row for row in told if any(row.values())), key=lambda row: row["day"])


def _demand_whole(goals: str, measures: str, steps: list[dict[str, str]]) -> None:
    """Raise a refusal that names everything missing or too long."""
    found: list[Finding] = []
    texts: tuple[tuple[str, str, Any], ...] = (
        ("goals", goals, _("培育目标")),
        ("measures", measures, _("培育举措")),
    )
    for field, text, label in texts:
        if not text:
            found.append(Finding(_("请填写%s。") % label, "", field))
        elif len(text) > MOST_TEXT:
            message = _("%(label)s不能超过%(n)s字。") % {"label": label, "n": MOST_TEXT}
            found.append(Finding(message, "", field))
    if len(steps) > MOST_MILESTONES:
        found.append(Finding(_("时间节点最多%s个。") % MOST_MILESTONES, "", "milestones"))
    for step in steps:
        if not step["what"] or not _is_day(step["day"]):
            message = _("每个时间节点都要写明日期和要完成的事项。")
            found.append(Finding(message, "", "milestones"))
            break
    if any(len(step["what"]) > MOST_WHAT for step in steps):
        found.append(Finding(_("时间节点的事项不能超过%s字。") % MOST_WHAT, "", "milestones"))
    if found:
        raise RuleError(found[0].message, field=found[0].field, findings=found)


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
