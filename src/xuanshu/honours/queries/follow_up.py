"""What became of the named entries: per entry, per channel, as a list, as a time line."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.http import Http404

from xuanshu.core.calendar import local_day
from xuanshu.cultivation.queries import guides_of
from xuanshu.honours.access import may_follow
from xuanshu.honours.models import (
    Certificate,
    FollowUp,
    FollowUpFile,
    FollowUpKind,
    FollowUpReview,
)
from xuanshu.honours.queries.naming import certificate_of, standing_certificates
from xuanshu.honours.querysets import FollowUpQuerySet
from xuanshu.honours.rules import QUIET_DAYS

if TYPE_CHECKING:
    from xuanshu.entries.models import Entry
    from xuanshu.programmes.models import Season, SeasonUnit
    from xuanshu.units.access import Actor


@dataclass(frozen=True, slots=True)
class Followed:
    """A named entry: who guides it, how often it was told of, since when nobody did."""

    certificate: Certificate
    guide: SeasonUnit | None
    since: dt.date
    today: dt.date
    numbers: Counter[str] = field(default_factory=Counter)
    last: dt.date | None = None

    @property
    def entry(self) -> Entry:
        """Return the entry."""
        entry: Entry = self.certificate.entry
        return entry

    @property
    def quiet(self) -> bool:
        """Return whether nobody recorded anything for longer than ``QUIET_DAYS``."""
        return (self.today - (self.last or self.since)).days > QUIET_DAYS


def follow_stage(season: Season) -> Any:
    """Return the season's follow-up stage, or ``None`` where the scheme has none."""
    return next(iter(season.rules.of_kind("follow_up")), None)


def followed_lines(season: Season, now: dt.datetime, actor: Actor | None = None) -> list[Followed]:
    """Return the named entries (those ``actor`` may follow) in order; three queries.

    ``numbers`` counts the current records by kind, by ``channel:…``, and by state.
    """
    certificates = list(standing_certificates(season))
    guides = guides_of(season, [each.entry for each in certificates])
    if actor is not None:
        certificates = [
            each
            for each in certificates
            if may_follow(actor, each.entry, guides.get(each.entry_id))
        ]
    numbers: dict[int, Counter[str]] = defaultdict(Counter)
    last: dict[int, dt.date] = {}
    rows: Any = FollowUp.objects.filter(entry__season=season).current().with_state().order_by("day")
    for entry_id, kind, channel, state, day, at in rows.values_list(
        "entry_id", "kind", "channel", "state", "day", "at"
    ):
        numbers[entry_id].update([kind, state, f"channel:{channel}"])
        last[entry_id] = max(last.get(entry_id, day), day, local_day(at))
    for each in certificates:
        each.entry.season = season
    return [
        Followed(
            each,
            guides.get(each.entry_id),
            local_day(each.naming.at),
            local_day(now),
            numbers[each.entry_id],
            last.get(each.entry_id),
        )
        for each in certificates
    ]


def counts_by_channel(stage: Any, lines: Iterable[Followed]) -> list[tuple[str, int]]:
    """Return how many records each channel of the scheme has, then reports and adoptions."""
    total: Counter[str] = Counter()
    for line in lines:
        total.update(line.numbers)
    shown = [(name, total[f"channel:{name}"]) for name in stage.channels]
    shown.append((str(FollowUpKind.REPORT.label), total[FollowUpKind.REPORT]))
    return [*shown, (str(FollowUpKind.ADOPTION.label), total[FollowUpKind.ADOPTION])]


def record_rows(
    season: Season, *, kind: str = "", channel: str = "", state: str = "", text: str = ""
) -> FollowUpQuerySet:
    """Return the current records of a season that the filters leave, the newest day first."""
    rows = FollowUp.objects.of_season(season).current().with_state()
    asked = {"kind": kind, "channel": channel, "state": state}
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    if text:
        rows = rows.filter(
            Q(title__icontains=text)
            | Q(adopter__icontains=text)
            | Q(entry__title__icontains=text)
            | Q(entry__standard_name__icontains=text)
            | Q(entry__number__icontains=text)
            | Q(entry__unit__name__icontains=text)
        )
    return rows


def waiting_number(season: Season) -> int:
    """Return how many records wait for the office's word; one query."""
    return record_rows(season, state="waiting").count()


def followed_entry(
    actor: Actor, season: Season, entry_id: int
) -> tuple[Certificate, SeasonUnit | None]:
    """Return the certificate of a named entry the actor may follow, and who guides it.

    Raises ``Http404`` for any other. The list twin is ``followed_lines`` with its actor.
    """
    found = certificate_of(season, entry_id)
    if found is None or follow_stage(season) is None:
        raise Http404
    found.entry.season = season
    guide = guides_of(season, [found.entry]).get(found.entry_id)
    if not may_follow(actor, found.entry, guide):
        raise Http404
    return found, guide


def time_line(entry: Entry) -> list[tuple[FollowUp, list[FollowUpFile], FollowUpReview | None]]:
    """Return every record of an entry, the newest first, with files and last word; three queries.

    A replaced record has ``replaced`` true.
    """
    rows: Any = FollowUp.objects.filter(entry=entry).with_state().select_related("unit", "by")
    found: list[Any] = list(rows.order_by("-day", "-pk"))
    files: dict[int, list[FollowUpFile]] = defaultdict(list)
    for file in FollowUpFile.objects.filter(record__entry=entry).order_by("pk"):
        files[file.record_id].append(file)
    words = FollowUpReview.objects.filter(record__entry=entry).select_related("by").order_by("pk")
    last = {word.record_id: word for word in words}
    replaced = {row.corrects_id for row in found}
    for row in found:
        row.replaced = row.pk in replaced
    return [(row, files[row.pk], last.get(row.pk)) for row in found]


def record_by_op(entry: Entry, op: str) -> FollowUp | None:
    """Return the record that an operation made already."""
    return FollowUp.objects.filter(entry=entry, op=op).first()


def record_for(entry: Entry, pk: int) -> FollowUp:
    """Return a record of an entry with its state; ``Http404`` for any other."""
    found = FollowUp.objects.filter(entry=entry, pk=pk).with_state().select_related("unit").first()
    if found is None:
        raise Http404
    record: FollowUp = found
    return record


def locked_record(record: FollowUp) -> FollowUp:
    """Return the record with its state, locked until the transaction ends."""
    FollowUp.objects.select_for_update().get(pk=record.pk)
    found: FollowUp = FollowUp.objects.with_state().select_related("entry__unit").get(pk=record.pk)
    return found


def is_corrected(record: FollowUp) -> bool:
    """Return whether another record has replaced this one."""
    return FollowUp.objects.filter(corrects=record).exists()


def files_of_record(record: FollowUp) -> list[FollowUpFile]:
    """Return the files of a record."""
    return list(FollowUpFile.objects.filter(record=record).order_by("pk"))


def file_of_record(entry: Entry, pk: int) -> FollowUpFile:
    """Return a file of an entry's records; ``Http404`` for any other."""
    found = FollowUpFile.objects.filter(record__entry=entry, pk=pk).first()
    if found is None:
        raise Http404
    return found
