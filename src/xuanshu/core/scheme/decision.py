"""What a leading body decides after the scoring, held against the ranking."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
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
    """Return each entry that was put in or left out, and which of both."""
    before, now = set(proposed), set(chosen)
    found = {entry: "增补" for entry in chosen if entry not in before}
    return found | {entry: "未列入" for entry in proposed if entry not in now}


def moved(
    proposed: Sequence[str], chosen: Sequence[str], excused: Collection[str] = ()
) -> tuple[tuple[str, str], ...]:
    """Return neighbours that stand the other way round than in the scoring, ``excused`` left out.

    A place that changes only because others were put in, left out or moved is no departure.
    """
    place: dict[str, int] = {}
    for number, entry in enumerate(proposed):
        place.setdefault(entry, number)
    kept = [entry for entry in chosen if entry in place and entry not in excused]
    return tuple((one, other) for one, other in pairwise(kept) if place[one] > place[other])


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
    allowed = stage.departures != "none"
    excused = {entry for entry, reason in reasons.items() if allowed and reason.strip()}
    said = "偏离评审结果须写明理由" if allowed else "不得偏离评审结果"
    for entry, how in departures(proposed, chosen).items():
        if entry not in excused:
            yield f"{said}：“{entry}”{how}", entry
    for one, other in moved(proposed, chosen, excused):
        yield f"{said}：“{one}”排到了“{other}”之前", one
