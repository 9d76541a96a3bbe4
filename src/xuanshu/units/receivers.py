"""What the room hears: somebody chose a password, came in, went out."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

from allauth.account.signals import password_changed, user_logged_in
from allauth.core import context
from allauth.mfa import signals as factor_signals
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in as session_began
from django.contrib.auth.signals import user_logged_out
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest

from xuanshu.kit import clock
from xuanshu.units.access import Request
from xuanshu.units.models import Person
from xuanshu.units.rules import BEGAN, SEEN
from xuanshu.units.services import (
    Successor,
    choose_password,
    note_factor,
    note_failure,
    note_sign_in,
    note_sign_out,
)
from xuanshu.units.services.note_factor import ADDED, REMOVED, USED


def connect() -> None:
    """Listen."""
    password_changed.connect(_chosen, dispatch_uid="units.choose_password")
    session_began.connect(_stamp, dispatch_uid="units.stamp_session")
    user_logged_in.connect(_came, dispatch_uid="units.note_sign_in")
    user_logged_out.connect(_went, dispatch_uid="units.note_sign_out")
    # The rows' own signals: allauth tells of a change only when its transaction is over.
    post_save.connect(_added, sender=Authenticator, dispatch_uid="units.added")
    post_delete.connect(_removed, sender=Authenticator, dispatch_uid="units.removed")
    factor_signals.authenticator_used.connect(_used, dispatch_uid="units.used")
    factor_signals.authentication_failed.connect(_refused, dispatch_uid="units.refused")


def _chosen(request: Request, user: Person, **_: Any) -> None:
    actor = request.actor or Successor(user, request.META.get("REMOTE_ADDR", ""))
    choose_password(actor=actor, now=request.now)


def _stamp(request: HttpRequest, **_: Any) -> None:
    request.session[BEGAN] = request.session[SEEN] = int(time.time())


def _came(request: HttpRequest, user: Person, **_: Any) -> None:
    note_sign_in(person=user, **_place(request))


def _went(request: HttpRequest, user: Person | None, **_: Any) -> None:
    if user is not None:
        timed_out = getattr(request, "timed_out", False)
        note_sign_out(person=user, timed_out=timed_out, **_place(request))


def _added(instance: Authenticator, *, created: bool, **_: Any) -> None:
    if created:
        _changed(ADDED, instance)


def _removed(instance: Authenticator, **_: Any) -> None:
    _changed(REMOVED, instance)


def _changed(act: str, factor: Authenticator) -> None:
    """Note what somebody did to a factor of their own; who does it for others, notes it there."""
    request = context.request
    if request is not None and request.user == factor.user:
        note_factor(person=factor.user, kind=factor.type, act=act, **_place(request))


def _used(request: HttpRequest, user: Person, authenticator: Authenticator, **_: Any) -> None:
    note_factor(person=user, kind=authenticator.type, act=USED, **_place(request))


def _refused(request: HttpRequest, user: Person, **_: Any) -> None:
    note_failure(username=user.username, second=True, **_place(request))


def _place(request: HttpRequest) -> dict[str, Any]:
    now: dt.datetime = getattr(request, "now", None) or clock.now()
    return {"address": request.META.get("REMOTE_ADDR", ""), "now": now}
