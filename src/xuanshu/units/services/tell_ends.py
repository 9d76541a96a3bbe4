"""Tell people, and the administrators, that a post ends soon."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.outbox.services import tell
from xuanshu.units.models import Post
from xuanshu.units.queries import administrators, untold_ends
from xuanshu.units.rules import ENDING_DAYS


def tell_ends(now: dt.datetime) -> int:
    """Return of how many posts that end within ``ENDING_DAYS`` days people were told; once each."""
    today = timezone.localdate(now)
    told = 0
    with transaction.atomic():
        for post in untold_ends(today, today + dt.timedelta(days=ENDING_DAYS)):
            _tell(post, now)
            post.told_end = post.until
            post.save(update_fields=["told_end"])
            told += 1
    return told


def _tell(post: Post, now: dt.datetime) -> None:
    federation = post.unit.federation
    words = {"post": str(post), "until": post.until}
    subject = _("任职将于%s到期") % post.until
    body = _("%(post)s，任期至%(until)s。继续任职的请系统管理员更改任期，不再任职的请办理移交。")
    for people, url in (
        ([post.person_id], "/posts/"),
        (administrators(federation), "/posts/ending/"),
    ):
        tell(
            people=people,
            federation=federation.code,
            key=f"post-end:{post.pk}",
            subject=subject,
            body=body % words,
            url=url,
            now=now,
        )
