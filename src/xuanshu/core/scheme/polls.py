"""When votes may be cast: days and hours; a vote outside them does not count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, tzinfo
from typing import TYPE_CHECKING

from xuanshu.core.calendar import SHANGHAI, Window, last_day
from xuanshu.core.scheme.base import Clause, Hour, Key, Model
from xuanshu.core.scheme.dates import During
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


class Poll(Model):
    """The voting of one part of a round: from an hour of its first day to one of its last."""

    clause: Clause
    part: Key
    during: During
    opens_at: Hour = None
    closes_at: Hour = None

    def window(self, zone: tzinfo = SHANGHAI) -> Window:
        """Return when votes count; the closing instant itself is too late."""
        opens = datetime.combine(self.during.first, self.opens_at or time(), tzinfo=zone)
        return Window(opens, last_day(self.during.last, self.closes_at, zone))

    def explain(self) -> str:
        """Return days and hours."""
        hours = [f"{self.opens_at:%H:%M}开始" if self.opens_at else ""]
        hours += [f"{self.closes_at:%H:%M}截止" if self.closes_at else ""]
        said = "，".join(filter(None, hours))
        return f"投票时间为{self.during.text()}" + (f"，{said}" if said else "")


@dataclass(frozen=True, slots=True)
class Cast:
    """A ballot by its id, and when it was cast (aware)."""

    id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Counted:
    """The ballots that count, in the order of their ids, and why the others do not."""

    ballots: tuple[str, ...]
    refused: tuple[Finding, ...]


def in_time(scheme: Scheme, stage: str, part: str, ballots: Iterable[Cast]) -> Counted:
    """Return which ballots for a part of a round were cast while voting was open.

    Where nothing is said of the voting of that part, all count. Clauses: the poll's own.
    """
    polls = getattr(scheme.stage(stage), "polls", ())
    poll = next((poll for poll in polls if poll.part == part), None)
    known = sorted(ballots, key=lambda cast: cast.id)
    if poll is None:
        return Counted(tuple(cast.id for cast in known), ())
    found = tuple(_refused(poll, known))
    out = {finding.field for finding in found}
    return Counted(tuple(cast.id for cast in known if cast.id not in out), found)


def _refused(poll: Poll, ballots: Iterable[Cast]) -> Iterator[Finding]:
    window = poll.window()
    for cast in ballots:
        if not window.contains(cast.at):
            when = "尚未开始" if window.before(cast.at) else "已经截止"
            message = f"{poll.explain()}；投票{when}，这一票不计"
            yield Finding(message, poll.clause, cast.id, rule="poll")
