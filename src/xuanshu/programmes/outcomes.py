"""Which entries come out of a stage: each room answers for the kinds of stage it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season


@dataclass(frozen=True, slots=True)
class Outcome:
    """The entries (ids, in order) that a stage hands on.

    While ``settled`` is false the list may still change, and ``reason`` says in Chinese why the
    next stage has to wait. ``ordered`` says that a body put them in this order on purpose.
    """

    entries: tuple[int, ...]
    settled: bool
    reason: str = ""
    ordered: bool = False


Provider = Callable[["Season", Any], Outcome]
Closer = Callable[["Season", Any], str]
_providers: dict[str, Provider] = {}
_closers: list[Closer] = []


def register(kind: str, provider: Provider) -> None:
    """Say who knows the outcome of stages of ``kind``: ``provider(season, stage)``."""
    _providers[kind] = provider


def outcome_of(season: Season, stage_id: str | None) -> Outcome:
    """Return what comes out of a stage of the season's rules; nothing, where nobody knows."""
    stage = next((each for each in season.rules.stages if each.id == stage_id), None)
    provider = _providers.get(stage.kind) if stage else None
    if provider is None:
        return Outcome((), settled=False, reason=_("前一环节尚未开始。"))
    return provider(season, stage)


def register_closer(closer: Closer) -> None:
    """Say who ends an earlier stage: ``closer(season, stage)`` gives the reason, or nothing."""
    if closer not in _closers:
        _closers.append(closer)


def closed_by(season: Season, stage: Any) -> str:
    """Return why a stage takes nothing more, whatever its day: a later stage rests on it."""
    return next((reason for closer in _closers if (reason := closer(season, stage))), "")
