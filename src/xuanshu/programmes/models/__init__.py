"""Schemes and their versions, seasons and what staff confirmed for them, bodies, the calendar."""

from xuanshu.programmes.models.calendar import CalendarDay, CalendarYear
from xuanshu.programmes.models.consultation import (
    AskedUnit,
    Consultation,
    ConsultationStep,
    DraftClause,
    LatePolicy,
    Silence,
)
from xuanshu.programmes.models.editing import (
    Approval,
    SchemeDraft,
    SchemeEdit,
    VersionAdoption,
)
from xuanshu.programmes.models.opinions import (
    AnswerScan,
    ConsultationSummary,
    Opinion,
    ReplyWay,
    Result,
    Ruling,
    Signing,
    Stance,
    UnitReply,
)
from xuanshu.programmes.models.seasons import (
    DateFact,
    PointAnswer,
    SchemeVersion,
    Season,
    SeasonState,
)
from xuanshu.programmes.models.taking_part import BodyMember, PickedUnit, SeasonUnit

__all__ = [
    "AnswerScan",
    "Approval",
    "AskedUnit",
    "BodyMember",
    "CalendarDay",
    "CalendarYear",
    "Consultation",
    "ConsultationStep",
    "ConsultationSummary",
    "DateFact",
    "DraftClause",
    "LatePolicy",
    "Opinion",
    "PickedUnit",
    "PointAnswer",
    "ReplyWay",
    "Result",
    "Ruling",
    "SchemeDraft",
    "SchemeEdit",
    "SchemeVersion",
    "Season",
    "SeasonState",
    "SeasonUnit",
    "Signing",
    "Silence",
    "Stance",
    "UnitReply",
    "VersionAdoption",
]
