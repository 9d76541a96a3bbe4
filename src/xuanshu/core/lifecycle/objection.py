"""An objection to a public notice, from its receipt to the answer."""

from __future__ import annotations

from enum import StrEnum

from xuanshu.core.lifecycle.table import Move, Table


class ObjectionState(StrEnum):
    """Where an objection stands."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    CHECKING = "checking"
    CHECKED = "checked"
    REPORTED = "reported"
    UPHELD = "upheld"
    TURNED_DOWN = "turned_down"
    ANSWERED = "answered"
    NOT_ACCEPTED = "not_accepted"
    LEAD = "lead"
    WITHDRAWN = "withdrawn"


_S = ObjectionState
_BEFORE_RULING = frozenset({_S.RECEIVED, _S.ACKNOWLEDGED, _S.CHECKING, _S.CHECKED, _S.REPORTED})

OBJECTION: Table[ObjectionState] = Table(
    name="objection",
    label="异议",
    start=_S.RECEIVED,
    labels={
        _S.RECEIVED: "待受理",
        _S.ACKNOWLEDGED: "已受理",
        _S.CHECKING: "复核中",
        _S.CHECKED: "复核完毕",
        _S.REPORTED: "已报送待决定",
        _S.UPHELD: "成立，待答复",
        _S.TURNED_DOWN: "不成立，待答复",
        _S.ANSWERED: "已答复",
        _S.NOT_ACCEPTED: "不予受理",
        _S.LEAD: "线索留存",
        _S.WITHDRAWN: "已撤回",
    },
    sides={"office": "评委会办公室", "checker": "复核人", "head": "评委会负责人"},
    moves=(
        Move("acknowledge", frozenset({_S.RECEIVED}), _S.ACKNOWLEDGED, "office", "受理"),
        Move("decline", frozenset({_S.RECEIVED}), _S.NOT_ACCEPTED, "office", "不予受理"),
        # What nobody signs is no objection where the rules ask for a name; it is kept all the same.
        Move("keep", frozenset({_S.RECEIVED}), _S.LEAD, "office", "作为线索留存"),
        Move(
            "assign",
            frozenset({_S.ACKNOWLEDGED, _S.CHECKING}),
            _S.CHECKING,
            "office",
            "指定复核人",
        ),
        Move("declare", frozenset({_S.CHECKING}), _S.CHECKING, "checker", "声明无利害关系"),
        Move("recuse", frozenset({_S.CHECKING}), _S.ACKNOWLEDGED, "checker", "申明回避"),
        Move("find", frozenset({_S.CHECKING}), _S.CHECKED, "checker", "提交复核意见"),
        Move("report", frozenset({_S.CHECKED}), _S.REPORTED, "office", "报送复核结果"),
        Move("uphold", frozenset({_S.REPORTED}), _S.UPHELD, "head", "决定成立"),
        Move("turn_down", frozenset({_S.REPORTED}), _S.TURNED_DOWN, "head", "决定不成立"),
        Move("answer", frozenset({_S.UPHELD, _S.TURNED_DOWN}), _S.ANSWERED, "office", "登记答复"),
        Move("withdraw", _BEFORE_RULING, _S.WITHDRAWN, "office", "登记撤回"),
    ),
)
