"""Opinions: every unit is asked about the list; what is objected to is looked into or dropped."""

from __future__ import annotations

from xuanshu.core.scheme.stages.opinions import Asked, Opinions, Said, Unit
from xuanshu.core.simulation.phases import plays
from xuanshu.core.simulation.season import Entry, Season
from xuanshu.core.verdict import Finding

DISPUTED = 0.06


@plays("opinions")
def play(season: Season, stage: Opinions) -> list[Entry]:
    """Ask the units, drop what too many oppose, look into the rest."""
    season.at(stage.during.first)
    coming = season.coming(stage)
    units = [Unit(unit.id, unit.unit.kind) for unit in season.units]
    last = stage.last_day(season.now.date(), season.calendar)
    asked: dict[str, Asked] = {}
    for entry in coming:
        dice = season.chance.of(stage.id, entry.id)
        against = 0.7 if dice.random() < DISPUTED else 0.01
        answers: dict[str, Said] = {
            unit.id: "opposes" if dice.random() < against else "agrees"
            for unit in units
            if dice.random() < 0.8
        }
        asked[entry.id] = stage.asked(units, answers, owner=entry.unit.id, over=True)
        season.write("opinions", entry.id, stage=stage.id, state=asked[entry.id].state)
    found = stage.findings(asked, frozenset(), last)
    season.account.findings("意见", (("", one) for one in found))
    left = []
    for entry in coming:
        if asked[entry.id].state == "dropped":
            season.drop(entry, stage, Finding("", stage.clause, rule=stage.id))
        else:
            left.append(entry)
    checked = sum(1 for one in asked.values() if one.state == "check")
    season.account.counts(
        征求=len(coming), 有不同意见已核查=checked, 不再列入=len(coming) - len(left)
    )
    season.at(max(last, stage.during.first))
    return left
