"""Whether everything said against a notice is settled, and what came of it in one sentence."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import ObjectionState
from xuanshu.core.verdict import ALLOWED, Verdict, refused
from xuanshu.publicity.models import Notice
from xuanshu.publicity.queries.objections import (
    changes_waiting,
    objections_of_stage,
    open_objections,
)


def settled(notice: Notice) -> Verdict:
    """Return whether a notice may be ended as far as objections go; the reason names what waits."""
    stage: Any = notice.rule
    waiting = open_objections(notice.season, notice.stage)
    if waiting:
        words = _("还有%(n)s件异议没有答复：%(which)s。办结后才能结束公示。")
        which = "、".join(f"{each.number}（{each.state_label}）" for each in waiting)
        return refused(words % {"n": len(waiting), "which": which}, stage.clause)
    changes = changes_waiting(notice.season, notice.stage)
    if changes:
        words = _("异议%s成立，名单应当更正：请先发布更正公示，重新计算公示期。")
        which = "、".join(each.objection.number for each in changes)
        return refused(words % which, stage.clause)
    return ALLOWED


def result_of(notice: Notice) -> str:
    """Return 公示结果 as the record has it: how many objections came, and how they ended."""
    found = objections_of_stage(notice.season, notice.stage)
    if not found:
        return _("公示期间未收到异议")
    upheld = sum(each.result == "upheld" for each in found)
    down = sum(each.result == "turned_down" for each in found)
    other = sum(each.state == ObjectionState.WITHDRAWN for each in found)
    refused_ = sum(each.state == ObjectionState.NOT_ACCEPTED for each in found)
    parts = (
        (upheld, _("成立%s件")),
        (down, _("不成立%s件")),
        (other, _("撤回%s件")),
        (refused_, _("不予受理%s件")),
    )
    counted = "、".join(words % n for n, words in parts if n)
    return _("公示期间收到异议%(n)s件，均已办结（%(parts)s）") % {
        "n": len(found),
        "parts": counted or _("办理中"),
    }
