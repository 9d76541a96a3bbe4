"""Naming and what follows it: promotion, assessment, nomination to the higher award."""

from xuanshu.honours.models.assessment import AssessmentEdition, AssessmentRule
from xuanshu.honours.models.follow_up import FollowUp, FollowUpFile, FollowUpKind, FollowUpReview
from xuanshu.honours.models.naming import Certificate, DecisionPaper, Naming, Revocation
from xuanshu.honours.models.nomination import (
    Nomination,
    NominationHelp,
    NominationLetter,
    NominationPackage,
    NominationResult,
)

__all__ = [
    "AssessmentEdition",
    "AssessmentRule",
    "Certificate",
    "DecisionPaper",
    "FollowUp",
    "FollowUpFile",
    "FollowUpKind",
    "FollowUpReview",
    "Naming",
    "Nomination",
    "NominationHelp",
    "NominationLetter",
    "NominationPackage",
    "NominationResult",
    "Revocation",
]
