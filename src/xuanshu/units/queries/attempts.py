"""Reads and writes of failed sign-ins and of locks."""

from __future__ import annotations

import datetime as dt
import hashlib
import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xuanshu.units.models import Attempts, Person

if TYPE_CHECKING:
    from xuanshu.units.access import Actor

PERSON, ADDRESS = "person:", "address:"
# An address of IPv6 is one of a whole network's: the network is counted.
NETWORK = 64


@dataclass(frozen=True, slots=True)
class Lock:
    """What is locked: an account (with its person) or an address, until when."""

    pk: int
    person: Person | None
    address: str
    until: dt.datetime | None
    failures: int


def account_named(username: str) -> Person | None:
    """Return the person whose account has this name, whatever its case."""
    wanted = username.strip()
    return Person.objects.filter(username__iexact=wanted).select_related("federation").first()


def subject_of(username: str, person: Person | None) -> str:
    """Return under which name an account's attempts are counted: no typed words in clear."""
    if person is not None:
        return person.key
    typed = username.strip().lower().encode()
    return f"name:{hashlib.sha256(typed).hexdigest()[:32]}"


def subject_of_address(address: str) -> str:
    """Return under which name the attempts from an address are counted."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return f"{ADDRESS}{address[:45]}"
    if isinstance(found, ipaddress.IPv6Address):
        found = ipaddress.IPv6Network((found, NETWORK), strict=False).network_address
    return f"{ADDRESS}{found}"


def locked_until(subjects: tuple[str, ...], now: dt.datetime) -> dt.datetime | None:
    """Return until when one of the subjects is locked, ``None`` if none is."""
    held = Attempts.objects.of(subjects).locked(now)
    return max((each.until for each in held if each.until), default=None)


def count_failure(subject: str, most: int, minutes: int, now: dt.datetime) -> bool:
    """Count one failure and return whether it locked. Must run in a transaction.

    Failures count together while each follows the one before within ``minutes``.
    """
    window = dt.timedelta(minutes=minutes)
    Attempts.objects.forgotten(now - window).delete()
    Attempts.objects.get_or_create(subject=subject, defaults={"last_at": now})
    held = Attempts.objects.select_for_update().get(subject=subject)
    held.failures, held.last_at = held.failures + 1, now
    locks = held.failures >= most and (held.until is None or held.until <= now)
    if locks:
        held.until = now + window
    held.save(update_fields=["failures", "last_at", "until"])
    return locks


def forget_failures(subject: str) -> None:
    """Forget what a subject failed."""
    Attempts.objects.of([subject]).delete()


def locks_for(actor: Actor, now: dt.datetime) -> list[Lock]:
    """Return what is locked: accounts of the actor's federation, and addresses, in two queries."""
    held = list(Attempts.objects.locked(now))
    keys = [int(each.subject[len(PERSON) :]) for each in held if each.subject.startswith(PERSON)]
    people = {person.key: person for person in Person.objects.for_actor(actor).filter(pk__in=keys)}
    found = []
    for each in held:
        person = people.get(each.subject)
        address = each.subject[len(ADDRESS) :] if each.subject.startswith(ADDRESS) else ""
        if person is not None or address:
            found.append(Lock(each.pk, person, address, each.until, each.failures))
    return found
