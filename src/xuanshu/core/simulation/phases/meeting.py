"""Meeting: the list is settled; leaving the ranking needs a reason, where it may be left at all."""

from __future__ import annotations

from xuanshu.core.scheme.decision import decision_findings
from xuanshu.core.scheme.stages.meeting import Meeting
from xuanshu.core.simulation.phases import plays
from xuanshu.core.simulation.season import Entry, Season
from xuanshu.core.verdict import Finding

LEAST = 3
REASON = "试算：会议认为推广条件尚不成熟"


@plays("meeting")
def play(season: Season, stage: Meeting) -> list[Entry]:
    """Settle the list; now and then one entry is left out, with the reason written down."""
    if stage.during:
        season.at(stage.during.first)
    entries = season.by_merit(season.coming(stage))
    proposed = [entry.id for entry in entries]
    chosen, reasons = list(proposed), dict[str, str]()
    dice = season.chance.of(stage.id)
    if len(proposed) > LEAST and dice.random() < 0.6:
        left_out = proposed[-2]
        wish = [name for name in proposed if name != left_out]
        refused = decision_findings(
            season.scheme, stage, proposed=proposed, chosen=wish, reasons={}
        )
        season.account.findings("退回重议", ((one.field, one) for one in refused))
        reasons = {left_out: REASON}
        found = decision_findings(
            season.scheme, stage, proposed=proposed, chosen=wish, reasons=reasons
        )
        if not found:
            chosen = wish
    names = set(chosen)
    for entry in entries:
        if entry.id not in names:
            season.drop(entry, stage, Finding(REASON, stage.clause, rule="decision"))
            season.account.say(f"未列入{entry.id}，理由：{reasons[entry.id]}", stage.clause)
    season.account.counts(提请=len(proposed), 确定=len(chosen))
    season.write("decision", stage=stage.id, chosen=chosen, reasons=reasons)
    return [entry for entry in entries if entry.id in names]
