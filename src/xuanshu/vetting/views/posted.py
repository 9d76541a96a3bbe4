"""The lines of a roll-up as a page posts them: their order, summaries and remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xuanshu.vetting.services import Wanted

if TYPE_CHECKING:
    from xuanshu.core.verdict import RuleError
    from xuanshu.units.access import Request
    from xuanshu.vetting.queries import Line


def posted_lines(request: Request) -> list[Wanted]:
    """Return what was typed, line by line; a press of an arrow has moved its line already."""
    ids = [int(word) for word in request.POST.getlist("entry") if word.isdecimal()]
    way, _colon, which = request.POST.get("move", "").partition(":")
    if which.isdecimal() and int(which) in ids:
        here = ids.index(int(which))
        there = min(max(here + (-1 if way == "up" else 1), 0), len(ids) - 1)
        ids.insert(there, ids.pop(here))
    return [
        Wanted(pk, request.POST.get(f"summary-{pk}", ""), request.POST.get(f"note-{pk}", ""))
        for pk in ids
    ]


def moved_to(request: Request) -> str:
    """Return the place on the page of the line that an arrow moved, "" for none."""
    moved = request.POST.get("move", "").partition(":")[2]
    return f"#line-{moved}" if moved.isdecimal() else ""


def shown_line(request: Request, line: Line, refusal: RuleError | None) -> dict[str, Any]:
    """Return what a page shows of a line; after a refusal, what was typed and what is wrong."""
    pk = line.row.entry
    wrong = {found.field: found.message for found in refusal.findings} if refusal else {}
    typed = request.POST if refusal else {}
    return {
        "row": line.row,
        "record": line.record,
        "summary": typed.get(f"summary-{pk}", line.row.summary),
        "note": typed.get(f"note-{pk}", line.row.note),
        "error": wrong.get(f"summary-{pk}") or wrong.get(f"note-{pk}"),
    }
