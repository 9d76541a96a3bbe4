"""Hand a post to a successor: offer it, take the offer back, accept it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.outbox.services import tell
from xuanshu.units.access import Actor, may_hand_over
from xuanshu.units.models import HandOver, Person, Post
from xuanshu.units.queries import (
    account_exists,
    administrators,
    lasting_posts_of,
    locked_hand_over,
    locked_person,
    make_person,
    matters_of,
    offered,
    plain_matters,
)
from xuanshu.units.rules import USERNAME, NewPerson
from xuanshu.units.services.end_lent import end_lent
from xuanshu.units.services.hold_posts import demand_place
from xuanshu.units.services.place_post import place_post


@dataclass(frozen=True, slots=True)
class Successor:
    """Somebody who takes a post over, as the record names them: perhaps without any post yet."""

    person: Person
    address: str = ""
    post_key: str = ""

    @property
    def key(self) -> str:
        """Return the journal's name of the person."""
        return self.person.key

    @property
    def federation_key(self) -> str:
        """Return the journal's name of the federation."""
        return self.person.federation.code


def offer_post(
    *,
    actor: Actor,
    post: Post,
    to: Person | NewPerson,
    since: dt.date,
    now: dt.datetime,
    witness: str = "",
    note: str = "",
) -> HandOver:
    """Return the offer of a post to a successor from a day on; it waits to be accepted.

    A successor without an account gets one that opens with a 开户通知单 from the administrator.
    Raises ``RuleError`` for seats of a body, a post that is over or offered already, a successor
    who has it, and a day that has passed or lies after the post's end.
    """
    may_hand_over(actor, post).demand()
    today = timezone.localdate(now)
    with transaction.atomic():
        locked_person(actor, post.person_id)
        post.refresh_from_db()
        _demand_offer(post, since, today)
        person = to if isinstance(to, Person) else _open(actor, post, to, now)
        _demand_successor(post, person, today)
        made = HandOver(
            post=post,
            successor=person,
            since=since,
            witness=witness.strip(),
            note=note.strip(),
            made_at=now,
            made_by=actor.person,
        )
        made.save(force_insert=True)
        _record(actor, "units.offer_post", _("移交任职：%s") % post.get_role_display(), made, now)
        words = {"who": post.person.name, "unit": post.unit.short_name}
        subject = _("%(who)s向您移交%(unit)s的工作") % words
        _tell(made, [person.pk], subject, _("请核对移交清单后接收。"), now)
    return made


def withdraw_hand_over(*, actor: Actor, offer: HandOver, now: dt.datetime) -> HandOver:
    """Return the offer, taken back. Raises ``RuleError`` once it was accepted."""
    may_hand_over(actor, offer.post).demand()
    with transaction.atomic():
        held = locked_hand_over(offer.pk)
        _demand_waits(held)
        held.withdrawn_at = now
        held.save(update_fields=["withdrawn_at"])
        _record(actor, "units.withdraw_hand_over", _("撤回移交"), held, now)
        _tell(held, [held.successor_id], _("移交已撤回"), str(held.post), now)
    return held


def accept_post(*, successor: Successor, offer: HandOver, now: dt.datetime) -> HandOver:
    """Return the hand-over, accepted with the list of what is open; the old post ends.

    The new post begins on the day agreed, or today where that has passed. Raises ``RuleError`` for
    somebody else, twice, and where the post or its unit is no more.
    """
    today = timezone.localdate(now)
    with transaction.atomic():
        held = locked_hand_over(offer.pk)
        if held.successor_id != successor.person.pk:
            raise RuleError(_("这项移交的接收人不是您。"))
        _demand_waits(held)
        post = held.post
        if post.until is not None and post.until < today:
            raise RuleError(_("原任职已经结束，请联系系统管理员。"))
        since = max(held.since, today)
        held.accepted_at = now
        held.matters = plain_matters(matters_of(post, now))
        held.save(update_fields=["accepted_at", "matters"])
        _pass_on(successor, held, since, now)
        _end(successor, post, since, now)
        _record(
            successor, "units.accept_post", _("接收任职：%s") % post.get_role_display(), held, now
        )
        told = {post.person_id, held.made_by_id}
        subject = _("%s已接收移交") % held.successor.name
        _tell(held, told, subject, str(post), now)
    return held


