"""Puts the actor on a request: the signed-in person in the post chosen for this session."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from xuanshu.outbox.queries import unread_count
from xuanshu.units.access import CHOSEN_POST, CHOSEN_UNIT, Actor
from xuanshu.units.models import Person, Post, Unit
from xuanshu.units.queries import (
    factor_due,
    former_units,
    hand_over_to,
    has_factor,
    must_agree,
    note_seen,
    password_due,
    posts_of,
)
from xuanshu.units.rules import BEGAN, SEEN, idle_left
from xuanshu.units.services import note_refused

# Rooms above put what the frame shows here (the year switch): name -> function of the actor.
frame_providers: dict[str, Callable[[Actor], Any]] = {}


class ActorMiddleware:
    """Sets ``request.actor`` (``None`` for somebody not signed in or without a post)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the next handler's answer."""
        request.actor = actor_of(request)  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Lead somebody without a post, to whom one is handed over, from home to it."""
        del view, args, kwargs
        match, stranger = request.resolver_match, request.actor is None  # type: ignore[attr-defined]
        if not (stranger and match and match.url_name == "home" and request.user.is_authenticated):
            return None
        offer = hand_over_to(request.user.pk)
        return redirect("hand-over", offer.pk) if offer else None


class Refused:
    """Notes in the record that a page or an act was closed to who asked for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the next handler's answer."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        """Note a refusal; the page that says so is made elsewhere."""
        actor: Actor | None = request.actor  # type: ignore[attr-defined]
        match = request.resolver_match
        if isinstance(error, PermissionDenied) and actor is not None and match is not None:
            now: dt.datetime = request.now  # type: ignore[attr-defined]
            note_refused(actor=actor, page=match.url_name or "", now=now)


class TimeOut:
    """Ends a session that was not used for a while, or that is old; notes its use.

    The time is the machine's, not the demonstration's. Use is noted once a minute at most. Whoever
    asks how long is left does not use the session.
    """

    MINUTE = 60
    # What a page asks by itself, without anybody at it.
    QUIET = frozenset({"session-left", "journal-check-state"})

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the next handler's answer; the request knows how many seconds are left."""
        request.left = 0  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            self._measure(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Note the use of the session, except by its own clock."""
        del view, args, kwargs
        match = request.resolver_match
        if request.user.is_authenticated and match and match.url_name not in self.QUIET:
            self._touch(request)
        return None

    def _measure(self, request: HttpRequest) -> None:
        actor: Actor | None = request.actor  # type: ignore[attr-defined]
        strict = actor is not None and actor.is_administrator
        idle = settings.IDLE_MINUTES_ADMIN if strict else settings.IDLE_MINUTES
        now = int(time.time())
        seen, began = request.session.get(SEEN, now), request.session.get(BEGAN, now)
        left = idle_left(seen, began, now, idle, settings.SESSION_HOURS)
        request.left = max(left, 0)  # type: ignore[attr-defined]
        if left <= 0:
            request.timed_out = True  # type: ignore[attr-defined]
            logout(request)
            request.actor = None  # type: ignore[attr-defined]

    def _touch(self, request: HttpRequest) -> None:
        now = int(time.time())
        if now - request.session.get(SEEN, 0) < self.MINUTE:
            return
        request.session[SEEN] = now
        request.session.setdefault(BEGAN, now)
        note_seen(request.session.session_key or "", timezone.now())


class First:
    """Leads a person to one page before anything else, until what it asks for is done."""

    # What stays open meanwhile, besides ``place``, the page it leads to.
    OPEN = frozenset(
        {
            "account_change_password",
            "account_logout",
            "type-size",
            "set-language",
            "session-left",
            "sign-in-again",
        }
    )
    place = ""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the next handler's answer."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Lead to the page while the person still owes it."""
        del view, args, kwargs
        match = request.resolver_match
        if match is not None and match.url_name in self.OPEN | {self.place}:
            return None
        return redirect(self.place) if self.owed(request) else None

    def owed(self, request: HttpRequest) -> bool:
        """Return whether the person has yet to do what the page asks for."""
        raise NotImplementedError


class FirstPassword(First):
    """Lets somebody with a one-time code, or too old a password, do one thing only: choose one."""

    place = "account_change_password"

    def owed(self, request: HttpRequest) -> bool:
        """Return whether a code opened the account, or the password is past its age."""
        if not request.user.is_authenticated:
            return False
        actor: Actor | None = request.actor  # type: ignore[attr-defined]
        if request.user.must_change or actor is None:
            return bool(request.user.must_change)
        due = password_due(request.user, actor.posts)
        return due is not None and due <= timezone.localdate(request.now)  # type: ignore[attr-defined]


class ConsentFirst(First):
    """Asks for consent to each version of the federation's notice on personal data."""

    OPEN = First.OPEN | {"privacy-agree", "switch-post"}
    place = "privacy-notice"

    def owed(self, request: HttpRequest) -> bool:
        """Return whether the newest version was not agreed to; asks no database."""
        actor: Actor | None = request.actor  # type: ignore[attr-defined]
        return actor is not None and must_agree(actor.person)


class SecondFactor(First):
    """Asks whoever must have a second factor by now to set one up."""

    OPEN = First.OPEN | {
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "account_reauthenticate",
        "privacy-notice",
        "privacy-agree",
    }
    place = "mfa_index"

    def owed(self, request: HttpRequest) -> bool:
        """Return whether none is set up though it is due; one query where one is demanded."""
        actor: Actor | None = request.actor  # type: ignore[attr-defined]
        if actor is None:
            return False
        due, today = factor_due(actor.posts), timezone.localdate(request.now)  # type: ignore[attr-defined]
        return due is not None and today >= due and not has_factor(actor.person)


def actor_of(request: HttpRequest) -> Actor | None:
    """Return who acts in a request: two queries for a signed-in person, none otherwise."""
    if not request.user.is_authenticated:
        return None
    today = timezone.localdate(request.now)  # type: ignore[attr-defined]
    posts = posts_of(request.user, today)
    if not posts:
        return None
    chosen = request.session.get(CHOSEN_POST)
    post = next((each for each in posts if each.pk == chosen), posts[0])
    person = _person(request.user, post)
    frame: dict[str, Any] = {
        "other_posts": [each for each in posts if each.pk != post.pk],
        "unread": lambda: unread_count(person.pk),
        "former_units": former_units,
        **frame_providers,
    }
    return Actor(
        person,
        post,
        address=request.META.get("REMOTE_ADDR", ""),
        frame=frame,
        former=_former(request, post),
    )


def _person(user: Person, post: Post) -> Person:
    """Return who is signed in, knowing the federation; of a delegated post that is not its own."""
    if post.person_id == user.pk:
        return post.person
    user.federation = post.person.federation
    return user


def _former(request: HttpRequest, post: Post) -> Unit | None:
    """Return the unit gone into the post's own that this session goes on with, if one is chosen."""
    chosen = request.session.get(CHOSEN_UNIT)
    if chosen is None or chosen not in post.unit.stands_for:
        return None
    return next((unit for unit in former_units(post.unit) if unit.pk == chosen), None)
