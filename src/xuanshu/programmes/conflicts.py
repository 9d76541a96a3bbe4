"""What recorded facts say to another version of the rules: each room answers for its own facts.

A provider is given the season, its rules and those of the other version, and locks the rows that it
reads where ``lock`` is set: the season is about to be put to that version.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme
    from xuanshu.programmes.models import Season

WORDS = ("label", "during", "clause")
"""What of a stage may change after its facts: its name, its days (they move with a reason)."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that recorded facts say; ``blocks`` where the version would rewrite them."""

    message: str
    clause: str = ""
    blocks: bool = False


class Provider(Protocol):
    """Who knows of facts of one room."""

    def __call__(
        self, season: Season, old: Scheme, new: Scheme, *, lock: bool
    ) -> Iterable[Conflict]:
        """Return what the facts say to the rules ``new``."""


_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Say who knows of facts that another version could contradict."""
    if provider not in _providers:
        _providers.append(provider)


def conflicts_of(
    season: Season, old: Scheme, new: Scheme, *, lock: bool = False
) -> tuple[Conflict, ...]:
    """Return all that recorded facts say to the other version, what blocks first."""
    found = [each for provider in _providers for each in provider(season, old, new, lock=lock)]
    return tuple(sorted(dict.fromkeys(found), key=lambda each: not each.blocks))


def is_gone(new: Scheme, stage: str, kind: str) -> bool:
    """Return whether a stage is not in the other version, or is of another kind there."""
    found = new.find_stage(stage)
    return found is None or found.kind != kind


def differs(old: Scheme, new: Scheme, stage: str) -> bool:
    """Return whether a stage that both have works by other rules in the other version."""
    before, after = old.find_stage(stage), new.find_stage(stage)
    if before is None or after is None:
        return before is not after
    left_out = set(WORDS)
    return before.model_dump(exclude=left_out) != after.model_dump(exclude=left_out)


def of_stage(
    old: Scheme, new: Scheme, stage: str, *, fact: str, sealed: bool
) -> Iterator[Conflict]:
    """Yield what the facts of a stage say: it cannot be taken out; sealed, it stays as it was.

    ``fact`` says in Chinese what is recorded ("已经开评"). A stage whose facts are not sealed yet
    may work by other rules from now on, which is told.
    """
    before = old.find_stage(stage)
    if before is None:
        return
    if is_gone(new, stage, before.kind):
        message = _("“%(label)s”%(fact)s，新版不能没有这一环节。")
        yield Conflict(message % {"label": before.label, "fact": fact}, before.clause, blocks=True)
    elif differs(old, new, stage):
        message = _("“%(label)s”%(fact)s，按新版继续办理。")
        if sealed:
            message = _("“%(label)s”%(fact)s，这一环节的规则不能再改。")
        words = {"label": before.label, "fact": fact}
        yield Conflict(message % words, before.clause, blocks=sealed)
