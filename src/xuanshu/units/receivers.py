"""What the room hears: somebody chose a password."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed

from xuanshu.units.access import Request
from xuanshu.units.services import choose_password


def connect() -> None:
    """Listen."""
    password_changed.connect(_chosen, dispatch_uid="units.choose_password")


def _chosen(request: Request, **_: Any) -> None:
    if request.actor is not None:
        choose_password(actor=request.actor, now=request.now)
