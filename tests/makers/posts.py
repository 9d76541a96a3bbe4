"""Posts lent for a while and handed over."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from tests.makers.units import BEGINNING, make_actor
from xuanshu.units.services import delegate, offer_post


def make_delegation(holder, *, to=None, now=BEGINNING, days=14, actor=None):
    """Return a delegation of somebody's post, by default to a new colleague, from today."""
    to = to or make_actor(holder.role, unit=holder.post.unit).person
    today = timezone.localdate(now)
    return delegate(
        actor=actor or holder,
        post=holder.post,
        to=to,
        since=today,
        until=today + dt.timedelta(days=days),
        reason="休假",
        now=now,
    )


def make_hand_over(holder, *, to=None, now=BEGINNING, since=None, actor=None, **over):
    """Return an offer of somebody's post, by default to a new colleague, from today."""
    to = to or make_actor(holder.role, unit=holder.post.unit).person
    day = since or timezone.localdate(now)
    return offer_post(actor=actor or holder, post=holder.post, to=to, since=day, now=now, **over)
