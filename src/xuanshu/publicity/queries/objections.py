"""Objections: finding one, the list, who checks, who decides, what they change."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.crypto import constant_time_compare

from xuanshu.core.calendar import local_day
from xuanshu.core.chain import digest
from xuanshu.core.lifecycle import ObjectionState
from xuanshu.core.verdict import Verdict
from xuanshu.entries.models import Entry
from xuanshu.kit.codes import read_code
from xuanshu.programmes.models import Season
from xuanshu.programmes.queries import holders, members
from xuanshu.publicity.access import HEAD_READS, may_recheck
from xuanshu.publicity.models import (
    Notice,
    Objection,
    ObjectionFile,
    ObjectionStep,
    Remedy,
)
from xuanshu.publicity.querysets import ObjectionQuerySet
from xuanshu.units.access import Actor
from xuanshu.units.models import Federation, Person, Post, Role

PREFIX, LEAD = "异", "线"
SOON = dt.timedelta(days=2)
CHANGES = (Remedy.OUT, Remedy.WORDING)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of the office that checks, and whether this person may."""

    person: Person
    verdict: Verdict


def next_number(season: Season, *, lead: bool = False) -> str:
    """Return the next number ("异2020-001"); the season is locked by the caller."""
    number = Objection.objects.of_season(season).count() + 1
    return f"{LEAD if lead else PREFIX}{season.year}-{number:03}"


def objection_like(notice: Notice, fingerprint: str) -> Objection | None:
    """Return the objection to a notice with the same words of the same person."""
    return Objection.objects.whole().filter(notice=notice, fingerprint=fingerprint).first()


def locked_objection(objection: Objection) -> Objection:
    """Return the objection as it is now, locked until the transaction ends."""
    found: Objection = Objection.objects.locked().get(pk=objection.pk)
    return found


def objection_by_code(number: str, code: str) -> Objection | None:
    """Return the objection whose number and secret code these are, for the public."""
    digits = "".join(char for char in number if char in "0123456789-").strip("-")
    wanted = digest(read_code(code).encode())
    for found in Objection.objects.whole().filter(number=f"{PREFIX}{digits}"):
        if constant_time_compare(found.code_digest, wanted):
            return found
    return None


def heads_of(season: Season, stage_id: str) -> set[int]:
    """Return by id who is the head to whom the results of a stage's re-checks are reported."""
    stage: Any = season.rules.stage(stage_id)
    key = str(stage.objection.report_to).partition(".")[0]
    title = season.rules.bodies[key].head
    return {each.person_id for each in members(season, key) if not title or each.title == title}


def headed_by(actor: Actor, season: Season) -> list[str]:
    """Return the stages whose results are reported to the actor."""
    if not actor.is_a(Role.COMMITTEE):
        return []
    stages: Any = season.rules.of_kind("publicity")
    return [each.id for each in stages if actor.person.pk in heads_of(season, each.id)]


def objections_for(actor: Actor, season: Season) -> ObjectionQuerySet:
    """Return the season's objections that the actor may read."""
    rows = Objection.objects.of_season(season)
    return rows.for_actor(actor, headed_by(actor, season), HEAD_READS)


def filtered(
    rows: ObjectionQuerySet, today: dt.date, *, state: str = "open", due: str = ""
) -> ObjectionQuerySet:
    """Return objections by state ("open", "all" or one state) and by when they fall due."""
    if state == "open":
        rows = rows.open()
    elif state != "all":
        rows = rows.filter(state=state)
    if due == "overdue":
        return rows.overdue(today)
    return rows.due_until(today, today + SOON) if due == "soon" else rows


def objection_for(actor: Actor, season: Season, objection_id: int) -> Objection:
    """Return an objection that the actor may read, with its season; ``Http404`` otherwise."""
    found: Objection | None = objections_for(actor, season).whole().filter(pk=objection_id).first()
    if found is None:
        raise Http404
    found.season = season
    found.notice.season = season
    return found


