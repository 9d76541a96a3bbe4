"""Judging: sheets come in, a few late; the ranking follows, its ties are settled in order."""

from __future__ import annotations

from fractions import Fraction

from xuanshu.core.nomination import Scored
from xuanshu.core.scheme.nominating import chosen
from xuanshu.core.scheme.stages.judging import Judging
from xuanshu.core.scoring import (
    Contender,
    Ranking,
    RankSpec,
    Recusal,
    Settlement,
    Sheet,
    export_ranking,
    rank,
)
from xuanshu.core.simulation import panels, settling, voting
from xuanshu.core.simulation.phases import plays
from xuanshu.core.simulation.season import Entry, Result, Season
from xuanshu.core.simulation.units import MadeJudge

Facts = tuple[tuple[Contender, ...], tuple[Sheet, ...], tuple[Recusal, ...], tuple[Settlement, ...]]
TIMES = 8


@plays("judging")
def play(season: Season, stage: Judging) -> list[Entry]:
    """Hold the round and return those who are taken, best first."""
    season.at(stage.during.first)
    entries = [entry for entry in season.coming(stage) if not entry.shown_only]
    panel = panels.panel_of(season, stage)
    away = panels.recusals(season, stage, panels.kept_from(stage, panel, entries))
    spec = stage.spec(tuple(one.id for one in panel))
    barred = {(one.judge, one.entry) for one in away}
    sheets = [
        sheet
        for one in panel
        for sheet in _sheets(season, stage, spec, one, entries=entries, barred=barred)
    ]
    contenders = tuple(Contender(entry.id, entry.category) for entry in entries)
    late = [sheet for n, sheet in enumerate(sheets) if n % 37 == 36]
    early = [sheet for n, sheet in enumerate(sheets) if n % 37 != 36]
    if late:
        first = rank(spec, contenders, early, away)
        season.account.say(f"首次计分缺评分表{len(first.missing)}份，催齐后重算", stage.clause)
    for sheet in sheets:
        season.write("sheet", sheet.entry, stage=stage.id, judge=sheet.judge, marks=sheet.marks)
    season.at(stage.during.last)
    found, settled = _settled(season, stage, spec, (contenders, tuple(sheets), away, ()))
    facts = (contenders, tuple(sheets), away, settled)
    export = export_ranking(
        spec, *facts, claimed=found, about={"season": season.scheme.id, "round": stage.id}
    )
    season.results.append(Result(stage.id, stage.label, export))
    return _taken(season, stage, spec, found)


def _sheets(
    season: Season,
    stage: Judging,
    spec: RankSpec,
    judge: MadeJudge,
    *,
    entries: list[Entry],
    barred: set[tuple[str, str]],
) -> list[Sheet]:
    """Return a judge's sheets; one who is kept from an entry gives none for it."""
    dice = season.chance.of(stage.id, judge.id)
    liked = voting.likings(entries, dice, judge.lean)
    return [
        Sheet(
            judge.id,
            name,
            {
                criterion: voting.steps(like, Fraction(full), spec.step)
                for criterion, full in spec.points.items()
            },
        )
        for name, like in liked.items()
        if (judge.id, name) not in barred
    ]


def _settled(
    season: Season, stage: Judging, spec: RankSpec, facts: Facts
) -> tuple[Ranking, tuple[Settlement, ...]]:
    """Return the ranking once every tie at a cut is settled as far as the scheme's order goes."""
    contenders, sheets, away, known = facts
    for _ in range(TIMES):
        found = rank(spec, contenders, sheets, away, known)
        fresh = settling.settle(season, stage.id, found.tied_at_cut, known)
        if found.tied_at_cut and fresh:
            season.account.counts(并列=sum(len(group.entries) for group in found.tied_at_cut))
        if not fresh:
            break
        known = (*known, *fresh)
    return found, known


def _taken(season: Season, stage: Judging, spec: RankSpec, found: Ranking) -> list[Entry]:
    rows = sorted(found.rows, key=lambda row: (row.place, row.category, row.n))
    season.keep_order((row.entry, row.place) for row in rows)
    season.judged_on = season.now.date()
    season.scores[stage.id] = {row.entry: row.total for row in rows}
    settling.tell(season, found.tied_at_cut, stage.clause)
    names = set(found.taken())
    if season.scheme.nomination and season.scheme.nomination.merit and isinstance(spec.takes, int):
        inside = [row for row in rows if row.entry in names]
        scored = [Scored(r.entry, season.by_id[r.entry].unit.id, r.total) for r in inside]
        given = chosen(season.scheme, spec.takes, scored)
        names = set(given.taken)
        season.account.counts(择优入选=len(names), 空缺=given.vacant)
    by_rule = {row.settled_by for row in rows if row.settled_by}
    season.account.counts(
        参评=len(rows),
        评分表=sum(row.sheets for row in rows),
        无人评分=len(found.unmarked),
        评分不足=len(found.short),
        入选=len(names),
    )
    if by_rule:
        season.account.say(f"名额处的同分依次按{'、'.join(sorted(by_rule))}分出先后", stage.clause)
    season.write("ranking", stage=stage.id, digest=found.digest, taken=sorted(names))
    return [season.by_id[row.entry] for row in rows if row.entry in names]
