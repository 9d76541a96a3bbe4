"""Reads of consultations: what went out, to whom, how far the answers are."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from xuanshu.core.drafting import MOST_CLAUSES, Clause, Pair, clauses_of, compare
from xuanshu.core.verdict import RuleError
from xuanshu.programmes.models import (
    AskedUnit,
    Consultation,
    ConsultationSummary,
    DraftClause,
    Opinion,
    SchemeVersion,
    Season,
    SeasonState,
)
from xuanshu.programmes.queries.people import holders
from xuanshu.programmes.querysets import AskedQuerySet, ConsultationQuerySet, OpinionQuerySet
from xuanshu.programmes.rules import scheme_of
from xuanshu.units.access import Actor
from xuanshu.units.models import Federation, Post, Role, Unit


@dataclass(frozen=True, slots=True)
class Tally:
    """How many units were asked, have answered (of these late, with opinions), and owe."""

    asked: int
    answered: int
    late: int
    opinions: int
    open: int

    @property
    def owed(self) -> int:
        """Return how many have not answered."""
        return self.asked - self.answered


@dataclass(frozen=True, slots=True)
class Origin:
    """A clause of two drafts side by side, with the wishes that speak of the old one."""

    pair: Pair
    opinions: tuple[Opinion, ...]


def consultations_for(actor: Actor) -> ConsultationQuerySet:
    """Return the consultations the actor may read, newest first."""
    return Consultation.objects.for_actor(actor).order_by("-pk")


def locked_consultation(pk: int) -> Consultation:
    """Return a consultation locked for the rest of the transaction."""
    rows = Consultation.objects.select_for_update(of=("self",))
    return rows.select_related("version", "season", "federation", "follows").get(pk=pk)


def locked_asked(pk: int) -> AskedUnit:
    """Return a unit's part, locked, with its consultation locked before it."""
    consultation = AskedUnit.objects.values_list("consultation_id", flat=True).get(pk=pk)
    held = locked_consultation(consultation)
    found = AskedUnit.objects.select_for_update(of=("self",)).select_related("unit", "reply")
    asked = found.get(pk=pk)
    asked.consultation = held
    return asked


def asked_units(consultation: Consultation) -> AskedQuerySet:
    """Return the units asked, in order of precedence, with the answers that count."""
    return AskedUnit.objects.in_order().filter(consultation=consultation)


def asked_in(consultations: Iterable[Consultation], actor: Actor) -> dict[int, AskedUnit]:
    """Return the actor's own part by consultation. One query."""
    rows = AskedUnit.objects.filter(consultation__in=list(consultations), unit=actor.unit)
    return {row.consultation_id: row for row in rows}


def tallies(consultations: Iterable[Consultation]) -> dict[int, Tally]:
    """Return how far the answers to each are. Two queries."""
    ids = [each.pk for each in consultations]
    rows = AskedUnit.objects.filter(consultation__in=ids)
    asked: Counter[int] = Counter()
    answered: Counter[int] = Counter()
    late: Counter[int] = Counter()
    for pk, state, is_late in rows.values_list("consultation_id", "state", "reply__late"):
        asked[pk] += 1
        answered[pk] += state == "filed"
        late[pk] += bool(is_late)
    opinions: Counter[int] = Counter()
    unsettled: Counter[int] = Counter()
    counting = Opinion.objects.filter(consultation__in=ids).counting()
    for pk, result in counting.order_by().values_list("consultation_id", "result"):
        opinions[pk] += 1
        unsettled[pk] += not result
    return {pk: Tally(asked[pk], answered[pk], late[pk], opinions[pk], unsettled[pk]) for pk in ids}


def drafted(consultation: Consultation) -> tuple[Clause, ...]:
    """Return the clauses of a draft: as they went out, else as they stand now.

    Raises ``RuleError`` for a text without numbered clauses.
    """
    kept = clauses(consultation)
    if kept:
        return tuple(Clause(row.key, row.text) for row in kept)
    if consultation.version is not None:
        lines = scheme_of(consultation.version).explain()[:MOST_CLAUSES]
        return tuple(Clause(str(line.number), line.text) for line in lines)
    return clauses_of(consultation.body)


def clauses(consultation: Consultation) -> list[DraftClause]:
    """Return the clauses as they went out, in order."""
    return list(consultation.clauses.all())


def keep_clauses(consultation: Consultation) -> list[DraftClause]:
    """Return the clauses written down as they go out now."""
    rows = [
        DraftClause(consultation=consultation, order=order, key=each.key[:60], text=each.text)
        for order, each in enumerate(drafted(consultation))
    ]
    return DraftClause.objects.bulk_create(rows)


def keep_asked(rows: Iterable[AskedUnit]) -> list[AskedUnit]:
    """Return the written rows of the units asked."""
    return AskedUnit.objects.bulk_create(rows)


