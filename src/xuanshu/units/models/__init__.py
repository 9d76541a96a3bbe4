"""Federations, their unit trees, people and the posts they hold."""

from xuanshu.units.models.attempts import Attempts
from xuanshu.units.models.delegations import Delegation
from xuanshu.units.models.passwords import UsedPassword
from xuanshu.units.models.people import Person, Post, Role
from xuanshu.units.models.privacy import (
    Consent,
    DataAsk,
    DataRequest,
    DataState,
    Outlived,
    PrivacyNotice,
)
from xuanshu.units.models.second_persons import OnePersonAct, PostGrant, SmallOffice
from xuanshu.units.models.successions import HandOver, UnitSuccession
from xuanshu.units.models.units import LABELS, WIDER, Federation, Unit, UnitChange, UnitKind

__all__ = [
    "LABELS",
    "WIDER",
    "Attempts",
    "Consent",
    "DataAsk",
    "DataRequest",
    "DataState",
    "Delegation",
    "Federation",
    "HandOver",
    "OnePersonAct",
    "Outlived",
    "Person",
    "Post",
    "PostGrant",
    "PrivacyNotice",
    "Role",
    "SmallOffice",
    "Unit",
    "UnitChange",
    "UnitKind",
    "UnitSuccession",
    "UsedPassword",
]
