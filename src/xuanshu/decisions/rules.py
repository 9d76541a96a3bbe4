"""The states of a meeting and its moves; which stages it rests on."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from xuanshu.core.lifecycle import Move, Table

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme


# A meeting's material is printed in so many numbered sets at most.
MOST_SETS = 200


class MeetingState(StrEnum):
    """Where a meeting stands."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"


_S = MeetingState

MEETING: Table[MeetingState] = Table(
    name="meeting",
    label="会议",
    start=_S.DRAFT,
    labels={_S.DRAFT: "待确认", _S.CONFIRMED: "已确认"},
    sides={"office": "评委会办公室", "head": "机构负责人"},
    moves=(
        Move("save", frozenset({_S.DRAFT}), _S.DRAFT, "office", "修改"),
        Move("confirm", frozenset({_S.DRAFT}), _S.CONFIRMED, "head", "确认"),
    ),
)


def meetings_before(rules: Scheme, stage: Any) -> list[Any]:
    """Return the meetings that a meeting rests on, the first body's first; empty for the first."""
    found: list[Any] = []
    source: Any = rules.find_stage(stage.takes_from)
    while source is not None and source.kind == "meeting":
        found.insert(0, source)
        source = rules.find_stage(source.takes_from)
    return found


def judging_before(rules: Scheme, stage: Any) -> Any:
    """Return the judging that a meeting rests on, over however many bodies."""
    earlier = meetings_before(rules, stage)
    return rules.stage((earlier[0] if earlier else stage).takes_from)
