"""What a leading body decides after the scoring, held against the ranking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from xuanshu.core.scheme.stages.meeting import Meeting
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


def decision_findings(
    scheme: Scheme,
    stage: Meeting,
    *,
    proposed: Sequence[str],
    chosen: Sequence[str],
    reasons: Mapping[str, str],
) -> tuple[Finding, ...]:
    """Return what is wrong with a decided list.

    ``proposed`` are the entries that the scoring takes, best first; ``chosen`` those decided on,
    in their order; ``reasons`` the written reason for each entry that was put in, left out or
    moved. Clauses: the meeting's.
    """
    found = _wrong(scheme, stage, proposed, chosen, reasons)
    return tuple(Finding(text, stage.clause, field, rule="decision") for text, field in found)


def departures(proposed: Sequence[str], chosen: Sequence[str]) -> dict[str, str]:
    """Return each entry in which the decision departs from the scoring, and how.

    A place that moves only because others were put in or left out is no departure.
    """
    found = {entry: "增补" for entry in chosen if entry not in proposed}
    found |= {entry: "未列入" for entry in proposed if entry not in chosen}
    both = [entry for entry in proposed if entry in chosen]
    kept = [entry for entry in chosen if entry in proposed]
    found |= {b: "调整次序" for a, b in zip(both, kept, strict=True) if a != b}
    return found


def _wrong(
    scheme: Scheme,
    stage: Meeting,
    proposed: Sequence[str],
    chosen: Sequence[str],
    reasons: Mapping[str, str],
) -> Iterator[tuple[str, str]]:
    entry_word = scheme.wording.entry
    if len(set(chosen)) != len(chosen):
        yield f"名单中有重复的{entry_word}", ""
    if stage.over == "refuse" and len(chosen) > len(proposed):
        yield f"名单有{len(chosen)}个{entry_word}，多于评审确定的{len(proposed)}个", ""
    for entry, how in departures(proposed, chosen).items():
        if stage.departures == "none":
            yield f"不得偏离评审结果：“{entry}”{how}", entry
        elif not reasons.get(entry, "").strip():
            yield f"偏离评审结果须写明理由：“{entry}”{how}", entry
