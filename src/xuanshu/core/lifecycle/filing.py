"""What a unit files in a stage: registration, application, roll-up."""

from __future__ import annotations

from enum import StrEnum

from xuanshu.core.lifecycle.table import Move, Table


class FilingState(StrEnum):
    """Where a filing stands."""

    DRAFT = "draft"
    FILED = "filed"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


_S = FilingState

FILING: Table[FilingState] = Table(
    name="filing",
    label="填报",
    start=_S.DRAFT,
    labels={
        _S.DRAFT: "填报中",
        _S.FILED: "已提交",
        _S.RETURNED: "退回修改",
        # 备案 is no approval, so the word for "accepted" must not claim one (QD5).
        _S.ACCEPTED: "已接收",
        _S.REFUSED: "未通过",
        _S.WITHDRAWN: "已放弃",
    },
    sides={"filer": "填报单位", "receiver": "接收方"},
    moves=(
        Move("save", frozenset({_S.DRAFT}), _S.DRAFT, "filer", "暂存"),
        Move("save", frozenset({_S.RETURNED}), _S.RETURNED, "filer", "暂存"),
        Move("file", frozenset({_S.DRAFT, _S.RETURNED}), _S.FILED, "filer", "提交"),
        Move("take_back", frozenset({_S.FILED}), _S.DRAFT, "filer", "撤回"),
        Move("return", frozenset({_S.FILED}), _S.RETURNED, "receiver", "退回修改"),
        Move("accept", frozenset({_S.FILED}), _S.ACCEPTED, "receiver", "接收"),
        Move("refuse", frozenset({_S.FILED}), _S.REFUSED, "receiver", "不予通过"),
        # A slip of the receiver is undone in the open, with a reason, not by a quiet edit.
        Move("reopen", frozenset({_S.ACCEPTED, _S.REFUSED}), _S.FILED, "receiver", "撤回办理"),
        Move(
            "withdraw",
            frozenset({_S.DRAFT, _S.FILED, _S.RETURNED, _S.ACCEPTED}),
            _S.WITHDRAWN,
            "filer",
            "放弃",
        ),
    ),
)