def keep_opinions(rows: Iterable[Opinion]) -> list[Opinion]:
    """Return the written rows of an answer's opinions."""
    return Opinion.objects.bulk_create(rows)


def opinions_of(consultation: Consultation) -> OpinionQuerySet:
    """Return the opinions that count now, by clause, then by topic and precedence."""
    return Opinion.objects.counting().filter(consultation=consultation)


def locked_opinions(consultation: Consultation, ids: Iterable[int]) -> list[Opinion]:
    """Return some of the opinions that count, locked, in the order of the list."""
    counted = set(opinions_of(consultation).order_by().values_list("pk", flat=True))
    rows = Opinion.objects.select_for_update().filter(pk__in=counted & set(ids))
    return list(rows.order_by("pk"))


def handlers_asked(consultation: Consultation, day: dt.date, *, owing: bool = False) -> list[int]:
    """Return the ids of the handlers of the units asked (or of those that still owe)."""
    rows = AskedUnit.objects.filter(consultation=consultation)
    if owing:
        rows = rows.exclude(state="filed")
    posts = Post.objects.filter(unit_id__in=rows.values("unit_id"), role=Role.HANDLER)
    return sorted(set(posts.open_on(day).values_list("person_id", flat=True)))


def handlers_of_unit(unit: Unit, day: dt.date) -> list[int]:
    """Return the ids of a unit's handlers, for messages."""
    posts = Post.objects.filter(unit=unit, role=Role.HANDLER).open_on(day)
    return sorted(set(posts.values_list("person_id", flat=True)))


def handlers_by_unit(federation: Federation, day: dt.date) -> dict[int, list[str]]:
    """Return by unit who fills in for it, with the telephone. One query."""
    found: dict[int, list[str]] = {}
    for post in holders(federation, Role.HANDLER, day):
        word = " ".join(part for part in (post.person.name, post.person.phone) if part)
        found.setdefault(post.unit_id, []).append(word)
    return found


def owed_by(actor: Actor) -> list[AskedUnit]:
    """Return the answers that the actor's unit still owes, the most urgent first. One query."""
    return list(AskedUnit.objects.waiting_for(actor))


def unfinished(federation: Federation) -> list[Consultation]:
    """Return the consultations that are open or wait for their summary. One query."""
    rows = Consultation.objects.filter(federation=federation, state__in=("open", "closed"))
    return list(rows.order_by("pk"))


def consulted_stages(season: Season) -> dict[str, Consultation]:
    """Return by stage the last consultation that the rules of a season ordered. One query."""
    rows = Consultation.objects.filter(season=season).exclude(stage="").order_by("pk")
    return {row.stage: row for row in rows}


def seasons_that_consult(federation: Federation) -> list[tuple[Season, str, str]]:
    """Return the stages (season, id, label) whose rules order a consultation that has not begun."""
    open_seasons = Season.objects.filter(federation=federation).exclude(state=SeasonState.CLOSED)
    found = []
    for season in open_seasons.select_related("version", "federation").newest_first():
        begun = consulted_stages(season)
        found += [
            (season, stage.id, stage.label)
            for stage in season.rules.of_kind("consultation")
            if stage.id not in begun or begun[stage.id].state == "withdrawn"
        ]
    return found


def origins(consultation: Consultation) -> list[Origin]:
    """Return the draft beside the one before it, each clause with what speaks of it.

    Wishes that speak of no clause, or that the office traced to another one, stand with the
    clause in which the office found them (``landed``). Raises ``RuleError`` without a draft before.
    """
    before = consultation.follows
    if before is None:
        raise RuleError("这是第一稿，没有上一稿可以对照。")
    by_clause: dict[str, list[Opinion]] = {}
    landed: dict[str, list[Opinion]] = {}
    for each in opinions_of(before):
        if each.landed:
            landed.setdefault(each.landed, []).append(each)
        elif each.clause is not None:
            by_clause.setdefault(each.clause.key, []).append(each)
    found = []
    for pair in compare(drafted(before), drafted(consultation)):
        wishes = by_clause.pop(pair.old.key, []) if pair.old else []
        wishes = wishes + (landed.pop(pair.new.key, []) if pair.new else [])
        found.append(Origin(pair, tuple(wishes)))
    return found


def version_is_followed(version: SchemeVersion) -> bool:
    """Return whether a published season follows a version, so that it is no draft any more."""
    return Season.objects.filter(version=version).exclude(published_at=None).exists()


def summary_of(consultation: Consultation) -> ConsultationSummary | None:
    """Return the published summary, if there is one."""
    return ConsultationSummary._default_manager.filter(consultation=consultation).first()


def summary_bytes(token: str) -> tuple[bytes, str] | None:
    """Return a public summary's page and digest, or ``None``. One query."""
    rows = ConsultationSummary._default_manager.filter(token=token)
    found = rows.values_list("html", "digest").first() if token else None
    return (bytes(found[0]), found[1]) if found else None
