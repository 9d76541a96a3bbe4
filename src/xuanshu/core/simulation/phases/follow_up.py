"""Follow-up: each honoured entry is spread through the scheme's channels."""

from __future__ import annotations

from xuanshu.core.scheme.stages.follow_up import FollowUp
from xuanshu.core.simulation.phases import plays
from xuanshu.core.simulation.season import Entry, Season


@plays("follow_up")
def play(season: Season, stage: FollowUp) -> list[Entry]:
    """Take each entry up through one or more of the channels."""
    if stage.during:
        season.at(stage.during.first)
    entries = season.coming(stage)
    counts = dict.fromkeys(stage.channels, 0)
    for entry in entries:
        dice = season.chance.of(stage.id, entry.id)
        for channel in dice.sample(stage.channels, dice.randrange(1, len(stage.channels) + 1)):
            counts[channel] += 1
            season.write("adopted", entry.id, stage=stage.id, channel=channel)
    season.account.counts(转化项目=len(entries), **counts)
    return entries
