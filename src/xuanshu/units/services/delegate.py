"""Let somebody act in a post for a while, and take it back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.journal.services.record import ActsUnder
from xuanshu.outbox.services import tell
from xuanshu.units.access import PERSONAL, Actor, may_delegate
from xuanshu.units.models import Delegation, Person, Post
from xuanshu.units.queries import clashing, lendable_to, locked_person

MOST_DAYS = 366


def delegate(
    *,
    actor: Actor,
    post: Post,
    to: Person,
    since: dt.date,
    until: dt.date,
    reason: str,
    now: dt.datetime,
) -> Delegation:
    """Return the delegation of a post from one day to another, both included.

    Raises ``RuleError`` for a post done in person, somebody outside the unit, an administrator, a
    time that has passed, is longer than a year, outlasts the post or is lent to another.
    """
    may_delegate(actor, post).demand()
    today = timezone.localdate(now)
    if not reason.strip():
        raise RuleError(_("请写明委托代办的原因，例如“休假”“外出学习”。"), field="reason")
    with transaction.atomic():
        locked_person(actor, post.person_id)
        post.refresh_from_db()
        _demand_time(post, since, until, today)
        _demand_fit(post, to, since, today)
        if clashing(post, since, until).exists():
            raise RuleError(_("这段时间已经委托他人代办，请先收回。"), field="since")
        lent = Delegation(
            post=post,
            delegate=to,
            since=since,
            until=until,
            reason=reason.strip(),
            made_at=now,
            made_by=actor.person,
        )
        lent.save(force_insert=True)
        record_lent(actor, "units.delegate", _("委托代办：%s") % post.get_role_display(), lent, now)
        words = {"who": post.person.name, "post": post, "since": since, "until": until}
        _tell(
            actor,
            lent,
            _("%(who)s委托您代办") % words,
            _("%(post)s，%(since)s至%(until)s。登录后在右上角切换。") % words,
            now,
        )
    return lent


def revoke_delegation(*, actor: Actor, lent: Delegation, now: dt.datetime) -> Delegation:
    """Return the delegation, ended at once. What the delegate did stands."""
    may_delegate(actor, lent.post).demand()
    with transaction.atomic():
        locked_person(actor, lent.post.person_id)
        lent.refresh_from_db()
        if lent.revoked_at is not None or lent.until < timezone.localdate(now):
            raise RuleError(_("这项代办已经结束。"))
        lent.revoked_at, lent.revoked_by = now, actor.person
        lent.save(update_fields=["revoked_at", "revoked_by"])
        record_lent(actor, "units.revoke_delegation", _("收回代办"), lent, now)
        words = {"who": lent.post.person.name, "post": lent.post}
        _tell(
            actor, lent, _("%(who)s的代办已收回") % words, _("%(post)s不再由您代办。") % words, now
        )
    return lent


def _demand_time(post: Post, since: dt.date, until: dt.date, today: dt.date) -> None:
    if post.until is not None and post.until < today:
        raise RuleError(_("这项任职已经结束，不能委托。"))
    if since < max(today, post.since):
        raise RuleError(_("代办起日不能早于今天和任期起日。"), field="since")
    if until < since:
        raise RuleError(_("代办止日不能早于起日。"), field="until")
    if (until - since).days >= MOST_DAYS:
        raise RuleError(_("一次最多委托一年。"), field="until")
    if post.until is not None and until > post.until:
        words = _("代办止日不能晚于任期止日（%s）。")
        raise RuleError(words % post.until, field="until")


def _demand_fit(post: Post, to: Person, since: dt.date, today: dt.date) -> None:
    near = {each.pk for day in (today, since) for each in lendable_to(post, day)}
    if to.pk not in near:
        words = _("只能委托给同一单位在职的人员；办公室的事可以委托给本级或部室人员。")
        raise RuleError(words, field="to")
    if any(each.role in PERSONAL - {"judge", "committee"} for each in _held(to, since)):
        words = _("%s担任管理员，不能同时代办业务。")
        raise RuleError(words % to.name, field="to")


def _held(person: Person, day: dt.date) -> list[Post]:
    return list(person.posts.lasting(day))


def record_lent(actor: ActsUnder, verb: str, says: str, lent: Delegation, now: dt.datetime) -> None:
    """Write what happened to a delegation into the record."""
    record(
        actor=actor,
        verb=verb,
        says=says,
        about=lent,
        details={
            "post": lent.post_id,
            "delegate": lent.delegate_id,
            "since": lent.since,
            "until": lent.until,
            "reason": lent.reason,
        },
        now=now,
    )


def _tell(actor: Actor, lent: Delegation, subject: str, body: str, now: dt.datetime) -> None:
    tell(
        people=[lent.delegate_id],
        federation=actor.federation_key,
        key=f"delegation:{lent.pk}",
        subject=subject[:120],
        body=body,
        now=now,
    )
