"""Who acts: a person in one post, with the address the act came from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from xuanshu.core.verdict import ALLOWED, Verdict, refused
from xuanshu.journal.services.record import ActsUnder
from xuanshu.units.models import Federation, Person, Post, Role, SmallOffice, Unit

P = ParamSpec("P")
CHOSEN_POST = "post"
# A unit gone into the post's own whose matters the session goes on with.
CHOSEN_UNIT = "former_unit"
# Who reads what a unit files: its handler, who works on it, and its leader, who signs on paper.
OF_UNIT = (Role.HANDLER, Role.LEADER)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting in one post. Services take one; gates ask it.

    The post may be somebody else's, who delegated it. ``former`` is a unit that went into the
    post's own and whose matters are being gone on with.
    """

    person: Person
    post: Post
    address: str = ""
    frame: dict[str, Any] = field(default_factory=dict, compare=False)
    former: Unit | None = None

    @property
    def unit(self) -> Unit:
        """Return the unit acted for: the post's, or one that went into it."""
        return self.former or self.post.unit

    @property
    def unit_ids(self) -> tuple[int, ...]:
        """Return the units whose entries are the actor's: the own one and those gone into it."""
        return (self.unit.pk, *self.unit.stands_for)

    @property
    def is_delegate(self) -> bool:
        """Return whether the post is another person's."""
        return self.post.person_id != self.person.pk

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
        """Return the journal's name of the post's holder."""
        return self.post.person.key

    @property
    def true_key(self) -> str:
        """Return the journal's name of who acts in another's post, "" in the own one."""
        return self.person.key if self.is_delegate else ""

    @property
    def post_key(self) -> str:
        """Return the journal's name of the post."""
        return f"post:{self.post.pk}"

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
    def former_units(self) -> list[Unit]:
        """Return the units that went into the post's own (asked only where there are any)."""
        units = self.frame.get("former_units")
        return units(self.post.unit) if callable(units) and self.post.unit.stands_for else []

    @property
    def posts(self) -> list[Post]:
        """Return every post the person holds, the one in use first."""
        return [self.post, *self.other_posts]

    @property
    def is_administrator(self) -> bool:
        """Return whether the person holds an administrator's post, in use or not."""
        held = {post.role for post in self.posts}
        return bool(held & {Role.SYSTEM, Role.SECURITY, Role.AUDIT})

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


class Somebody(ActsUnder, Protocol):
    """Who acts, as far as the record and a note of one person's act need to know."""

    @property
    def person(self) -> Person:
        """Return the person."""


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


# What is done in person: nobody stands in for a mark, a vote, or one of the administrators.
PERSONAL = frozenset({Role.JUDGE, Role.COMMITTEE, Role.AUDIT, Role.SECURITY, Role.SYSTEM})
SEATS = frozenset({Role.JUDGE, Role.COMMITTEE})


def may_delegate(actor: Actor, post: Post) -> Verdict:
    """Return whether the actor may let somebody act in a post: its holder, the administrator."""
    if post.role in PERSONAL:
        words = _("%s须本人履职，不能委托他人代办。")
        return refused(words % Role(post.role).label)
    return _holder_or_administrator(actor, post)


def may_hand_over(actor: Actor, post: Post) -> Verdict:
    """Return whether the actor may hand a post to a successor: its holder, the administrator.

    Seats of a body are given by the office for a year, so they are not handed on.
    """
    if post.role in SEATS:
        words = _("%s按年度由办公室聘请，不移交；需要更换时请在评审机构中调整。")
        return refused(words % Role(post.role).label)
    if post.role in PERSONAL and not actor.is_a(Role.SYSTEM):
        return needs(actor, Role.SYSTEM)
    return _holder_or_administrator(actor, post)


def _holder_or_administrator(actor: Actor, post: Post) -> Verdict:
    if actor.is_a(Role.SYSTEM) and actor.federation.pk == post.unit.federation_id:
        return ALLOWED
    if actor.is_delegate:
        return refused(_("您正在代他人办理，不能再委托或移交。"))
    if post.person_id == actor.person.pk:
        return ALLOWED
    return refused(_("只有任职者本人或系统管理员可以办理。"))


def may_guard(actor: Actor) -> Verdict:
    """Return whether the actor lifts locks and looks after sign-in: security or system."""
    return needs(actor, Role.SECURITY, Role.SYSTEM)


def may_remove_factors(actor: Actor) -> Verdict:
    """Return whether the actor may take a lost second factor away from somebody."""
    return may_guard(actor)


