"""Public notices, where they were published officially, and the objections to them."""

from xuanshu.publicity.models.notices import Ending, Notice, Publication, PublicPage
from xuanshu.publicity.models.objections import (
    AnswerWay,
    Declined,
    Grounds,
    Objection,
    ObjectionFile,
    ObjectionStep,
    Objector,
    Proposal,
    Remedy,
    Side,
    Statement,
    Subject,
    Way,
)

__all__ = [
    "AnswerWay",
    "Declined",
    "Ending",
    "Grounds",
    "Notice",
    "Objection",
    "ObjectionFile",
    "ObjectionStep",
    "Objector",
    "Proposal",
    "PublicPage",
    "Publication",
    "Remedy",
    "Side",
    "Statement",
    "Subject",
    "Way",
]
