"""Pool: what was registered gains its standing and a guiding department."""

from __future__ import annotations

from xuanshu.core.scheme.stages.pool import Pool
from xuanshu.core.simulation.phases import plays
from xuanshu.core.simulation.season import Entry, Season

NOT_TAKEN_IN = 0.03


@plays("pool")
def play(season: Season, stage: Pool) -> list[Entry]:
    """Take nearly all into the pool; divide them among the guides."""
    season.at(stage.from_.day)
    coming = season.coming(stage)
    guides = [
        unit.id
        for unit in season.units
        if stage.guide and stage.guide.by in season.scheme.unit_kinds[unit.unit.kind].covers
    ]
    names = list(season.scheme.categories.of)
    for n, entry in enumerate(coming):
        if season.chance.of(stage.id, entry.id).random() < NOT_TAKEN_IN:
            continue
        entry.facts["standing"] = "pool"
        if guides and stage.guide:
            by_category = stage.guide.according_to == "category"
            place = names.index(entry.category) if by_category else n
            entry.facts["guide"] = guides[place % len(guides)]
        season.write("pooled", entry.id, stage=stage.id)
    taken = sum(1 for entry in coming if entry.facts.get("standing") == "pool")
    season.account.counts(登记=len(coming), 纳入=taken, 指导单位=len(guides))
    return coming
