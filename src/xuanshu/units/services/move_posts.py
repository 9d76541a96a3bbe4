"""Let people go on in another unit, in the role they have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.units.access import Actor
from xuanshu.units.models import Post, Unit
from xuanshu.units.queries import lasting_posts_of
from xuanshu.units.services.end_lent import end_lent
from xuanshu.units.services.hold_posts import record_post


def move_posts(*, actor: Actor, posts: Sequence[Post], unit: Unit, now: dt.datetime) -> int:
    """Return how many posts were moved: each ends yesterday and goes on in the other unit today.

    Somebody who has the same role there already only ends the old post. What waits to be granted
    goes on waiting.
    """
    today = timezone.localdate(now)
    for post in posts:
        coming, until = post.since > today, post.until
        since = post.since if coming else today
        same = lasting_posts_of(post.person, today).filter(unit=unit, role=post.role)
        if not same.exists():
            moved = Post(
                person=post.person,
                unit=unit,
                role=post.role,
                title=post.title,
                since=since,
                until=until,
                waits=post.waits,
                given_by=post.given_by,
            )
            moved.save(force_insert=True)
            record_post(actor, "units.give_post", _("随单位调整任职"), moved, now)
        end_lent(actor=actor, post=post, now=now)
        post.until = today - dt.timedelta(days=1)
        post.save(update_fields=["until"])
        record_post(actor, "units.end_post", _("随单位调整结束任职"), post, now)
    return len(posts)
