"""The room's lines in the menu and on the to-do lists of handlers and the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.entries.queries import own_entries, own_records, scans_waiting, standings_of_many
from xuanshu.entries.queries.progress import (
    URGENT_DAYS,
    days_left,
    deadline,
    may_begin,
    stages_open,
)
from xuanshu.entries.queries.seals import seals_of_many
from xuanshu.kit.slots import Matter, MenuItem, Todo
from xuanshu.programmes.access import is_running
from xuanshu.programmes.queries import open_seasons
from xuanshu.units.access import OF_UNIT
from xuanshu.units.models import Role

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from xuanshu.entries.models import StageRecord
    from xuanshu.entries.queries import Seal
    from xuanshu.programmes.models import Season
    from xuanshu.units.access import Actor, Request


def menu(request: Request) -> list[MenuItem]:
    """Return the list of entries for handlers and the office, and the office's scans."""
    season = getattr(request, "season", None)
    if season is None or season.published_at is None:
        return []
    group, url = _("申报"), reverse("entries", args=[season.pk])
    word = season.rules.wording.entry
    if request.actor.is_a(*OF_UNIT):
        return [MenuItem(_("本单位%(word)s") % {"word": word}, url, "journal-text", 10, group)]
    if not request.actor.is_a(Role.OFFICE):
        return []
    scans, waiting = reverse("scans", args=[season.pk]), scans_waiting(season).count()
    return [
        MenuItem(_("%(word)s台账") % {"word": word}, url, "journal-text", 10, group),
        MenuItem(_("盖章件核对"), scans, "patch-check", 12, group, badge=waiting),
    ]


def todo(request: Request) -> list[Todo]:
    """Return what waits for this person in the room."""
    season = getattr(request, "season", None)
    if season is None or not is_running(season):
        return []
    if request.actor.is_a(Role.HANDLER):
        return list(_for_handler(request, season))
    if request.actor.is_a(Role.LEADER):
        return list(_for_leader(request, season))
    if request.actor.is_a(Role.OFFICE) and (waiting := scans_waiting(season).count()):
        label, url = _("盖章件待人工核对"), reverse("scans", args=[season.pk])
        return [Todo(label, waiting, url, 20, _("扫描件上没有读到二维码"))]
    return []


def matters(actor: Actor, now: dt.datetime) -> Iterator[Matter]:
    """Yield the unit's entries of each running season: they stay the unit's, whoever handles."""
    del now
    if not actor.is_a(Role.HANDLER):
        return
    for season in open_seasons(actor):
        number = len(own_entries(actor, season))
        if number:
            label = _("本单位%(word)s（归单位所有）") % {"word": season.rules.wording.entry}
            yield Matter(str(season), label, number, reverse("entries", args=[season.pk]), 4)


def _for_handler(request: Request, season: Season) -> Iterator[Todo]:
    records, now = own_records(request.actor, season), request.now
    rules, url = season.rules, reverse("entries", args=[season.pk])
    seals, open_stages = seals_of_many(records, rules), stages_open(season)
    for stage in rules.of_kind("filing"):
        if stage.id not in open_stages:
            continue
        here = [record for record in records if record.stage == stage.id]
        names = {"stage": stage.label}
        returned = [record for record in here if record.state == "returned"]
        if returned:
            label = _("“%(stage)s”退回修改") % names
            yield Todo(label, len(returned), _place(returned, url), 5, urgent=True)
        drafts = [record for record in here if record.state == "draft"]
        if drafts:
            pressing = days_left(stage, now) <= URGENT_DAYS
            label, note = _("“%(stage)s”填报中") % names, deadline(stage, now)
            yield Todo(label, len(drafts), _place(drafts, url), 10, note, pressing)
        bare = [record for record in here if _owes(record, seals)]
        if bare:
            label, note = _("“%(stage)s”缺盖章件") % names, deadline(stage, now)
            yield Todo(label, len(bare), _place(bare, url), 12, note)
    yield from _to_begin(request, season, records, now)


def _for_leader(request: Request, season: Season) -> Iterator[Todo]:
    """Yield what waits for the leader's signature and the seal, both given on paper."""
    records, rules = own_records(request.actor, season), season.rules
    seals, open_stages = seals_of_many(records, rules), stages_open(season)
    url = reverse("entries", args=[season.pk])
    for stage in rules.of_kind("filing"):
        here = [each for each in records if each.stage == stage.id and stage.id in open_stages]
        bare = [each for each in here if _owes(each, seals)]
        if bare:
            label, note = _("“%s”待签字盖章") % stage.label, deadline(stage, request.now)
            yield Todo(label, len(bare), _place(bare, url), 12, note)


def _owes(record: StageRecord, seals: Mapping[int, tuple[Seal, ...]]) -> bool:
    """Return whether a filing under way has no valid scan of a paper that needs a seal."""
    owed = any(not (seal.holds or seal.waits) for seal in seals[record.pk])
    return owed and record.state in {"draft", "returned", "filed"}


def _place(records: list[StageRecord], url: str) -> str:
    """Return the one filing meant, or the list where there are several."""
    return records[0].get_absolute_url() if len(records) == 1 else url


def _to_begin(
    request: Request, season: Season, records: list[StageRecord], now: dt.datetime
) -> Iterator[Todo]:
    """Yield the stages that the unit may begin: the first, or a later one for its entries."""
    first, *later = season.rules.of_kind("filing")
    url = reverse("entries", args=[season.pk])
    open_stages = stages_open(season)
    if not records and first.id in open_stages and may_begin(first, frozenset(), now):
        word, note = season.rules.wording.entry, deadline(first, now)
        yield Todo(_("还没有填报%(word)s") % {"word": word}, 0, url, 15, note)
    begun = {(record.entry_id, record.stage) for record in records}
    entries = own_entries(request.actor, season) if later else []
    standings = standings_of_many(entries) if entries else {}
    for stage in later:
        if stage.id not in open_stages:
            continue
        ready = [
            entry
            for entry in entries
            if (entry.pk, stage.id) not in begun and may_begin(stage, standings[entry.pk], now)
        ]
        if ready:
            label, note = _("可以填报“%(stage)s”") % {"stage": stage.label}, deadline(stage, now)
            yield Todo(label, len(ready), url, 14, note)
