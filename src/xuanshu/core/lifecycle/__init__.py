"""States and moves as typed tables; nothing else decides what may follow what."""

from xuanshu.core.lifecycle.consultation import (
    ANSWER,
    CONSULTATION,
    AnswerState,
    ConsultationState,
)
from xuanshu.core.lifecycle.drawing import as_markdown
from xuanshu.core.lifecycle.filing import FILING, FilingState
from xuanshu.core.lifecycle.notice import NOTICE, NoticeState
from xuanshu.core.lifecycle.objection import OBJECTION, ObjectionState
from xuanshu.core.lifecycle.round import ROUND, RoundState
from xuanshu.core.lifecycle.sheet import SHEET, SheetState
from xuanshu.core.lifecycle.table import Move, Table, may, moves_from, step

TABLES = (FILING, ROUND, SHEET, NOTICE, OBJECTION, CONSULTATION, ANSWER)

__all__ = [
    "ANSWER",
    "CONSULTATION",
    "FILING",
    "NOTICE",
    "OBJECTION",
    "ROUND",
    "SHEET",
    "TABLES",
    "AnswerState",
    "ConsultationState",
    "FilingState",
    "Move",
    "NoticeState",
    "ObjectionState",
    "RoundState",
    "SheetState",
    "Table",
    "as_markdown",
    "may",
    "moves_from",
    "step",
]
