"""A round of judging."""

from __future__ import annotations

from enum import StrEnum

from xuanshu.core.lifecycle.table import Move, Table


class RoundState(StrEnum):
    """Where a round of judging stands."""

    PREPARING = "preparing"
    OPEN = "open"
    CLOSED = "closed"


_S = RoundState

ROUND: Table[RoundState] = Table(
    name="round",
    label="评审轮次",
    start=_S.PREPARING,
    labels={_S.PREPARING: "筹备中", _S.OPEN: "评审中", _S.CLOSED: "已截止"},
    sides={"office": "评委会办公室"},
    moves=(
        Move("prepare", frozenset({_S.PREPARING}), _S.PREPARING, "office", "调整设置"),
        Move("open", frozenset({_S.PREPARING}), _S.OPEN, "office", "开始评审"),
        Move("close", frozenset({_S.OPEN}), _S.CLOSED, "office", "截止评审"),
    ),
)
