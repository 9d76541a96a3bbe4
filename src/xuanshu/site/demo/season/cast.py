"""The made-up federation with its unions and accounts, and who acts in each step."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from django.contrib.auth.hashers import make_password

from xuanshu.site.demo.federation import ROOT, by_code, units
from xuanshu.site.demo.people import AccountData, accounts
from xuanshu.units.access import Actor
from xuanshu.units.models import Federation, Post, Unit
from xuanshu.units.services import UnitRow, found_federation, open_account, place_units

PASSWORD = "xuanshu-demo"  # noqa: S105 - made-up accounts of a demonstration, printed at its end
CODE = "yunlan"


@dataclass
class Cast:
    """Everybody of the demonstration, by the name of the account."""

    federation: Federation
    units: dict[str, Unit]
    posts: dict[str, Post]
    people: dict[str, AccountData]
    handler_of: dict[str, str] = field(default_factory=dict)

    def actor(self, username: str) -> Actor:
        """Return who acts under an account."""
        return Actor(self.posts[username].person, self.posts[username], address="127.0.0.1")

    def handler(self, unit_code: str) -> Actor:
        """Return the handler of a union."""
        return self.actor(self.handler_of[unit_code])

    @cached_property
    def office(self) -> Actor:
        """Return the first of the office's two people."""
        return self.actor("yjs01")

    @cached_property
    def head(self) -> Actor:
        """Return the head of the committee."""
        return self.actor("pwh01")

    @property
    def judges(self) -> list[Actor]:
        """Return the judges in the order of the panel's list."""
        return [self.actor(name) for name, data in self.people.items() if data.role == "judge"]


def gather(now: dt.datetime) -> Cast:
    """Return the cast, founded with all its accounts at ``now``."""
    root = by_code()[ROOT]
    federation = found_federation(code=CODE, name=root.name, short_name=root.short_name, now=now)
    rows = [
        UnitRow(each.code, each.name, each.short_name, each.kind, each.parent_code, each.order)
        for each in units()
    ]
    placed = {unit.code: unit for unit in place_units(federation=federation, rows=rows, now=now)}
    # One hash for all: the password is printed anyway, and hashing takes a fifth of a second.
    hashed = make_password(PASSWORD)
    people = {data.username: data for data in accounts()}
    posts = {
        data.username: open_account(
            username=data.username,
            name=data.name,
            unit=placed[data.unit_code],
            role=data.role,
            title=data.post if data.role in {"judge", "committee"} else "",
            phone=data.phone,
            password=hashed,
            since=dt.date(now.year, 1, 1),
            now=now,
        )
        for data in people.values()
    }
    handlers = {data.unit_code: name for name, data in people.items() if data.role == "handler"}
    return Cast(federation, placed, posts, people, handlers)
