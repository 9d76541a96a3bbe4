"""A judge's score sheet. A sealed sheet is a fact and has no way back."""

from __future__ import annotations

from enum import StrEnum

from xuanshu.core.lifecycle.table import Move, Table


class SheetState(StrEnum):
    """Where a score sheet stands."""

    DRAFT = "draft"
    SEALED = "sealed"


_S = SheetState

SHEET: Table[SheetState] = Table(
    name="sheet",
    label="评分表",
    start=_S.DRAFT,
    labels={_S.DRAFT: "评分中", _S.SEALED: "已封存"},
    sides={"judge": "评委"},
    moves=(
        Move("save", frozenset({_S.DRAFT}), _S.DRAFT, "judge", "暂存"),
        Move("seal", frozenset({_S.DRAFT}), _S.SEALED, "judge", "提交"),
    ),
)
