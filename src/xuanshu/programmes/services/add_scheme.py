"""Keep a scheme as a new version."""

from __future__ import annotations

import datetime as dt
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.scheme import load
from xuanshu.journal.services import record
from xuanshu.programmes.access import may_manage
from xuanshu.programmes.models import SchemeVersion
from xuanshu.programmes.queries import known_texts, next_number, version_with
from xuanshu.units.access import Actor


def add_scheme(*, actor: Actor, source: bytes, now: dt.datetime) -> SchemeVersion:
    """Return the version that holds these bytes; the same bytes are kept once.

    Raises ``SchemeErrors`` with every problem of the source, ``RuleError`` for others than the
    office.
    """
    may_manage(actor).demand()
    scheme = load(source, partial(known_texts, actor.federation))
    with transaction.atomic():
        held = version_with(actor.federation, scheme.id, scheme.digest)
        if held is not None:
            return held
        version = SchemeVersion(
            federation=actor.federation,
            scheme=scheme.id,
            number=next_number(actor.federation, scheme.id),
            title=scheme.title,
            source=source,
            digest=scheme.digest,
            language=scheme.language,
            added_at=now,
            added_by=actor.person,
        )
        version.save(force_insert=True)
        says = _("录入方案“%(title)s”第%(number)s版") % {
            "title": version.title,
            "number": version.number,
        }
        record(actor=actor, verb="programmes.add_scheme", says=says, fact=version, now=now)
    return version
