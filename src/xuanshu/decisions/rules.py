"""The states of a meeting and its moves."""

from __future__ import annotations

from enum import StrEnum

from xuanshu.core.lifecycle import Move, Table


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
