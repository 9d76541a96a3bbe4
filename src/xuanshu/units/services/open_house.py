"""The first act on a new installation: a federation, and the account that opens all others."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import Finding, RuleError
from xuanshu.units.access import Actor
from xuanshu.units.models import Federation, Person, Post, Role, UnitKind
from xuanshu.units.queries import federations, keep_password
from xuanshu.units.rules import FEDERATION_CODE, UnitRow
from xuanshu.units.services.found import found_federation
from xuanshu.units.services.open_account import open_account
from xuanshu.units.services.place_units import place_units
from xuanshu.units.services.privacy_notice import default_notice, publish_privacy


@dataclass(frozen=True, slots=True)
class House:
    """A federation to be founded, as somebody typed it."""

    code: str
    name: str
    short_name: str


def open_house(*, house: House, username: str, name: str, password: str, now: dt.datetime) -> Post:
    """Return the post of the first system administrator.

    Whoever calls has checked the set-up code. Raises ``RuleError`` where there is a federation
    already, for a code that is none, and for a weak password.
    """
    if federations():
        raise RuleError(_("本系统已经建立总工会，请直接登录。"))
    if not FEDERATION_CODE.fullmatch(house.code):
        raise RuleError(_("代号用2至20个小写字母或数字，以字母开头。"), field="code")
    _demand_strong(password, username, name)
    with transaction.atomic():
        federation: Federation = found_federation(
            code=house.code, name=house.name.strip(), short_name=house.short_name.strip(), now=now
        )
        root = UnitRow("000", federation.name, federation.short_name, UnitKind.FEDERATION)
        (unit,) = place_units(federation=federation, rows=[root], now=now)
        post = open_account(
            username=username.strip().lower(),
            name=name.strip(),
            unit=unit,
            role=Role.SYSTEM,
            password=password,
            now=now,
        )
        post.person.password_at = now
        post.person.save(update_fields=["password_at"])
        keep_password(post.person, now)
        actor = Actor(post.person, post)
        publish_privacy(actor=actor, text=default_notice(federation), now=now)
    return post


def _demand_strong(password: str, username: str, name: str) -> None:
    try:
        validate_password(password, Person(username=username, name=name))
    except ValidationError as error:
        broken = [Finding(message, field="password") for message in error.messages]
        raise RuleError(error.messages[0], field="password", findings=broken) from error
