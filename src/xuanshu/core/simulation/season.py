"""A made-up season while it is played: who is still in, what came out, what is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from xuanshu.core.calendar import SHANGHAI, WorkCalendar
from xuanshu.core.scheme.model import Scheme
from xuanshu.core.scheme.showing import Shown
from xuanshu.core.scheme.stage_kinds import StageKind
from xuanshu.core.simulation.account import Account
from xuanshu.core.simulation.chance import Chance
from xuanshu.core.simulation.record import Book
from xuanshu.core.simulation.size import Size
from xuanshu.core.simulation.units import MadeJudge, MadeUnit
from xuanshu.core.verdict import Finding

NINE, SEVENTEEN = 9, 17
LATER = ("meeting", "publicity", "honours", "follow_up", "completion")
"""The kinds of stage to which entries come that an earlier round gave a tier and kept back."""


@dataclass
class Entry:
    """A made-up entry: its facts (answers of forms among them), how good it is, where it stands.

    ``twin`` is the number of the entry that judges find exactly as good. ``out`` says at which
    stage it dropped out; empty while it is in.
    """

    id: str
    title: str
    unit: MadeUnit
    category: str
    facts: dict[str, object]
    quality: float
    twin: int
    award: str = ""
    achievement: str = ""
    people: tuple[str, ...] = ()
    filed: dict[str, datetime] = field(default_factory=dict)
    out: str = ""
    tier: str = ""
    proposed: str = ""
    reserve: bool = False
    shown_only: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """A result as it goes to the checker: of which stage, in which of its formats."""

    stage: str
    label: str
    export: Mapping[str, object]


@dataclass
class Season:
    """All that the stages of a made-up season share."""

    scheme: Scheme
    size: Size
    chance: Chance
    calendar: WorkCalendar
    units: tuple[MadeUnit, ...]
    judges: tuple[MadeJudge, ...]
    entries: list[Entry]
    book: Book
    account: Account
    now: datetime
    passed: dict[str, list[Entry]] = field(default_factory=dict)
    aside: list[Entry] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    scores: dict[str, dict[str, Fraction]] = field(default_factory=dict)
    shown: dict[str, Shown] = field(default_factory=dict)
    results: list[Result] = field(default_factory=list)
    bans: list[Mapping[str, object]] = field(default_factory=list)
    judged_on: date | None = None

    def __post_init__(self) -> None:
        """Make units and entries findable by their ids."""
        self.unit_by_id = {unit.id: unit for unit in self.units}
        self.by_id = {entry.id: entry for entry in self.entries}

    def coming(self, stage: StageKind) -> list[Entry]:
        """Return the entries that a stage works on, those kept back with a tier among them."""
        found = self.passed.get(stage.takes_from or "", self.entries)
        found = [entry for entry in found if not entry.out and not entry.reserve]
        if stage.kind in LATER:
            here = {entry.id for entry in found}
            found += [e for e in self.aside if not e.out and e.id not in here]
        return found

    def drop(self, entry: Entry, stage: StageKind, finding: Finding) -> None:
        """Put an entry out of the season, under the rule of the finding."""
        entry.out = stage.id
        self.write("out", entry.id, stage=stage.id, rule=finding.rule, clause=finding.clause)

    def write(self, act: str, about: str = "", **fact: object) -> None:
        """Record an act at the present moment of the season."""
        self.book.write(act, self.now, about, **fact)

    def at(self, day: date, hour: int = NINE) -> datetime:
        """Go to an hour of a day and return the moment; time never goes back."""
        self.now = max(self.now, datetime.combine(day, time(hour), tzinfo=SHANGHAI))
        return self.now

    def after(self, days: int) -> datetime:
        """Let days go by."""
        self.now += timedelta(days=days)
        return self.now

    def keep_order(self, ordered: Iterable[tuple[str, int]]) -> None:
        """Keep the order of merit: entry and place, best first."""
        pairs = list(ordered)
        self.order = [name for name, _ in pairs]
        self.places = dict(pairs)

    def by_merit(self, entries: Iterable[Entry]) -> list[Entry]:
        """Return entries in the order of the last judging; those never judged come last."""
        last = len(self.places) + 1
        return sorted(entries, key=lambda entry: (self.places.get(entry.id, last), entry.id))
