"""Reads and writes of where a person is signed in."""

from __future__ import annotations

import datetime as dt

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session

from xuanshu.units.models import Person
from xuanshu.units.rules import BEGAN, SEEN, idle_left


def sessions_of(person: Person, now: dt.datetime) -> list[UserSession]:
    """Return where a person is signed in, last used first, in two queries.

    Left out is what has run out, and what a new password has ended.
    """
    held = UserSession.objects.filter(user=person).order_by("-last_seen_at", "-pk")
    known = {each.session_key: each for each in held}
    stored = Session.objects.filter(session_key__in=known, expire_date__gt=now)
    alive = {each.session_key for each in stored if _lasts(each, person, int(now.timestamp()))}
    return [each for key, each in known.items() if key in alive]


def _lasts(session: Session, person: Person, now: int) -> bool:
    data = session.get_decoded()
    times = data.get(SEEN, now), data.get(BEGAN, now)
    left = idle_left(*times, now, settings.IDLE_MINUTES, settings.SESSION_HOURS)
    return left > 0 and data.get(HASH_SESSION_KEY) == person.get_session_auth_hash()


def note_seen(session_key: str, at: dt.datetime) -> None:
    """Note that a session is in use."""
    UserSession.objects.filter(session_key=session_key).update(last_seen_at=at)


def end_sessions_but(person: Person, session_key: str) -> int:
    """End a person's other sessions and return how many there were."""
    others = list(UserSession.objects.filter(user=person).exclude(session_key=session_key))
    for each in others:
        each.end()
    return len(others)
