"""The sealed facts from which a round of several parts is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from xuanshu.core.scoring.facts import Recusal, Settlement

Answer = int | str | Mapping[str, int]
"""Steps; a word such as ``for``; a tier; a position; or steps by criterion."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry of a round: its category, its unit, the tier proposed for it, its facts.

    ``closed`` are the tiers whose own conditions it does not meet.
    """

    entry: str
    category: str = ""
    unit: str = ""
    proposed: str = ""
    facts: Mapping[str, Fraction | int] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Voter:
    """One on the roll of a part; ``group`` is the class by which votes are weighted."""

    voter: str
    unit: str = ""
    group: str = ""
    present: bool = True


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one voter answered in one part.

    A score sheet holds one entry, a ballot paper many. In a secret part ``voter`` is the paper's
    own mark and ``group`` the class printed on it; ``day`` matters where ballots come daily.
    """

    part: str
    voter: str
    answers: Mapping[str, Answer]
    group: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """All that is known of a round beside its entries; ``rolls`` and ``assigned`` are by part.

    A part in ``assigned`` is answered by those pairs of voter and entry alone. ``earlier`` holds
    the scores that the round carries over.
    """

    rolls: Mapping[str, tuple[Voter, ...]] = field(default_factory=dict)
    ballots: tuple[Ballot, ...] = ()
    recusals: tuple[Recusal, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    assigned: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)
    earlier: Mapping[str, Fraction] = field(default_factory=dict)