def steps_of(objection: Objection) -> list[ObjectionStep]:
    """Return the steps of an objection in order, with people and files."""
    rows = ObjectionStep.objects.filter(objection=objection)
    return list(rows.select_related("by", "person", "entry").prefetch_related("files"))


def last_step(objection: Objection, move: str) -> ObjectionStep | None:
    """Return the last step of a kind, with its files."""
    rows = ObjectionStep.objects.filter(objection=objection, move=move)
    return rows.select_related("by", "person", "entry").prefetch_related("files").last()


def first_files(objection: Objection) -> list[ObjectionFile]:
    """Return the files that came with the statement."""
    return list(ObjectionFile.objects.filter(objection=objection, step=None))


def objection_file(objection: Objection, file_id: int) -> ObjectionFile:
    """Return a file of an objection; ``Http404`` for any other."""
    found = ObjectionFile.objects.filter(objection=objection, pk=file_id).first()
    if found is None:
        raise Http404
    return found


def checker_candidates(objection: Objection, day: dt.date) -> list[Candidate]:
    """Return who can be named to check again, each with whether and why not: three queries."""
    people = {each.pk: each for each in _office_of(objection, day)}
    units: dict[int, dict[int, str]] = defaultdict(dict)
    for post in Post.objects.filter(person_id__in=people).open_on(day).select_related("unit"):
        units[post.person_id][post.unit_id] = post.unit.name
    steps = ObjectionStep.objects.filter(objection=objection, move="recuse")
    declared = set(steps.values_list("person_id", flat=True))
    return [
        Candidate(each, may_recheck(objection, each, units[pk], declared=pk in declared))
        for pk, each in people.items()
    ]


def _office_of(objection: Objection, day: dt.date) -> list[Person]:
    """Return the people of the office (or body) that the scheme lets check again."""
    stage: Any = objection.rule
    key, _, part = str(stage.objection.recheck_by).partition(".")
    if part == "office":
        return [post.person for post in holders(objection.season.federation, Role.OFFICE, day)]
    return [each.person for each in members(objection.season, key)]


def office_people(federation: Federation, now: dt.datetime) -> set[int]:
    """Return by id the people of a federation's office, for messages."""
    return {post.person_id for post in holders(federation, Role.OFFICE, local_day(now))}


def open_objections(season: Season, stage_id: str) -> list[Objection]:
    """Return what keeps a stage's notice from being ended, oldest first."""
    return list(Objection.objects.of_stage(season, stage_id).open())


def objections_of_stage(season: Season, stage_id: str) -> list[Objection]:
    """Return all objections of a stage that were dealt with as such, oldest first."""
    rows = Objection.objects.of_stage(season, stage_id).exclude(state=ObjectionState.LEAD)
    return list(rows)


def changes_waiting(season: Season, stage_id: str) -> list[ObjectionStep]:
    """Return what was decided to change in a stage's list and stands in no notice yet."""
    rows = ObjectionStep.objects.filter(
        objection__season=season,
        objection__notice__stage=stage_id,
        objection__corrected_in=None,
        move="uphold",
        remedy__in=CHANGES,
    )
    return list(rows.select_related("objection"))


def taken_out(entry: Entry) -> list[ObjectionStep]:
    """Return the decisions that took an entry out of a notice's list."""
    rows = ObjectionStep.objects.filter(entry=entry, move="uphold", remedy=Remedy.OUT)
    return list(rows.select_related("objection__notice", "objection__corrected_in").order_by("pk"))


def note_corrected(steps: Iterable[ObjectionStep], notice: Notice) -> None:
    """Note in which notice the changes of these steps took effect."""
    ids = [each.objection_id for each in steps]
    Objection.objects.filter(pk__in=ids).update(corrected_in=notice)


def open_counts(rows: ObjectionQuerySet, today: dt.date) -> dict[str, int]:
    """Return how many objections are open and how many of them overdue."""
    return {"open": rows.open().count(), "overdue": rows.overdue(today).count()}
