"""The rules of a season: its scheme settled with what staff confirmed, kept by digest."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from xuanshu.core.chain import canonical, digest
from xuanshu.core.scheme import Scheme, load

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season

KEPT = 64
_settled: dict[tuple[str, str], Scheme] = {}


@lru_cache(maxsize=KEPT)
def compiled(source_digest: str, source: bytes) -> Scheme:
    """Return a scheme compiled from its bytes; kept by digest in this process."""
    return load(source)


def confirmed_answers(season: Season) -> dict[str, Any]:
    """Return the last confirmed answer of each silent point."""
    from xuanshu.programmes.models import PointAnswer

    rows = PointAnswer.objects.filter(season=season).order_by("pk").values_list("path", "value")
    return dict(rows)


def confirmed_dates(season: Season) -> dict[str, dt.date | tuple[dt.date, dt.date]]:
    """Return the last confirmed date (or first and last day) of each date point."""
    from xuanshu.programmes.models import DateFact

    rows = DateFact.objects.filter(season=season).order_by("pk").values_list("path", "first", "last")
    return {path: (first, last) if last else first for path, first, last in rows}


def rules_of(season: Season) -> Scheme:
    """Return the season's settled rules. Two small queries; the compiled result is kept."""
    held = season.__dict__.get("_rules")
    if held is not None:
        return held
    answers, dates = confirmed_answers(season), confirmed_dates(season)
    key = (season.version.digest, digest(canonical([answers, dates])))
    if key not in _settled:
        if len(_settled) >= KEPT:
            _settled.clear()
        source = compiled(season.version.digest, bytes(season.version.source))
        _settled[key] = source.settled(answers, dates)
    season.__dict__["_rules"] = _settled[key]
    return _settled[key]
