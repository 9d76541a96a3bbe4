"""Filings of a stage as the office lists and examines them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Count, Q, QuerySet

from xuanshu.entries.models import StageRecord
from xuanshu.entries.queries import answers_of, asks_of
from xuanshu.programmes.access import is_running
from xuanshu.units.models import Role

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme
    from xuanshu.entries.queries import Ask
    from xuanshu.programmes.models import Season
    from xuanshu.units.access import Actor

TABS = ("filed", "accepted", "returned", "refused")


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list of filings is narrowed to; an empty value narrows nothing."""

    state: str = ""
    kind: str = ""
    category: str = ""
    late: str = ""
    text: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Self:
        """Return the filter that an address asks for."""
        state = query.get("state", "filed")
        return cls(
            state=state if state in TABS else "",
            kind=query.get("kind", ""),
            category=query.get("category", ""),
            late=query.get("late", ""),
            text=query.get("q", "").strip()[:60],
        )

    def apply(self, rows: QuerySet[StageRecord], *, state: bool = True) -> QuerySet[StageRecord]:
        """Return the rows that pass; without ``state`` those of every tab."""
        if state and self.state:
            rows = rows.filter(state=self.state)
        if self.kind:
            rows = rows.filter(entry__unit__kind=self.kind)
        if self.category:
            rows = rows.filter(entry__category=self.category)
        if self.late in {"yes", "no"}:
            rows = rows.filter(late=self.late == "yes")
        return narrowed_by_text(rows, self.text)


def narrowed_by_text(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Return the filings whose name, number or unit contains the text; all for an empty one."""
    if not text:
        return rows
    return rows.filter(
        Q(entry__title__icontains=text)
        | Q(entry__standard_name__icontains=text)
        | Q(entry__number__icontains=text)
        | Q(entry__unit__name__icontains=text)
    )


def filings(season: Season, stage_id: str, state: str | None = None) -> QuerySet[StageRecord]:
    """Return a stage's handed-in filings in order of precedence, of one state where named."""
    found = StageRecord.objects.of_stage(season, stage_id)
    return found.filter(state=state) if state else found.filter(state__in=TABS)


def vettable_by(actor: Actor, season: Season, stage_id: str) -> QuerySet[StageRecord]:
    """Return the filings that the actor may accept or return now: the list twin of the gates."""
    allowed = actor.is_a(Role.OFFICE) and actor.federation.pk == season.federation_id
    if not allowed or not is_running(season):
        return StageRecord.objects.none()
    return filings(season, stage_id, "filed")


def tab_counts(rows: QuerySet[StageRecord]) -> dict[str, int]:
    """Return how many filings lie under each tab; one query."""
    counted = rows.order_by().values_list("state").annotate(n=Count("pk"))
    return dict.fromkeys(TABS, 0) | dict(counted)


def neighbours(
    rows: QuerySet[StageRecord], record: StageRecord
) -> tuple[int | None, int | None, int, int]:
    """Return the ids before and after a filing in a list, its place (from 1) and the length."""
    ids = list(rows.values_list("pk", flat=True))
    if record.pk not in ids:
        return None, None, 0, len(ids)
    here = ids.index(record.pk)
    before = ids[here - 1] if here else None
    after = ids[here + 1] if here + 1 < len(ids) else None
    return before, after, here + 1, len(ids)


def next_waiting(rows: QuerySet[StageRecord], record: StageRecord) -> int | None:
    """Return the next filing after this one that still waits, beginning anew at the top."""
    listed = list(rows.values_list("pk", "state"))
    at = next((n for n, (pk, _state) in enumerate(listed) if pk == record.pk), -1)
    waiting = [
        pk
        for pk, state in (*listed[at + 1 :], *listed[: max(at, 0)])
        if state == "filed" and pk != record.pk
    ]
    return waiting[0] if waiting else None


def records_by_id(season: Season, stage_id: str, ids: Iterable[int]) -> list[StageRecord]:
    """Return the chosen filings of a stage in the order of lists."""
    return list(filings(season, stage_id).filter(pk__in=list(ids)))


def locked_records(season: Season, stage_id: str, ids: Iterable[int]) -> list[StageRecord]:
    """Return the chosen filings of a stage in order, locked until the transaction ends."""
    wanted = list(ids)
    list(StageRecord.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))
    return records_by_id(season, stage_id, wanted)


def listed_cells(
    rules: Scheme, stage: Any, rows: Iterable[StageRecord]
) -> tuple[list[Ask], dict[int, dict[str, Any]]]:
    """Return the questions that the scheme wants in lists, and each filing's filed answers."""
    asks = [
        ask
        for ask in asks_of(rules, stage)
        if ask.listed and ask.key != "title" and ask.kind != "category"
    ]
    return asks, answers_of(rows)
