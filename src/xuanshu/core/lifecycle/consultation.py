"""A draft that goes out for comment, and one unit's answer to it."""

from __future__ import annotations

from enum import StrEnum

from xuanshu.core.lifecycle.table import Move, Table


class ConsultationState(StrEnum):
    """Where a consultation stands."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    FINAL = "final"


_S = ConsultationState

CONSULTATION: Table[ConsultationState] = Table(
    name="consultation",
    label="征求意见",
    start=_S.DRAFT,
    labels={
        _S.DRAFT: "拟稿中",
        _S.OPEN: "征求意见中",
        _S.CLOSED: "已截止，整理中",
        _S.PUBLISHED: "采纳情况已反馈",
        _S.WITHDRAWN: "已撤销",
        _S.FINAL: "已定稿",
    },
    sides={"office": "办公室"},
    moves=(
        Move("save", frozenset({_S.DRAFT}), _S.DRAFT, "office", "暂存"),
        Move("send", frozenset({_S.DRAFT}), _S.OPEN, "office", "发出征求意见"),
        # The last draft need not go out again: what it took up of the answers is on record.
        Move("finish", frozenset({_S.DRAFT}), _S.FINAL, "office", "定稿"),
        Move("remind", frozenset({_S.OPEN}), _S.OPEN, "office", "催办"),
        Move("extend", frozenset({_S.OPEN, _S.CLOSED}), _S.OPEN, "office", "延期"),
        Move("settle", frozenset({_S.OPEN}), _S.OPEN, "office", "处理意见"),
        Move("settle", frozenset({_S.CLOSED}), _S.CLOSED, "office", "处理意见"),
        Move("close", frozenset({_S.OPEN}), _S.CLOSED, "office", "截止"),
        Move("publish", frozenset({_S.CLOSED}), _S.PUBLISHED, "office", "发布采纳情况"),
        Move(
            "withdraw",
            frozenset({_S.DRAFT, _S.OPEN, _S.CLOSED}),
            _S.WITHDRAWN,
            "office",
            "撤销",
        ),
    ),
)


class AnswerState(StrEnum):
    """Where a unit's answer stands."""

    OWED = "owed"
    DRAFT = "draft"
    FILED = "filed"
    RETURNED = "returned"


_A = AnswerState
_UNFILED = frozenset({_A.OWED, _A.DRAFT, _A.RETURNED})

ANSWER: Table[AnswerState] = Table(
    name="answer",
    label="单位答复",
    start=_A.OWED,
    labels={
        _A.OWED: "未答复",
        _A.DRAFT: "填写中",
        _A.FILED: "已答复",
        _A.RETURNED: "退回补正",
    },
    sides={"unit": "被征求意见单位", "office": "办公室"},
    moves=(
        Move("save", frozenset({_A.OWED, _A.DRAFT}), _A.DRAFT, "unit", "暂存"),
        Move("save", frozenset({_A.RETURNED}), _A.RETURNED, "unit", "暂存"),
        Move("file", _UNFILED, _A.FILED, "unit", "提交答复"),
        Move("take_back", frozenset({_A.FILED}), _A.DRAFT, "unit", "撤回修改"),
        Move("return", frozenset({_A.FILED}), _A.RETURNED, "office", "退回补正"),
        # What came on paper or by telephone is entered as declared.
        Move("enter", _UNFILED, _A.FILED, "office", "代录线下答复"),
    ),
)
