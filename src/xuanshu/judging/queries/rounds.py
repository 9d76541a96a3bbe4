"""Rounds, seats, sheets and how far they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import RoundState, SheetState
from xuanshu.entries.models import Entry
from xuanshu.judging.access import may_read
from xuanshu.judging.models import (
    Recusal,
    Round,
    RoundEntry,
    SealedSheet,
    Seat,
    Sheet,
    Standing,
)
from xuanshu.programmes.models import Season
from xuanshu.programmes.outcomes import Outcome
from xuanshu.units.access import Actor


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a seat is: entries to mark, marked completely, sealed; whether it declared."""

    seat: Seat
    of: int
    marked: int
    sealed: int

    @property
    def done(self) -> bool:
        """Return whether nothing is left to do."""
        return self.sealed == self.of and self.seat.declared_at is not None


def round_of(season: Season, stage_id: str) -> Round | None:
    """Return the round of a stage, if it was prepared."""
    found = Round.objects.of_season(season).filter(stage=stage_id).first()
    if found is not None:
        found.season = season
    return found


def locked_round(round: Round) -> Round:
    """Return the round as it is now, locked until the transaction ends."""
    return Round.objects.locked().get(pk=round.pk)


def round_to_prepare(season: Season, stage_id: str) -> Round:
    """Return the round of a stage, made if need be and locked; the caller is in a transaction."""
    made, _new = Round.objects.get_or_create(season=season, stage=stage_id)
    return locked_round(made)


def seats_of(round: Round) -> list[Seat]:
    """Return a round's seats with their people, in order."""
    return list(Seat.objects.of_round(round))


def locked_seats(round: Round) -> list[Seat]:
    """Return a round's seats, locked until the transaction ends: no sheet is sealed meanwhile."""
    return list(Seat.objects.select_for_update().filter(round=round).order_by("pk"))


def locked_seat(seat: Seat) -> Seat:
    """Return a seat as it is now, locked, with its round read afterwards."""
    found = Seat.objects.select_for_update().get(pk=seat.pk)
    found.round = Round.objects.select_related("season__version").get(pk=found.round_id)
    return found


def seat_for(actor: Actor, season: Season, stage_id: str) -> Seat:
    """Return the actor's own seat in a round that has begun; raises ``Http404`` otherwise."""
    seats = Seat.objects.for_actor(actor).filter(round__season=season, round__stage=stage_id)
    seat = seats.exclude(round__state=RoundState.PREPARING).first()
    if seat is None:
        raise Http404
    seat.round.season = season
    return seat


def seats_of_actor(actor: Actor, season: Season) -> list[Seat]:
    """Return the actor's seats in the season's rounds that have begun."""
    seats = Seat.objects.for_actor(actor).filter(round__season=season)
    return list(seats.exclude(round__state=RoundState.PREPARING))


def entries_of(round: Round) -> list[Entry]:
    """Return the entries of a round with their units, in the order of presentation."""
    rows = RoundEntry.objects.filter(round=round).select_related("entry__unit")
    return [row.entry for row in rows]


def entry_in(round: Round, entry_id: int) -> Entry:
    """Return an entry of a round; raises ``Http404`` for any other."""
    rows = RoundEntry.objects.filter(round=round, entry_id=entry_id)
    row = rows.select_related("entry__unit", "entry__season").first()
    if row is None:
        raise Http404
    return row.entry


def recusals_of(seat: Seat) -> dict[int, Recusal]:
    """Return a seat's recusals by entry."""
    return {each.entry_id: each for each in Recusal.objects.filter(seat=seat)}


def recusals_in(round: Round) -> QuerySet[Recusal]:
    """Return a round's recusals with judge and entry."""
    rows = Recusal.objects.filter(seat__round=round).select_related("seat__person", "entry__unit")
    return rows.order_by("seat__order", "entry__number")


def sheets_of(seat: Seat) -> dict[int, Sheet]:
    """Return a seat's sheets by entry; recused entries have one that does not count."""
    return {each.entry_id: each for each in Sheet.objects.filter(seat=seat)}


def sheet_for(actor: Actor, round: Round, entry: Entry) -> Sheet:
    """Return the actor's own sheet for an entry.

    Raises ``Http404`` for somebody without a seat in the round, and ``RuleError`` with the clause
    for an entry from which the judge is recused.
    """
    seat = Seat.objects.for_actor(actor).filter(round=round).first()
    if seat is None:
        raise Http404
    seat.round = round
    may_read(actor, seat, entry).demand()
    sheet = Sheet.objects.filter(seat=seat, entry=entry).first()
    if sheet is None:
        raise Http404
    sheet.seat = seat
    return sheet


def locked_sheet(sheet: Sheet) -> Sheet:
    """Return a sheet as it is now, locked, with its seat and round."""
    found = Sheet.objects.select_for_update().get(pk=sheet.pk)
    found.seat = Seat.objects.select_related("round__season__version").get(pk=found.seat_id)
    return found


