"""A panel is named, put right, seated; who is kept from which entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xuanshu.core.panel import Judge, Kept, Subject, kept, panel_findings, seated
from xuanshu.core.scheme.base import Silent
from xuanshu.core.scheme.stages.judging import RELATIONS, Judging
from xuanshu.core.scheme.stages.round import Round
from xuanshu.core.scoring import Recusal
from xuanshu.core.simulation.season import Entry, Season
from xuanshu.core.simulation.size import seated_of
from xuanshu.core.simulation.units import MadeJudge


def panel_of(season: Season, stage: Judging | Round) -> tuple[MadeJudge, ...]:
    """Return who sits: as many as the stage takes; a first list with a fault is put right."""
    size = seated_of(stage, season.size.judges)
    rule = stage.panel.plain() if isinstance(stage, Round) and stage.panel else None
    if rule is None:
        found = season.judges[:size]
        season.account.say(f"评委{len(found)}人", stage.clause)
        return found
    named = [one.member for one in season.judges[:size]]
    spare = season.judges[size : size + rule.substitutes]
    named += [replace(one.member, substitute=True) for one in spare]
    faulty = [replace(named[0], in_pool=False, since=None), *named[1:]]
    wrong = panel_findings(rule, faulty, season.scheme.year)
    season.account.findings("名单退回", (("", one) for one in wrong))
    left = panel_findings(rule, named, season.scheme.year)
    season.account.findings("名单仍有", (("", one) for one in left))
    dice = season.chance.of(stage.id, "panel")
    away = [one.name for one in named if not one.substitute and dice.random() < 0.1]
    names = seated(named, away[: rule.substitutes], size)
    season.account.counts(评委=size, 缺席=len(away[: rule.substitutes]), 就座=len(names))
    season.write("panel", stage=stage.id, seated=list(names))
    by_name = {one.member.name: one for one in season.judges}
    return tuple(by_name[name] for name in names)


def kept_from(
    stage: Judging | Round, panel: Sequence[MadeJudge], entries: Sequence[Entry]
) -> tuple[Kept, ...]:
    """Return every relation that bars or warns under the stage's rules."""
    bar, warn = _relations(stage)
    if not (bar or warn):
        return ()
    judges: list[Judge] = [one.judge for one in panel]
    subjects = [
        Subject(
            entry.id,
            entry.unit.id,
            frozenset({entry.unit.above} - {""}),
            str(entry.facts.get("guide") or ""),
            frozenset(entry.people),
        )
        for entry in entries
    ]
    return kept(judges, subjects, bar=bar, warn=warn)


def _relations(stage: Judging | Round) -> tuple[tuple[str, ...], tuple[str, ...]]:
    rule = stage.recusal
    if rule is None or isinstance(rule, Silent):
        return (), ()
    if isinstance(stage, Round):
        return rule.bar, rule.warn  # type: ignore[union-attr]
    said = {name: getattr(rule, name) for name in RELATIONS}
    return (
        tuple(name for name, word in said.items() if word == "bar"),
        tuple(name for name, word in said.items() if word == "warn"),
    )


def recusals(season: Season, stage: Judging | Round, found: Sequence[Kept]) -> tuple[Recusal, ...]:
    """Return who leaves which entry's base, and tell of it."""
    away = sorted({(one.judge, one.entry) for one in found if one.bars})
    season.account.counts(
        回避=len(away), 提醒=len({(o.judge, o.entry) for o in found if not o.bars})
    )
    for judge, entry in away:
        season.write("recuse", entry, stage=stage.id, judge=judge)
    return tuple(Recusal(judge, entry) for judge, entry in away)
