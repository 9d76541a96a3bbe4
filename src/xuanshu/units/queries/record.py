"""What the reading page of the record asks for, and its rows with the people and units behind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.journal.acts import failed_verbs, label_of, rooms
from xuanshu.journal.models import Export, Row
from xuanshu.journal.queries import Narrowed, places_of
from xuanshu.units.models import Person, Post, Unit
from xuanshu.units.queries.people import names_of_people

if TYPE_CHECKING:
    from xuanshu.units.access import Actor

MOST_WORDS, MOST_NAMED = 60, 300
WORDS = ("first", "last", "person", "kind", "object", "unit", "address", "outcome", "text")


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One act for people: who in which unit and role, the word for the act, whether it failed."""

    row: Row
    name: str
    unit: str
    role: str
    label: str
    failed: bool
    batch: int | None = None
    position: int | None = None

    @property
    def says_kind(self) -> bool:
        """Return whether the act's own words say its kind already."""
        return str(self.label) in self.row.says

    @property
    def sentence(self) -> str:
        """Return the act as one sentence: when, who, what."""
        moment = timezone.localtime(self.row.at)
        when = f"{moment.year}年{moment.month}月{moment.day}日 {moment:%H:%M}"
        return f"{when}　{self.who}　{self.row.says}"

    @property
    def who(self) -> str:
        """Return unit, name and role, as far as they are known."""
        role = f"（{self.role}）" if self.role else ""
        return f"{self.unit} {self.name}{role}".strip()


def words_asked(given: Mapping[str, str]) -> dict[str, str]:
    """Return what a reader typed into the filter, cut to a length."""
    return {name: given.get(name, "").strip()[:MOST_WORDS] for name in WORDS}


def narrowed(actor: Actor, words: Mapping[str, str]) -> Narrowed:
    """Return what a reader asks for; a day that is none and a kind that nobody knows are left."""
    posts = _posts_in(actor, words["unit"]) if words["unit"] else None
    room, _dot, verb = words["kind"].partition(".")
    known = rooms().get(room)
    return Narrowed(
        first=_day(words["first"]),
        last=_day(words["last"]),
        people=_keys_of(actor, words["person"]) if words["person"] else None,
        posts=[f"post:{post.pk}" for post in posts] if posts is not None else None,
        holders=tuple({f"person:{post.person_id}" for post in posts or ()}),
        room=room if known else "",
        verb=words["kind"] if known and verb and words["kind"] in known.acts else "",
        object=words["object"],
        address=words["address"],
        outcome=words["outcome"] if words["outcome"] in ("failed", "done") else "",
        text=words["text"],
    )


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _keys_of(actor: Actor, text: str) -> list[str]:
    """Return the keys of the people whose name or account holds a text."""
    named = Q(name__icontains=text) | Q(username__icontains=text)
    found = Person.objects.for_actor(actor).filter(named).order_by("pk")[:MOST_NAMED]
    return [person.key for person in found]


def _posts_in(actor: Actor, text: str) -> list[Post]:
    """Return every post ever held in the units whose name or code holds a text."""
    named = Q(name__icontains=text) | Q(code=text)
    units = Unit.objects.for_actor(actor).filter(named).order_by("order")[:MOST_NAMED]
    return list(Post.objects.for_actor(actor).filter(unit__in=list(units)).order_by("pk"))


def record_lines(rows: Iterable[Row], *, with_places: bool = False) -> list[RecordLine]:
    """Return rows with the people and units behind them, at a cost that no length changes."""
    found = list(rows)
    names = names_of_people(key for row in found for key in (row.actor, row.true_actor))
    keys = {int(row.post.partition(":")[2]) for row in found if row.post}
    posts = {f"post:{pk}": post for pk, post in _with_units(keys).items()}
    places = places_of(found) if with_places else {}
    failed = set(failed_verbs())
    lines = []
    for row in found:
        post, place = posts.get(row.post), places.get(row.pk, (None, None))
        holder = names.get(row.actor, row.actor)
        truly = names.get(row.true_actor, row.true_actor)
        lines.append(
            RecordLine(
                row=row,
                name=_("%(who)s（代%(holder)s）") % {"who": truly, "holder": holder}
                if truly
                else holder,
                unit=post.unit.short_name if post else "",
                role=(post.title or str(post.get_role_display())) if post else "",
                label=label_of(row.verb),
                failed=row.verb in failed,
                batch=place[0],
                position=None if place[1] is None else place[1] + 1,
            )
        )
    return lines


def _with_units(keys: Iterable[int]) -> dict[int, Post]:
    """Return posts by their keys, with their units."""
    found: dict[int, Post] = Post.objects.filter(pk__in=set(keys)).select_related("unit").in_bulk()
    return found


def exports_of(actor: Actor, most: int) -> list[tuple[Export, str]]:
    """Return what was taken out of the record last, with the names of who took it."""
    found = list(Export.objects.of(actor.federation_key).order_by("-pk")[:most])
    names = names_of_people(each.by for each in found)
    return [(each, names.get(each.by, each.by)) for each in found]
