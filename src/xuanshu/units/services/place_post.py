"""Write a new post: in force at once, or waiting for the security administrator's word."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.outbox.services import tell
from xuanshu.units.access import POWERS, Mark, Somebody, may_hold
from xuanshu.units.models import Post
from xuanshu.units.queries import guards, lasting_posts_of
from xuanshu.units.services.note_one_person import note_one_person


def place_post(*, actor: Somebody, post: Post, now: dt.datetime) -> Post:
    """Return the post, written. One that gives power waits where somebody may grant it.

    Where nobody does, it is in force at once and noted as one person's act. Raises ``RuleError``
    where its holder is another administrator. Must run inside a transaction.
    """
    today, federation = timezone.localdate(now), post.unit.federation
    held = lasting_posts_of(post.person, today).values_list("role", flat=True)
    apart = may_hold(federation, post.role, list(held))
    if not apart:
        raise RuleError(apart.reason, field="role")
    post.given_by = post.given_by or actor.person
    asked = guards(federation, today) if post.role in POWERS else []
    post.waits = bool(asked)
    post.save(force_insert=True)
    label = post.get_role_display()
    what = _("一人兼任%(role)s和其他身份（%(why)s）") % {"role": label, "why": apart.reason}
    by: dict[str, Any] = {"actor": actor, "verb": "units.give_post", "about": post, "now": now}
    note_one_person(apart, what=what, **by)
    if post.role in POWERS and not asked:
        alone = Mark(reason=_("一人办理"))
        what = _("任命%s：没有安全管理员授权，当即生效") % label
        note_one_person(alone, what=what, **by)
    if asked:
        _ask(actor, post, asked, now)
    return post


def _ask(actor: Somebody, post: Post, guards_: list[int], now: dt.datetime) -> None:
    tell(
        people=guards_,
        federation=actor.federation_key,
        key=f"grant:{post.pk}",
        subject=_("任职待授权：%s") % post.get_role_display(),
        body=_("系统管理员任命了%(name)s为%(unit)s%(role)s，经您授权后才生效。")
        % {
            "name": post.person.name,
            "unit": post.unit.short_name,
            "role": post.get_role_display(),
        },
        url="/posts/waiting/",
        now=now,
    )
