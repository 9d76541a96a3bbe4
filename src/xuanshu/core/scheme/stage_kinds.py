"""What all stages share; each kind of stage is one file in ``stages/``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, tzinfo
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from xuanshu.core.calendar import SHANGHAI, Window, last_day
from xuanshu.core.scheme.base import Clause, Key, Label, Model, Rule, StageName
from xuanshu.core.scheme.dates import DatePoint, Due, During, When, misread
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.kinds import by_key, gather, one_of

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


class StageKind(Model):
    """A stage of the season; ``takes_from`` is the stage whose entries it works on."""

    kind: str
    id: Annotated[Key, Field(max_length=20)]
    label: Label
    clause: Clause
    takes_from: StageName | None = None

    dated: ClassVar[str] = "during"
    """The key under which the stage's date stands."""
    dated_as: ClassVar[str] = "period"
    follows: ClassVar[tuple[str, ...]] = ()
    """The kinds of stage that it can take entries from; empty: from any, or from none."""
    concerns: ClassVar[str] = "office"
    """Whom a change of it concerns: ``office``, ``entrants``, ``judges`` or ``winners``."""

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield the stage's rules in Chinese, the first one naming it."""
        raise NotImplementedError

    @property
    def timing(self) -> Due | During | When | None:
        """Return the date of the stage, if it has one."""
        found = getattr(self, "from_" if self.dated == "from" else self.dated, None)
        return found if isinstance(found, Due | During | When) else None

    def window(self, zone: tzinfo = SHANGHAI) -> Window:
        """Return when the stage is open; ``closes`` is the first refused instant."""
        timing = self.timing
        if timing is None:
            return Window(None, None)
        opens = datetime.combine(timing.first, time(), tzinfo=zone)
        return Window(opens, last_day(timing.last, None, zone))

    def date_points(self) -> Iterator[DatePoint]:
        """Yield the dates that staff confirm at set-up."""
        timing = self.timing
        if timing is None:
            return
        last = timing.last if self.dated_as == "period" else None
        yield DatePoint(
            path=f"stages.{self.id}.{self.dated}",
            stage=self.id,
            label=self.label,
            wording=timing.wording,
            clause=self.clause,
            first=timing.first,
            last=last,
            kind=self.dated_as,  # type: ignore[arg-type]
        )

    def bind(self, scheme: Scheme) -> None:
        """Let the stage keep what it needs of the rest of its scheme; called once."""
        del scheme

    def opening(self, when: str) -> str:
        """Return "项目立项：4月24日前（…），"."""
        return f"{self.label}：{when}，" if when else f"{self.label}："

    def when(self) -> str:
        """Return the date in words."""
        return self.timing.text() if self.timing else ""

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about the order of stages, dates out of order, a wording read wrongly."""
        source = scheme.find_stage(self.takes_from) if self.takes_from else None
        ids = [stage.id for stage in scheme.stages]
        if self.takes_from and ids.index(self.takes_from) >= ids.index(self.id):
            yield Complaint(("takes_from",), "只能从前面的环节接收项目")
        elif self.follows and (source is None or source.kind not in self.follows):
            words = tuple(s.id for s in scheme.stages if s.kind in self.follows)
            yield Complaint(("takes_from",), "这个环节不能从那里接收项目", words)
        elif source is not None:
            yield from self._in_order(source)
        timing = self.timing
        if timing is None:
            return
        if not scheme.dates_moved:
            for message in misread(timing.wording, timing.first, timing.last):
                yield Complaint((self.dated,), message)
        for day in {timing.first, timing.last}:
            if day.year not in (scheme.year, scheme.year + 1):
                yield Complaint((self.dated,), f"{day.isoformat()}不在{scheme.year}年度")

    def _in_order(self, source: StageKind) -> Iterator[Complaint]:
        mine, theirs = self.timing, source.timing
        if mine is None or theirs is None:
            return
        if mine.first < theirs.first or mine.last < theirs.last:
            message = f"“{self.label}”的日期早于前面的“{source.label}”"
            yield Complaint((self.dated,), message)


if TYPE_CHECKING:
    Stage = StageKind
else:
    gather("xuanshu.core.scheme.stages")
    Stage = one_of("stage", by_key)
