"""Found a federation on an installation: the act before anybody has an account."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from xuanshu.journal.services import record
from xuanshu.units.models import Federation


@dataclass(frozen=True, slots=True)
class Founder:
    """Who sets an installation up from the shell, as the record names them."""

    federation_key: str
    key: str = "system:setup"
    address: str = ""
    post_key: str = ""


def found_federation(*, code: str, name: str, short_name: str, now: dt.datetime) -> Federation:
    """Return a new federation; its record begins with this act."""
    with transaction.atomic():
        federation = Federation(code=code, name=name, short_name=short_name)
        federation.save(force_insert=True)
        record(
            actor=Founder(code),
            verb="units.found",
            says=f"建立{name}",
            about=federation,
            details={"code": code, "name": name},
            now=now,
        )
    return federation
