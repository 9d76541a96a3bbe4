"""The list at the table: old beside new, its drafts, the sets that were printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

from xuanshu.decisions.models import Decision, ListRevision, Meeting, MeetingEntry, PackPrint
from xuanshu.decisions.queries.ranked import Earlier, earlier_bodies

Line = MeetingEntry | Decision
AnyLine = TypeVar("AnyLine", bound=Line)
TONES = {"in": "ok", "out": "bad", "up": "info", "down": "info", "moved": "info"}


@dataclass(frozen=True, slots=True)
class TableRow:
    """An entry's line: what each earlier body said of it, and what this one changes."""

    item: Line
    earlier: tuple[str, ...]
    change: str

    @property
    def word(self) -> str:
        """Return the change as people say it; empty where nothing changes."""
        return {
            "in": _("列入"),
            "out": _("移出"),
            "up": _("上移"),
            "down": _("下移"),
            "moved": _("调整位次"),
        }.get(self.change, "")

    @property
    def tone(self) -> str:
        """Return the tone of the tag that shows the change."""
        return TONES.get(self.change, "")


@dataclass(frozen=True, slots=True)
class Table:
    """Old beside new: the list in its own order, what was taken out of it, everything else."""

    bodies: tuple[str, ...]
    listed: tuple[TableRow, ...]
    out: tuple[TableRow, ...]
    rest: tuple[TableRow, ...]

    @property
    def near(self) -> tuple[TableRow, ...]:
        """Return the list and what was taken out of it."""
        return self.listed + self.out


def in_list_order(lines: Iterable[AnyLine]) -> list[AnyLine]:
    """Return what is on the list in the list's order, then the rest in that of the ranking."""
    return sorted(lines, key=lambda each: (not each.chosen, each.listed, each.order))


def table_of(meeting: Meeting, lines: Iterable[Line]) -> Table:
    """Return old beside new; a query for each body that met before."""
    bodies = earlier_bodies(meeting.season, meeting.rule)
    rows = [_row(line, bodies) for line in in_list_order(lines)]
    return Table(
        bodies=tuple(each.stage.label for each in bodies),
        listed=tuple(row for row in rows if row.item.chosen),
        out=tuple(row for row in rows if not row.item.chosen and _known(row)),
        rest=tuple(row for row in rows if not row.item.chosen and not _known(row)),
    )


def _known(row: TableRow) -> bool:
    return bool(row.item.proposed or row.item.candidate)


def _row(line: Line, bodies: Iterable[Earlier]) -> TableRow:
    words = []
    for body in bodies:
        said = body.decided.get(line.entry_id)
        words.append(_("第%s位") % said.listed if said is not None and said.chosen else "—")
    return TableRow(line, tuple(words), change_of(line))


def change_of(line: Line) -> str:
    """Return "in", "out", "up", "down" or "moved"; empty where the line does not depart."""
    if not line.departs:
        return ""
    if not line.proposed or not line.listed:
        return "in" if line.chosen else "out"
    if line.listed == line.proposed:
        return "moved"
    return "up" if line.listed < line.proposed else "down"


def plain_lines(items: Iterable[MeetingEntry]) -> list[list[object]]:
    """Return what a draft keeps: ``[entry, listed, moved, reason]`` of what is on it or departs."""
    return [
        [item.entry_id, item.listed, item.moved, item.reason]
        for item in in_list_order(items)
        if item.chosen or item.departs
    ]


def revisions_of(meeting: Meeting) -> list[ListRevision]:
    """Return the drafts of a meeting's list, newest first, with who made each; one query."""
    return list(ListRevision.objects.filter(meeting=meeting).select_related("by"))


def before_last(revisions: list[ListRevision]) -> ListRevision | None:
    """Return the draft to which undoing the last change goes back, ``None`` at the first one.

    ``revisions`` are newest first. What was undone is not done again by undoing once more.
    """
    known = {each.number: each for each in revisions}
    if not revisions:
        return None
    now = revisions[0]
    source = known.get((now.restores or now.number) - 1)
    return known.get(source.restores or source.number) if source is not None else None


def prints_of(meeting: Meeting) -> list[PackPrint]:
    """Return each printing of a meeting's sets, newest first, with who printed; one query."""
    return list(PackPrint.objects.filter(meeting=meeting).select_related("by"))
