"""Honours: naming, and a number on every certificate."""

from __future__ import annotations

from xuanshu.core.scheme.stages.honours import GIVES, Honours
from xuanshu.core.simulation.phases import plays
from xuanshu.core.simulation.season import Entry, Season


@plays("honours")
def play(season: Season, stage: Honours) -> list[Entry]:
    """Name the entries in the order of merit."""
    if stage.during:
        season.at(stage.during.first)
    entries = season.by_merit(season.coming(stage))
    year = season.scheme.year
    numbers = [stage.number(year, n) for n in range(1, len(entries) + 1)]
    for entry, number in zip(entries, numbers, strict=True):
        season.write("named", entry.id, stage=stage.id, number=number, tier=entry.tier)
    gives = "、".join(GIVES[item] for item in stage.gives)
    span = f"（{numbers[0]}至{numbers[-1]}）" if numbers else ""
    season.account.say(
        f"{season.scheme.wording.honour}{len(entries)}项，{gives}{span}", stage.clause
    )
    return entries
