"""Grant a post that gives power, or refuse it with a reason."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.outbox.services import tell
from xuanshu.units.access import Actor, may_grant
from xuanshu.units.models import Post, PostGrant
from xuanshu.units.queries import locked_post
from xuanshu.units.services.note_one_person import note_one_person

MOST = 200


def grant_post(
    *, actor: Actor, post: Post, granted: bool, now: dt.datetime, reason: str = ""
) -> PostGrant:
    """Return what the security administrator said. A refused post is over before it began.

    Raises ``RuleError`` for anybody else, for a post that does not wait, for one's own post or a
    post one gave (but in a small office), and for a refusal without a reason.
    """
    reason = reason.strip()
    with transaction.atomic():
        held = locked_post(actor, post.pk)
        if held is None:
            raise RuleError(_("这项任职不在待授权之列，请刷新页面核对。"))
        seen = may_grant(actor, held)
        seen.demand()
        if not granted and not reason:
            raise RuleError(_("不授权请写明理由，任命人和本人都会收到。"), field="reason")
        if len(reason) > MOST:
            raise RuleError(_("理由最多%s字。") % MOST, field="reason")
        if granted:
            held.waits = False
        else:
            held.until = min(held.since, timezone.localdate(now)) - dt.timedelta(days=1)
        held.save(update_fields=["waits", "until"])
        fact = PostGrant(post=held, granted=granted, reason=reason, at=now, by=actor.person)
        fact.save(force_insert=True)
        label = held.get_role_display()
        verb = "units.grant_post" if granted else "units.refuse_post"
        says = (_("授权任职：%s") if granted else _("不授权任职：%s")) % label
        record(actor=actor, verb=verb, says=says, fact=fact, now=now)
        note_one_person(seen, actor=actor, verb=verb, what=says, about=held, now=now)
        _tell(actor, held, fact, now)
    return fact


def _tell(actor: Actor, post: Post, fact: PostGrant, now: dt.datetime) -> None:
    words = _("您任%(unit)s%(role)s已获授权，自%(since)s起生效。")
    if not fact.granted:
        words = _("%(unit)s%(role)s的任命未获授权，没有生效。理由：%(reason)s")
    told = {post.person_id, post.given_by_id} - {None, actor.person.pk}
    tell(
        people=[pk for pk in told if pk is not None],
        federation=actor.federation_key,
        key=f"granted:{post.pk}",
        subject=(_("任职已授权：%s") if fact.granted else _("任职未获授权：%s")) % post.person.name,
        body=words
        % {
            "unit": post.unit.short_name,
            "role": post.get_role_display(),
            "since": post.since,
            "reason": fact.reason,
        },
        now=now,
    )
