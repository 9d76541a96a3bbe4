"""Reads of the notice on personal data, of consents and of requests about one's own data."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, F
from django.utils import timezone

from xuanshu.journal.queries import rows_by
from xuanshu.units.models import (
    Consent,
    DataRequest,
    DataState,
    Federation,
    Outlived,
    Person,
    PrivacyNotice,
)

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def notice_of(federation: Federation) -> PrivacyNotice | None:
    """Return the notice in force, ``None`` while the federation has published none."""
    return PrivacyNotice.objects.filter(federation=federation).first()


def notices_with_counts(federation: Federation) -> list[tuple[PrivacyNotice, int]]:
    """Return each version, newest first, with how many people agree to it now; two queries."""
    found = PrivacyNotice.objects.filter(federation=federation).select_related("by")
    people = Person.objects.filter(federation=federation, is_active=True).order_by()
    agreed = dict(people.values_list("agreed").annotate(Count("pk")))
    return [(notice, agreed.get(notice.number, 0)) for notice in found]


def must_agree(person: Person) -> bool:
    """Return whether a person has yet to agree to the notice in force; asks no database."""
    return person.agreed < person.federation.privacy_number


def consents_of(person: Person) -> list[Consent]:
    """Return what a person agreed to and took back, newest first."""
    return list(Consent.objects.filter(person=person).select_related("notice"))


def requests_of(person: Person) -> list[DataRequest]:
    """Return a person's requests, newest first."""
    return list(DataRequest.objects.filter(person=person).select_related("answered_by"))


def requests_for(actor: Actor) -> models.QuerySet[DataRequest]:
    """Return the requests of the actor's federation: what waits first, by when it is due."""
    waits = models.Case(models.When(state=DataState.OPEN, then=0), default=1)
    found = DataRequest.objects.for_actor(actor).select_related("person", "answered_by")
    return found.order_by(waits, "due", "-pk")


def request_for(actor: Actor, pk: int) -> DataRequest | None:
    """Return a request of the actor's federation, ``None`` for any other."""
    found: DataRequest | None = (
        DataRequest.objects.for_actor(actor)
        .select_related("person__federation", "answered_by")
        .filter(pk=pk)
        .first()
    )
    return found


def locked_request(actor: Actor, pk: int) -> DataRequest:
    """Return a request of the actor's federation, locked until the transaction ends."""
    return DataRequest.objects.for_actor(actor).select_for_update(of=("self",)).get(pk=pk)


def open_request(person: Person, ask: str) -> bool:
    """Return whether such a request of a person waits for its answer."""
    return DataRequest.objects.filter(person=person, ask=ask).open().exists()


def requests_waiting(actor: Actor) -> int:
    """Return how many requests wait in the actor's federation."""
    return DataRequest.objects.for_actor(actor).open().count()


def acts_by_verb(person: Person) -> list[tuple[str, int]]:
    """Return how often the record names a person as acting, by verb."""
    return rows_by(person.federation.code, person.key)


def read_today(actor: Actor, verb: str, now: dt.datetime) -> bool:
    """Return whether the record has an act of this verb by the actor today."""
    day = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return dict(rows_by(actor.federation_key, actor.key, since=day)).get(verb, 0) > 0


def count_outlived(kind: str, now: dt.datetime, erased: int) -> None:
    """Add to what statistics keep of a kind."""
    year = timezone.localtime(now).year
    row, _made = Outlived.objects.get_or_create(kind=kind, year=year, defaults={"at": now})
    Outlived.objects.filter(pk=row.pk).update(count=F("count") + erased, at=now)


def outlived() -> dict[str, tuple[int, dt.datetime]]:
    """Return by kind how many were erased in all, and when last."""
    found = Outlived.objects.values("kind").annotate(models.Sum("count"), models.Max("at"))
    return {row["kind"]: (row["count__sum"], row["at__max"]) for row in found}


def erase_requests(person: Person) -> None:
    """Blank the words of a person's requests; that they were made and answered stays."""
    DataRequest.objects.filter(person=person).update(text="", answer="")