def _demand_offer(post: Post, since: dt.date, today: dt.date) -> None:
    if post.until is not None and post.until < today:
        raise RuleError(_("这项任职已经结束，不能移交。"))
    if post.unit.closed_on:
        raise RuleError(_("单位已停用，不能移交。"))
    if since < max(today, post.since):
        raise RuleError(_("移交起日不能早于今天和任期起日。"), field="since")
    if post.until is not None and since > post.until + dt.timedelta(days=1):
        words = _("移交起日不能晚于任期止日（%s）的次日。")
        raise RuleError(words % post.until, field="since")
    if offered(post) is not None:
        raise RuleError(_("这项任职正在移交，请先撤回。"))


def _demand_successor(post: Post, person: Person, today: dt.date) -> None:
    if person.pk == post.person_id:
        raise RuleError(_("不能移交给任职者本人。"), field="to")
    if person.federation_id != post.unit.federation_id or not person.is_active:
        raise RuleError(_("请选择本级工会在用的账号。"), field="to")
    if not _shares(post, person, today):
        demand_place(person, post.unit, post.role, today)


def _shares(post: Post, person: Person, today: dt.date) -> bool:
    """Return whether a successor holds the same post already: two handlers of one unit."""
    same = lasting_posts_of(person, today).filter(unit=post.unit_id, role=post.role)
    return same.exists()


def _open(actor: Actor, post: Post, new: NewPerson, now: dt.datetime) -> Person:
    """Return the successor's new account, and ask the administrators for a 开户通知单."""
    if not USERNAME.fullmatch(new.username):
        message = _("账号用3至60个小写字母、数字、点、横线或下划线，以字母或数字开头。")
        raise RuleError(message, field="username")
    if account_exists(new.username):
        message = _("账号“%s”已被使用。") % new.username
        raise RuleError(message, field="username")
    if not new.name.strip():
        raise RuleError(_("请填写姓名。"), field="name")
    person = make_person(
        username=new.username,
        name=new.name.strip(),
        federation=actor.federation,
        password=None,
        phone=new.phone.strip(),
    )
    record(
        actor=actor,
        verb="units.open_account",
        says=_("为%s开户（移交接收人）") % post.unit.short_name,
        about=person,
        details={"person": person.pk, "unit": post.unit_id, "role": post.role},
        now=now,
    )
    tell(
        people=administrators(actor.federation),
        federation=actor.federation_key,
        key=f"account:{person.pk}",
        subject=_("请打印开户通知单：%s") % post.unit.short_name,
        body=_("移交的接收人是新开的账号，要有开户通知单才能登录接收。"),
        url=f"/people/{person.pk}/",
        now=now,
    )
    return person


def _pass_on(successor: Successor, offer: HandOver, since: dt.date, now: dt.datetime) -> None:
    """Give the successor the post for the rest of its term, where it is not held already."""
    post, person, today = offer.post, offer.successor, timezone.localdate(now)
    if _shares(post, person, today):
        return
    demand_place(person, post.unit, post.role, today)
    until = post.until if post.until and post.until >= since else None
    new = Post(
        person=person, unit=post.unit, role=post.role, title=post.title, since=since, until=until
    )
    new.given_by = offer.made_by
    place_post(actor=successor, post=new, now=now)


def _end(successor: Successor, post: Post, since: dt.date, now: dt.datetime) -> None:
    """Let the old post end on the eve; what was lent of it ends with it."""
    post.until = since - dt.timedelta(days=1)
    post.save(update_fields=["until"])
    if since <= timezone.localdate(now):
        end_lent(actor=successor, post=post, now=now)


def _demand_waits(offer: HandOver) -> None:
    if offer.accepted_at is not None:
        raise RuleError(_("这项移交已经接收。"))
    if offer.withdrawn_at is not None:
        raise RuleError(_("这项移交已经撤回。"))


def _record(
    actor: Actor | Successor, verb: str, says: str, offer: HandOver, now: dt.datetime
) -> None:
    record(
        actor=actor,
        verb=verb,
        says=says,
        about=offer,
        details={
            "post": offer.post_id,
            "successor": offer.successor_id,
            "since": offer.since,
            "matters": offer.matters,
        },
        now=now,
    )


def _tell(
    offer: HandOver, people: list[int] | set[int], subject: str, body: str, now: dt.datetime
) -> None:
    tell(
        people=people,
        federation=offer.post.unit.federation.code,
        key=f"hand-over:{offer.pk}",
        subject=subject[:120],
        body=body,
        url=f"/hand-overs/{offer.pk}/",
        now=now,
    )
