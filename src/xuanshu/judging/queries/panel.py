"""What stands between the judges of a panel and the entries before them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from xuanshu.core.verdict import Finding
from xuanshu.cultivation.queries import guides_of
from xuanshu.entries.models import Entry
from xuanshu.entries.queries import named_people_of
from xuanshu.judging.models import Round, RoundEntry, Seat
from xuanshu.programmes.models import Season, SeasonUnit
from xuanshu.units.models import Person, Post, Unit

GOOD_PANEL = 5
KINDS = ("own_unit", "named_participant", "superior", "guide")


@dataclass(frozen=True, slots=True)
class Relation:
    """A judge's relation to an entry; ``bars`` as the scheme says, else it is only shown."""

    person_id: int
    entry_id: int
    kind: str
    reason: str
    bars: bool


def relations(
    season: Season, stage: Any, people: Sequence[Person], entries: Sequence[Entry]
) -> list[Relation]:
    """Return every relation that the stage bars or warns of; four queries at any size."""
    held = _units_of(season, people)
    named = named_people_of(entries, season.rules)
    guides = guides_of(season)
    found = []
    for entry in entries:
        names = {_bare(name) for name in named[entry.pk]}
        for person in people:
            own = held.get(person.pk, [])
            for kind, reason in _between(person, own, entry, names, guides.get(entry.pk)):
                strength = getattr(stage.recusal, kind)
                if strength != "none":
                    bars = strength == "bar"
                    found.append(Relation(person.pk, entry.pk, kind, reason, bars))
    return found


def _between(
    person: Person, own: list[Unit], entry: Entry, names: set[str], guide: SeasonUnit | None
) -> Iterator[tuple[str, str]]:
    """Yield kind and reason of each relation between one person and one entry."""
    above = entry.unit.path.strip("/").split("/")[:-1]
    if any(unit.pk == entry.unit.unit_id for unit in own):
        yield "own_unit", _("在申报单位任职")
    if _bare(person.name) in names:
        yield "named_participant", _("姓名列在本项目申报材料中")
    for unit in own:
        if unit.code in above:
            yield "superior", _("所在单位（%(unit)s）是申报单位的上级") % {"unit": unit.name}
        if guide is not None and guide.unit_id == unit.pk:
            yield "guide", _("所在部室（%(unit)s）指导本项目") % {"unit": guide.name}


def _bare(name: str) -> str:
    return "".join(name.split())


def _units_of(season: Season, people: Sequence[Person]) -> dict[int, list[Unit]]:
    """Return the units in which each person held any post at some time of the season's year."""
    held = Post.objects.filter(person__in=people).filter(
        Q(until=None) | Q(until__gte=dt.date(season.year, 1, 1))
    )
    found: dict[int, dict[int, Unit]] = {}
    for post in held.select_related("unit").order_by("pk"):
        found.setdefault(post.person_id, {})[post.unit_id] = post.unit
    return {person_id: list(units.values()) for person_id, units in found.items()}


def relations_in(round: Round) -> list[Relation]:
    """Return the relations between a round's seats and entries as they are now."""
    people = [seat.person for seat in Seat.objects.of_round(round)]
    rows = RoundEntry.objects.filter(round=round).select_related("entry__unit")
    stage = round.season.rules.stage(round.stage)
    return relations(round.season, stage, people, [row.entry for row in rows])


def bars_of(found: Iterable[Relation]) -> dict[tuple[int, int], Relation]:
    """Return for each judge and entry the first relation that bars, in the order of the kinds."""
    barred: dict[tuple[int, int], Relation] = {}
    for relation in sorted(found, key=lambda each: KINDS.index(each.kind)):
        if relation.bars:
            barred.setdefault((relation.person_id, relation.entry_id), relation)
    return barred


def panel_findings(stage: Any, seats: int, entries: int) -> tuple[Finding, ...]:
    """Return what there is to say of a panel's size: outside the written rule bars, else warns."""
    found = []
    if not seats:
        found.append(Finding(_("评委会尚无评委，请先在“机构成员”中安排。"), stage.clause))
    elif not stage.panel_size.allows(seats):
        words = _("评委应为%(rule)s，现有 %(n)s 人。")
        text = words % {"rule": stage.panel_size.text(), "n": seats}
        found.append(Finding(text, stage.clause, rule="panel_size"))
    elif seats < GOOD_PANEL or seats % 2 == 0:
        text = _("评委现有 %(n)s 人；通常为 5 人以上单数。") % {"n": seats}
        found.append(Finding(text, bars=False))
    if not entries:
        found.append(Finding(_("没有可以评审的项目。"), stage.clause))
    return tuple(found)


def short_findings(
    stage: Any, numbers: Mapping[int, str], seats: int, barred: Iterable[tuple[int, int]]
) -> tuple[Finding, ...]:
    """Return a barring finding for each entry that too few judges could mark."""
    away: dict[int, int] = {}
    for _person, entry_id in barred:
        away[entry_id] = away.get(entry_id, 0) + 1
    words = _("项目 %(number)s 回避后只有 %(n)s 位评委可以评分，少于规定的 %(least)s 份。")
    return tuple(
        Finding(
            words % {"number": number, "n": seats - away.get(pk, 0), "least": stage.least_sheets},
            stage.clause,
            rule="least_sheets",
        )
        for pk, number in numbers.items()
        if seats - away.get(pk, 0) < stage.least_sheets
    )
