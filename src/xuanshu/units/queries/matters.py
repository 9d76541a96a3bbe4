"""What is open in a post: asked of all rooms for the 移交清单."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from xuanshu.kit import slots
from xuanshu.kit.slots import Matter
from xuanshu.units.access import Actor
from xuanshu.units.models import Post


def matters_of(post: Post, now: dt.datetime) -> list[Matter]:
    """Return what is open in a post, season by season."""
    found: list[Matter] = slots.items("matters", Actor(post.person, post), now)
    return found


def open_posts(posts: Iterable[Post], now: dt.datetime) -> list[tuple[Post, list[Matter]]]:
    """Return those of some posts in which something is open, each with what."""
    found = [(post, matters_of(post, now)) for post in posts]
    return [(post, matters) for post, matters in found if matters]


def plain_matters(matters: Iterable[Matter]) -> list[dict[str, Any]]:
    """Return matters as they are kept with a hand-over."""
    return [
        {"group": each.group, "label": each.label, "count": each.count, "note": each.note}
        for each in matters
    ]
