"""What the room hears: somebody chose a password, came in, went out."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

from allauth.account.signals import password_changed, user_logged_in
from django.contrib.auth.signals import user_logged_in as session_began
from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest

from xuanshu.kit import clock
from xuanshu.units.access import Request
from xuanshu.units.models import Person
from xuanshu.units.rules import BEGAN, SEEN
from xuanshu.units.services import choose_password, note_sign_in, note_sign_out


def connect() -> None:
    """Listen."""
    password_changed.connect(_chosen, dispatch_uid="units.choose_password")
    session_began.connect(_stamp, dispatch_uid="units.stamp_session")
    user_logged_in.connect(_came, dispatch_uid="units.note_sign_in")
    user_logged_out.connect(_went, dispatch_uid="units.note_sign_out")


def _chosen(request: Request, **_: Any) -> None:
    if request.actor is not None:
        choose_password(actor=request.actor, now=request.now)


def _stamp(request: HttpRequest, **_: Any) -> None:
    request.session[BEGAN] = request.session[SEEN] = int(time.time())


def _came(request: HttpRequest, user: Person, **_: Any) -> None:
    note_sign_in(person=user, **_place(request))


def _went(request: HttpRequest, user: Person | None, **_: Any) -> None:
    if user is not None:
        timed_out = getattr(request, "timed_out", False)
        note_sign_out(person=user, timed_out=timed_out, **_place(request))


def _place(request: HttpRequest) -> dict[str, Any]:
    now: dt.datetime = getattr(request, "now", None) or clock.now()
    return {"address": request.META.get("REMOTE_ADDR", ""), "now": now}
