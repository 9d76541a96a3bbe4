"""Site visits: all entries or some drawn by lot are seen; what a visit lacked is made good."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from xuanshu.core.scheme.stages.site_visit import SiteVisit, Visit
from xuanshu.core.simulation.phases import plays
from xuanshu.core.simulation.season import Entry, Season


@plays("site_visit")
def play(season: Season, stage: SiteVisit) -> list[Entry]:
    """Visit the chosen; a visit without its records or with too few visitors is repeated."""
    season.at(stage.during.first)
    coming = season.coming(stage)
    owner = {entry.id: entry.unit.id for entry in coming}
    chosen = stage.chosen(owner, season.chance.lots(stage.id))
    names = tuple((f"考察者{n + 1}", "") for n in range(stage.least_visitors))
    room = (stage.during.last - stage.during.first).days
    visits = []
    for name in chosen:
        dice = season.chance.of(stage.id, name)
        whole = Visit(
            name,
            stage.during.first + timedelta(days=dice.randrange(room + 1)),
            names,
            frozenset(stage.records),
        )
        poor = dice.random() < 0.15
        visits.append(replace(whole, visitors=names[1:]) if poor else whole)
        season.write("visit", name, stage=stage.id, day=whole.on)
    found = stage.missing(owner, chosen, visits)
    season.account.counts(项目=len(coming), 考察=len(chosen))
    season.account.findings("考察", (("", one) for one in found))
    again = [replace(one, on=stage.during.last, visitors=names) for one in visits]
    left = stage.missing(owner, chosen, [*visits, *again])
    season.account.findings("补考察后仍有", (("", one) for one in left))
    season.at(stage.during.last)
    return coming
