"""What a table of moves is, and how one step is taken."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from xuanshu.core.verdict import ALLOWED, RuleError, Verdict, refused

if TYPE_CHECKING:
    from collections.abc import Mapping

State = TypeVar("State", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Move(Generic[State]):
    """One row: ``name`` leads from any of ``sources`` to ``target``.

    ``by`` names the side that makes the move (a key of ``Table.sides``), ``label`` is the word on
    the button. Rows of one name have disjoint sources.
    """

    name: str
    sources: frozenset[State]
    target: State
    by: str
    label: str


@dataclass(frozen=True, slots=True)
class Table(Generic[State]):
    """All states of one thing, its moves, and their Chinese labels."""

    name: str
    label: str
    start: State
    labels: Mapping[State, str]
    sides: Mapping[str, str]
    moves: tuple[Move[State], ...]

    def state(self, value: str) -> State:
        """Return the typed state of a stored ``value``; ``RuleError`` if there is no such state."""
        for state in self.labels:
            if state.value == value:
                return state
        raise RuleError(f"“{self.label}”没有“{value}”这一状态。")

    def label_of(self, value: str) -> str:
        """Return the Chinese label of a stored state."""
        return self.labels[self.state(value)]

    def move_label(self, name: str) -> str:
        """Return the Chinese word for a move; ``RuleError`` if there is no such move."""
        for move in self.moves:
            if move.name == name:
                return move.label
        raise RuleError(f"“{self.label}”没有“{name}”这一操作。")

    def is_final(self, value: str) -> bool:
        """Return whether no move leads out of the state."""
        return not moves_from(self, value)

    def choices(self) -> list[tuple[str, str]]:
        """Return ``(value, label)`` pairs in the order of the life."""
        return [(state.value, label) for state, label in self.labels.items()]


def moves_from(table: Table[State], state: str) -> tuple[Move[State], ...]:
    """Return the moves that may be made in ``state``, in the table's order."""
    here = table.state(state)
    return tuple(move for move in table.moves if here in move.sources)


def may(table: Table[State], state: str, move: str) -> Verdict:
    """Return whether ``move`` may be made in ``state``; the reason is plain Chinese."""
    word = table.move_label(move)
    if any(found.name == move for found in moves_from(table, state)):
        return ALLOWED
    return refused(f"当前状态为“{table.label_of(state)}”，不能{word}。")


def step(table: Table[State], state: str, move: str) -> State:
    """Return the state after ``move``; raise ``RuleError`` in Chinese where it may not be made."""
    may(table, state, move).demand()
    return next(found.target for found in moves_from(table, state) if found.name == move)
