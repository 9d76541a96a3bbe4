"""Reads and writes of the identities at other houses that are linked to accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.conf import settings

from xuanshu.units.models import Person

# Where a session keeps an identity that its owner is about to link.
PENDING = "identity"


@dataclass(frozen=True, slots=True)
class LinkedIdentity:
    """An identity at another house, as its owner knows it."""

    pk: int
    house: str
    uid: str
    made_at: Any
    used_at: Any


def house_named(key: str) -> str | None:
    """Return what people call a house that vouches for people; ``None`` for one not set up."""
    return next((house["name"] for house in settings.OIDC if house["id"] == key), None)


def identities_of(person: Person) -> list[LinkedIdentity]:
    """Return the identities linked to a person's account, in one query."""
    return [
        LinkedIdentity(
            each.pk,
            house_named(each.provider) or each.provider,
            each.uid,
            each.date_joined,
            each.last_login,
        )
        for each in SocialAccount.objects.filter(user=person).order_by("pk")
    ]


def identity_of(pk: int) -> SocialAccount | None:
    """Return a linked identity with its person."""
    return SocialAccount.objects.filter(pk=pk).select_related("user__federation").first()


def link(person: Person, house: str, uid: str) -> SocialAccount | None:
    """Return the identity, linked to the person; ``None`` where it is another's."""
    held, _made = SocialAccount.objects.get_or_create(
        provider=house, uid=uid, defaults={"user": person}
    )
    return held if held.user_id == person.pk else None