def may_link_identity(actor: Actor, person: Person) -> Verdict:
    """Return whether the actor may link identities of other houses to a person's account."""
    if actor.person.pk == person.pk:
        return ALLOWED
    if actor.federation.pk != person.federation_id:
        return refused(_("此人不属于本级工会。"))
    return may_guard(actor)


def may_read_record(actor: Actor) -> Verdict:
    """Return whether the actor may read the record of acts."""
    return needs(actor, Role.AUDIT, Role.OFFICE)


def may_audit(actor: Actor) -> Verdict:
    """Return whether the actor may have the record checked, and take it out."""
    return needs(actor, Role.AUDIT)


# Three administrators, three people.
ADMINISTRATORS = frozenset({Role.SYSTEM, Role.SECURITY, Role.AUDIT})
# Who takes part in the awards themselves: an administrator had better not.
BODIES = frozenset({Role.OFFICE, Role.JUDGE, Role.COMMITTEE})
# Posts that give power: the security administrator grants them.
POWERS = ADMINISTRATORS | {Role.OFFICE, Role.COMMITTEE}


@dataclass(frozen=True, slots=True)
class Mark(Verdict):
    """Allowed, but one person does what two are meant to do: shown as 「一人办理」."""

    ok: bool = True


def second_person(actor: Somebody, *firsts: int | None, clause: str = "") -> Verdict:
    """Return whether the actor may do a second person's part of a matter.

    ``firsts`` are the keys of those who did the first part, ``None`` for nobody. Somebody else
    may; the same person may not, or in a small office (``SmallOffice``) may with a ``Mark``.
    """
    return second_part(actor.person, *firsts, clause=clause)


def second_part(person: Person, *firsts: int | None, clause: str = "") -> Verdict:
    """Return whether a person may be given the second person's part; see ``second_person``."""
    if person.pk not in firsts:
        return ALLOWED
    if is_small_office(person.federation):
        return Mark(reason=_("一人办理"), clause=clause)
    words = _(
        "这一步应由另一人办理：前一步是您本人经手的。确实没有第二个人时，"
        "由安全管理员或系统管理员开启“小机关模式”，办理后标明“一人办理”。"
    )
    return refused(words, clause)


def is_small_office(federation: Federation) -> bool:
    """Return whether one person may do here what two are meant to do; one query."""
    last = SmallOffice.objects.of_federation(federation).first()
    return last is not None and last.on


def may_hold(federation: Federation, role: str, held: Collection[str]) -> Verdict:
    """Return whether somebody who holds posts of the roles ``held`` may hold ``role`` as well.

    Nobody is two of the three administrators, but in a small office, marked. An administrator who
    works on the awards as well is always marked.
    """
    roles = set(held)
    other = (roles & ADMINISTRATORS) - {role}
    if role in ADMINISTRATORS and other:
        if is_small_office(federation):
            return Mark(reason=_("一人办理"))
        names = {"one": Role(role).label, "other": Role(min(other)).label}
        words = _("%(one)s和%(other)s须由不同的人担任，此人已是%(other)s。")
        return refused(words % names)
    if (role in ADMINISTRATORS and roles & BODIES) or (role in BODIES and roles & ADMINISTRATORS):
        return Mark(reason=_("管理员兼任评选工作"))
    return ALLOWED


def may_grant(actor: Actor, post: Post) -> Verdict:
    """Return whether the actor grants or refuses a post: the security administrator.

    Neither an own post nor one that the actor gave; in a small office both, marked.
    """
    verdict = needs(actor, Role.SECURITY)
    if not verdict:
        return verdict
    if actor.federation.pk != post.unit.federation_id:
        return refused(_("这不是本级工会的任职。"))
    if not post.waits or hasattr(post, "grant"):
        return refused(_("这项任职不在待授权之列，请刷新页面核对。"))
    return second_person(actor, post.person_id, post.given_by_id)


def may_switch_small_office(actor: Actor) -> Verdict:
    """Return whether the actor switches the small office's mode on and off."""
    return needs(actor, Role.SECURITY, Role.SYSTEM)


def page_for(*roles: str, acts: tuple[str, ...] = ()) -> Callable[[View[P]], View[P]]:
    """Let only signed-in holders of ``roles`` (any role when empty) open a page; others get 403.

    ``acts`` narrows who may send something from a page that others read as well.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        @login_required
        def guarded(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            actor: Actor | None = request.actor
            if actor is None:
                raise PermissionDenied(_("您的账号目前没有任何任职，请联系办公室。"))
            wanted = acts if acts and request.method == "POST" else roles
            if wanted:
                verdict = needs(actor, *wanted)
                if not verdict:
                    raise PermissionDenied(verdict.reason)
            return view(request, *args, **kwargs)

        return guarded

    return decorate
