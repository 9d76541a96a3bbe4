"""What is open in a post: asked of all rooms for the 移交清单."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from xuanshu.kit import slots
from xuanshu.kit.slots import Matter
from xuanshu.units.access import Actor
from xuanshu.units.models import Person, Post
from xuanshu.units.queries.people import today
from xuanshu.units.querysets import PostQuerySet


def matters_of(post: Post, now: dt.datetime) -> list[Matter]:
    """Return what is open in a post, season by season."""
    found: list[Matter] = slots.items("matters", Actor(post.person, post), now)
    return found


def matters_of_person(person: Person, now: dt.datetime) -> list[tuple[Post, int]]:
    """Return the posts of a person in which something is open, each with how many matters."""
    posts: PostQuerySet = Post.objects.of_person(person).open_on(today())
    counted = [(post, len(matters_of(post, now))) for post in posts]
    return [(post, number) for post, number in counted if number]


def plain_matters(matters: Iterable[Matter]) -> list[dict[str, Any]]:
    """Return matters as they are kept with a hand-over."""
    return [
        {"group": each.group, "label": each.label, "count": each.count, "note": each.note}
        for each in matters
    ]
