"""A ranking with all it rests on, for the offline checker (docs/reference/exports.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from xuanshu.core.chain import canonical
from xuanshu.core.scoring.ranking import rank

if TYPE_CHECKING:
    from xuanshu.core.scoring.facts import Contender, Recusal, Settlement, Sheet
    from xuanshu.core.scoring.spec import RankSpec
    from xuanshu.core.scoring.standing import Ranking

FORMAT = "xuanshu-ranking/1"


def export_ranking(
    spec: RankSpec,
    entries: Sequence[Contender],
    sheets: Sequence[Sheet],
    recusals: Sequence[Recusal] = (),
    tie_settlements: Sequence[Settlement] = (),
    *,
    claimed: Ranking | None = None,
    about: Mapping[str, str] | None = None,
) -> dict[str, object]:
    """Return the export as plain data that ``json.dump`` takes.

    ``claimed`` is the stored ranking to be checked; without it the ranking is computed here.
    ``about`` holds words for the reader (season, round), on which nothing rests. Raises
    ``RuleError`` where the facts do not fit the spec.
    """
    claimed = claimed or rank(spec, entries, sheets, recusals, tie_settlements)
    value = {
        "format": FORMAT,
        "about": dict(about or {}),
        "spec": _spec(spec),
        "entries": [{"entry": item.entry, "category": item.category} for item in entries],
        "sheets": [
            {"judge": item.judge, "entry": item.entry, "marks": dict(item.marks)} for item in sheets
        ],
        "recusals": [{"judge": item.judge, "entry": item.entry} for item in recusals],
        "settlements": [
            {
                "kind": item.kind,
                "entries": list(item.entries),
                "votes": dict(item.votes),
                "reason": item.reason,
            }
            for item in tie_settlements
        ],
        "claimed": claimed.plain(),
        "digest": claimed.digest,
    }
    plain: dict[str, object] = json.loads(canonical(value))
    return plain


def _spec(spec: RankSpec) -> dict[str, object]:
    together = isinstance(spec.takes, int)
    aggregate: dict[str, object] = {"kind": spec.aggregate.kind, **spec.aggregate.settings()}
    return {
        "points": dict(spec.points),
        "step": spec.step,
        "judges": list(spec.judges),
        "aggregate": aggregate,
        "ties": [{"kind": rule.kind, **rule.settings()} for rule in spec.ties],
        "takes": {"": spec.takes} if together else spec.takes,
        "per_category": isinstance(spec.takes, Mapping),
        "least_sheets": spec.least_sheets,
    }