def locked_sheets(seat: Seat, entry_ids: list[int]) -> list[Sheet]:
    """Return some sheets of a seat, locked, in the order of their entries."""
    rows = Sheet.objects.select_for_update().filter(seat=seat, entry_id__in=entry_ids)
    return list(rows.order_by("entry_id"))


def make_sheets(seats: list[Seat], entries: list[int], barred: set[tuple[int, int]]) -> None:
    """Make an empty sheet for each judge and entry that is not barred (by person and entry)."""
    Sheet.objects.bulk_create(
        Sheet(seat=seat, entry_id=entry_id)
        for seat in seats
        for entry_id in entries
        if (seat.person_id, entry_id) not in barred
    )


def set_seats(round: Round, members: Mapping[int, int]) -> None:
    """Let a round that is being prepared have these seats: person to order."""
    kept = Seat.objects.filter(round=round)
    kept.exclude(person_id__in=members).delete()
    present = set(kept.values_list("person_id", flat=True))
    for person_id, order in members.items():
        if person_id in present:
            kept.filter(person_id=person_id).update(order=order)
        else:
            Seat(round=round, person_id=person_id, order=order).save()


def set_entries(round: Round, entry_ids: tuple[int, ...]) -> None:
    """Let a round that is being prepared have these entries, in this order."""
    rows = RoundEntry.objects.filter(round=round)
    if list(rows.values_list("entry_id", flat=True)) == list(entry_ids):
        return
    rows.delete()
    RoundEntry.objects.bulk_create(
        RoundEntry(round=round, entry_id=pk, order=n) for n, pk in enumerate(entry_ids, 1)
    )


def progress(round: Round) -> list[Progress]:
    """Return how far each seat is, without a word of its marks. Three queries at any size."""
    seats = seats_of(round)
    rows = Sheet.objects.of_round(round).counted().values_list("seat_id", "complete", "state")
    count: dict[int, list[int]] = {seat.pk: [0, 0, 0] for seat in seats}
    for seat_id, complete, state in rows:
        tally = count[seat_id]
        tally[0] += 1
        tally[1] += bool(complete)
        tally[2] += state == SheetState.SEALED
    return [Progress(seat, *count[seat.pk]) for seat in seats]


def progress_of(seat: Seat) -> Progress:
    """Return how far one seat is: one query."""
    rows = Sheet.objects.filter(seat=seat).counted().values_list("complete", "state")
    found = list(rows)
    sealed = sum(state == SheetState.SEALED for _complete, state in found)
    return Progress(seat, len(found), sum(bool(complete) for complete, _state in found), sealed)


def standings(round: Round) -> QuerySet[Standing]:
    """Return a round's places in order, with entries and their units."""
    rows = Standing.objects.filter(round=round).select_related("entry__unit")
    return rows.order_by("order")


def replace_standings(round: Round, rows: list[Standing]) -> None:
    """Put these places in the stead of the old ones."""
    Standing.objects.filter(round=round).delete()
    Standing.objects.bulk_create(rows)


def sealed_in(round: Round) -> list[SealedSheet]:
    """Return a round's sealed sheets; for after the round was closed."""
    return list(SealedSheet.objects.filter(seat__round=round))


def judging_outcome(season: Season, stage: Any) -> Outcome:
    """Return the entries a judging stage hands on: those above the cut, best first."""
    found = round_of(season, stage.id)
    if found is None or found.state != RoundState.CLOSED:
        return Outcome((), settled=False, reason=_("“%s”尚未截止。") % stage.label)
    rows = Standing.objects.filter(round=found).order_by("order")
    taken = tuple(rows.filter(taken=True).values_list("entry_id", flat=True))
    if not found.complete:
        reason = _("“%s”入选线上有并列，尚待裁定。") % stage.label
        return Outcome(taken, settled=False, reason=reason)
    return Outcome(taken, settled=True)


def rounds_by_stage(season: Season) -> dict[str, Round]:
    """Return a season's rounds by stage; one query."""
    return {each.stage: each for each in Round.objects.of_season(season)}


def sealed_of(seat: Seat) -> dict[int, SealedSheet]:
    """Return a judge's own sealed sheets by entry."""
    return {each.entry_id: each for each in SealedSheet.objects.filter(seat=seat)}


def closes_filing(season: Season, stage: Any) -> str:
    """Return why a filing stage takes nothing more: a round after it has begun; "" if none has."""
    order = [each.id for each in season.rules.stages]
    for found in Round.objects.of_season(season).exclude(state=RoundState.PREPARING):
        if order.index(found.stage) > order.index(stage.id):
            words = {"round": season.rules.stage(found.stage).label, "stage": stage.label}
            return _("“%(round)s”已经开始，不再接收“%(stage)s”的材料。") % words
    return ""


def begun_round_with(entry_id: int) -> Round | None:
    """Return a round that has begun with an entry in it, if there is one."""
    rounds = Round.objects.filter(round_entries__entry_id=entry_id)
    begun = rounds.exclude(state=RoundState.PREPARING)
    return begun.select_related("season__version").first()
