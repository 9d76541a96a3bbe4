"""Where a notice was published officially, channel by channel."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404

from xuanshu.core.calendar import local_day
from xuanshu.core.lifecycle import NoticeState
from xuanshu.publicity.models import Notice, Publication

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xuanshu.programmes.models import Season
    from xuanshu.units.access import Actor


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """One channel of a notice: whether the scheme names it, its record, the records before."""

    channel: str
    wanted: bool
    first_day: dt.date | None
    record: Publication | None = None
    replaced: tuple[Publication, ...] = ()

    @property
    def late(self) -> bool:
        """Return whether it was published after the first day counted."""
        if self.record is None or self.first_day is None:
            return False
        return local_day(self.record.shown_at) > self.first_day


def channel_lines(notice: Notice) -> list[ChannelLine]:
    """Return the channels the scheme names, then the others, each with its record; one query."""
    stage: Any = notice.rule
    held: dict[str, list[Publication]] = defaultdict(list)
    for row in Publication.objects.of_notice(notice):
        held[row.channel].append(row)
    wanted = dict.fromkeys(stage.channels)
    names = [*wanted, *(name for name in held if name not in wanted)]
    return [
        ChannelLine(
            name,
            name in wanted,
            notice.first_day,
            held[name][-1] if held[name] else None,
            tuple(reversed(held[name][:-1])),
        )
        for name in names
    ]


def missing_channels(lines: Iterable[ChannelLine]) -> list[str]:
    """Return the channels that the scheme names and nobody recorded."""
    return [line.channel for line in lines if line.wanted and line.record is None]


def unrecorded(season: Season, notices: Iterable[Notice]) -> dict[int, list[str]]:
    """Return by notice the channels still to be recorded, of published notices; one query."""
    known: dict[int, set[str]] = defaultdict(set)
    rows = Publication.objects.filter(notice__season=season)
    for notice_id, channel in rows.values_list("notice_id", "channel"):
        known[notice_id].add(channel)
    found: dict[int, list[str]] = {}
    for notice in notices:
        stage: Any = notice.rule
        if notice.state != NoticeState.DRAFT:
            found[notice.pk] = [name for name in stage.channels if name not in known[notice.pk]]
    return found


def publication_by_op(notice: Notice, op: str) -> Publication | None:
    """Return the record that an operation made already."""
    return Publication.objects.filter(notice=notice, op=op).first()


def record_of_channel(notice: Notice, channel: str) -> Publication | None:
    """Return the record of a channel that holds now."""
    return Publication.objects.of_notice(notice).current().filter(channel=channel).first()


def publication_for(actor: Actor, notice: Notice, publication_id: int) -> Publication:
    """Return a record whose evidence the actor may see; ``Http404`` for any other."""
    rows = Publication.objects.for_actor(actor).filter(notice=notice, pk=publication_id)
    found: Publication | None = rows.first()
    if found is None:
        raise Http404
    return found
