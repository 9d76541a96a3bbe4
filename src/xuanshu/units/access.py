"""Who acts: a person in one post, with the address the act came from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from xuanshu.core.verdict import ALLOWED, Verdict, refused
from xuanshu.units.models import Federation, Person, Post, Role, Unit

P = ParamSpec("P")
CHOSEN_POST = "post"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting in one post. Services take one; gates ask it."""

    person: Person
    post: Post
    address: str = ""
    frame: dict[str, Any] = field(default_factory=dict, compare=False)

    @property
    def unit(self) -> Unit:
        """Return the unit of the post."""
        return self.post.unit

    @property
    def federation(self) -> Federation:
        """Return the federation of the person."""
        return self.person.federation

    @property
    def role(self) -> str:
        """Return the role of the post."""
        return self.post.role

    @property
    def role_label(self) -> str:
        """Return the role as people say it."""
        return self.post.title or str(Role(self.post.role).label)

    @property
    def key(self) -> str:
        """Return the journal's name of the person."""
        return self.person.key

    @property
    def federation_key(self) -> str:
        """Return the journal's name of the federation."""
        return self.federation.code

    def is_a(self, *roles: str) -> bool:
        """Return whether the post is one of ``roles``."""
        return self.role in roles

    @property
    def other_posts(self) -> list[Post]:
        """Return the posts the person may switch to (filled by the middleware)."""
        return self.frame.get("other_posts", [])

    @property
    def is_administrator(self) -> bool:
        """Return whether the person holds an administrator's post, in use or not."""
        held = {self.role, *(post.role for post in self.other_posts)}
        return bool(held & {Role.SYSTEM, Role.AUDIT})

    @property
    def unread(self) -> int:
        """Return how many messages are unread (filled by the middleware, on use)."""
        count = self.frame.get("unread")
        return count() if callable(count) else 0

    @property
    def seasons(self) -> list[Any]:
        """Return the seasons for the year switch (filled by the room of seasons, on use)."""
        seasons = self.frame.get("seasons")
        return seasons(self) if callable(seasons) else []


class Request(HttpRequest):
    """What a view gets: Django's request with actor, clock, the page's season, seconds left."""

    actor: Actor
    now: dt.datetime
    left: int
    season: Any


View = Callable[Concatenate[Request, P], HttpResponse]


def needs(actor: Actor, *roles: str) -> Verdict:
    """Return whether the actor's post is one of ``roles``, with the reason if not."""
    if actor.is_a(*roles):
        return ALLOWED
    wanted = "、".join(str(Role(role).label) for role in roles)
    return refused(
        _("此事由%(roles)s办理，您当前的身份是%(role)s。")
        % {"roles": wanted, "role": actor.role_label}
    )


def may_manage(actor: Actor) -> Verdict:
    """Return whether the actor may change units, people and their posts."""
    return needs(actor, Role.SYSTEM)


def page_for(*roles: str) -> Callable[[View[P]], View[P]]:
    """Let only signed-in holders of ``roles`` (any role when empty) open a page; others get 403."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        @login_required
        def guarded(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            actor: Actor | None = request.actor
            if actor is None:
                raise PermissionDenied(_("您的账号目前没有任何任职，请联系办公室。"))
            if roles:
                verdict = needs(actor, *roles)
                if not verdict:
                    raise PermissionDenied(verdict.reason)
            return view(request, *args, **kwargs)

        return guarded

    return decorate
