"""Reads and writes of a person's second factors, which allauth keeps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from xuanshu.units.models import Person, Post

Kind = Authenticator.Type
WORDS = {
    Kind.TOTP: _("动态验证码"),
    Kind.WEBAUTHN: _("通行密钥"),
    Kind.RECOVERY_CODES: _("恢复码"),
}


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey as its owner knows it."""

    pk: int
    name: str
    made_at: dt.datetime
    used_at: dt.datetime | None
    alone: bool


@dataclass(frozen=True, slots=True)
class Factors:
    """What a person proves to be themselves with, beside the password."""

    totp: Authenticator | None
    keys: tuple[Passkey, ...]
    codes: Authenticator | None

    def __bool__(self) -> bool:
        """Return whether there is a second factor: recovery codes alone are none."""
        return bool(self.totp or self.keys)

    @property
    def codes_left(self) -> int:
        """Return how many recovery codes were not used."""
        return len(self.codes.wrap().get_unused_codes()) if self.codes else 0


def factors_of(person: Person) -> Factors:
    """Return a person's factors, in one query."""
    held = list(Authenticator.objects.filter(user=person).order_by("pk"))
    return Factors(
        totp=next((each for each in held if each.type == Kind.TOTP), None),
        keys=tuple(_passkey(each) for each in held if each.type == Kind.WEBAUTHN),
        codes=next((each for each in held if each.type == Kind.RECOVERY_CODES), None),
    )


def has_factor(person: Person) -> bool:
    """Return whether a person has a second factor."""
    held = Authenticator.objects.filter(user=person)
    return held.exclude(type=Kind.RECOVERY_CODES).exists()


def remove_factors_of(person: Person) -> list[str]:
    """Remove every factor of a person; return the kinds there were."""
    held = Authenticator.objects.filter(user=person)
    kinds = sorted(held.values_list("type", flat=True))
    held.delete()
    return kinds


def factor_due(posts: Iterable[Post]) -> dt.date | None:
    """Return from which day holders of these posts need a second factor; ``None``: they do not.

    Demanded by role (``TWO_FACTORS``), from a day on or so many days after a post began, whichever
    is later; of several posts the strictest counts.
    """
    begins = settings.TWO_FACTORS_FROM
    first = dt.date.fromisoformat(begins) if begins else dt.date.min
    grace = dt.timedelta(days=settings.TWO_FACTORS_GRACE_DAYS)
    due = [max(first, post.since + grace) for post in posts if post.role in settings.TWO_FACTORS]
    return min(due, default=None)


def factor_word(kind: str) -> str:
    """Return what people call a kind of factor."""
    return str(WORDS[Kind(kind)])


def _passkey(held: Authenticator) -> Passkey:
    key = held.wrap()
    return Passkey(held.pk, key.name, held.created_at, held.last_used_at, bool(key.is_passwordless))
