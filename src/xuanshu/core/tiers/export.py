"""Tiers filled, with all they rest on, for the offline checker (docs/reference/exports.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from xuanshu.core.chain import canonical, digest
from xuanshu.core.tiers.filling import Ceiling, Filled, Grade, Runner, fill

FORMAT = "xuanshu-tiers/1"


def export_tiers(
    runners: Sequence[Runner],
    grades: Sequence[Grade],
    ceilings: Sequence[Ceiling] = (),
    *,
    claimed: Filled | None = None,
    about: Mapping[str, str] | None = None,
) -> dict[str, object]:
    """Return the export as plain data that ``json.dump`` takes.

    ``claimed`` is the stored outcome to be checked; without it the tiers are filled here. ``about``
    holds words for the reader, on which nothing rests.
    """
    claim = _claim(claimed or fill(runners, grades, ceilings))
    value = {
        "format": FORMAT,
        "about": dict(about or {}),
        "grades": [
            {
                "tier": grade.key,
                "most": grade.most,
                "proposed": grade.proposed,
                "pass_down": grade.pass_down,
            }
            for grade in grades
        ],
        "ceilings": [{"tiers": sorted(cap.tiers), "most": cap.most} for cap in ceilings],
        "entries": [
            {
                "entry": runner.id,
                "place": runner.place,
                "closed": sorted(runner.closed),
                "proposed": runner.proposed,
            }
            for runner in sorted(runners, key=lambda one: (one.place, one.id))
        ],
        "claimed": claim,
        "digest": digest(canonical(claim)),
    }
    plain: dict[str, object] = json.loads(canonical(value))
    return plain


def _claim(filled: Filled) -> dict[str, object]:
    return {
        "tiers": {name: list(entries) for name, entries in filled.tiers.items()},
        "empty": dict(filled.empty),
        "left": list(filled.left),
        "tied": list(filled.tied),
        "tied_at": filled.tied_at,
    }
