"""Write one row of the record, in the transaction of the act itself, without any lock."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping
from typing import Any, Protocol

from django.db import models, transaction

from xuanshu.core.chain import salted
from xuanshu.journal.envelope import envelope
from xuanshu.journal.facts import content_of, is_registered, name_of
from xuanshu.journal.models import Row
from xuanshu.journal.services.link import link_now_and_then


class ActsUnder(Protocol):
    """What the record needs to know of an actor."""

    @property
    def key(self) -> str:
        """Return the actor's name in the record."""

    @property
    def federation_key(self) -> str:
        """Return the federation's name in the record."""

    @property
    def post_key(self) -> str:
        """Return the record's name of the post in which they act, empty for none."""

    @property
    def address(self) -> str:
        """Return where the act came from."""


def record(
    *,
    actor: ActsUnder,
    verb: str,
    says: str,
    now: dt.datetime,
    fact: models.Model | None = None,
    about: models.Model | None = None,
    details: Mapping[str, Any] | None = None,
    before: Mapping[str, Any] | None = None,
    clause: str = "",
) -> Row:
    """Return the row written for an act.

    ``verb`` is dotted English ("entries.file"), ``says`` one Chinese sentence without personal
    data, ``fact`` an append-only row whose registered fields become the row's content;
    ``about`` names an object of another kind, whose ``details`` (plain values) are the content.
    An actor in another's post says by ``true_key`` who that really is.
    ``about`` names an object of another kind, whose ``details`` (plain values) are the content
    and ``before`` the same of what stood there, where the act changes something in its place.
    Must run inside the act's transaction.
    """
    salt = secrets.token_bytes(16)
    subject = fact if fact is not None else about
    content: Mapping[str, Any] = dict(details or {})
    if fact is not None and is_registered(type(fact)):
        content = content_of(fact)
    row = Row(
        federation=actor.federation_key,
        at=now,
        actor=actor.key,
        true_actor=getattr(actor, "true_key", ""),
        post=actor.post_key,
        verb=verb,
        says=says[:200],
        object=name_of(subject) if subject is not None else "",
        clause=clause,
        address=actor.address,
        before=salted(before, salt) if before else "",
        content=salted(content, salt),
        salt=salt.hex(),
    )
    row.digest = salted(envelope(row), salt)
    row.save(force_insert=True)
    transaction.on_commit(lambda: link_now_and_then(row.federation), robust=True)
    return row
