"""Files of an entry, through the judge's gate."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from xuanshu.judging.access import may_read
from xuanshu.judging.queries.material import file_of
from xuanshu.judging.queries.rounds import entry_in
from xuanshu.judging.views.judge import own_seat
from xuanshu.units.access import page_for
from xuanshu.units.models import Role

SHOWN = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}


@require_GET
@xframe_options_sameorigin
@page_for(Role.JUDGE)
def file(
    request: HttpRequest, season_id: int, stage_id: str, entry_id: int, attachment_id: int
) -> HttpResponse:
    """Show a filed file inline where a browser can, else hand it out as a download."""
    seat = own_seat(request, season_id, stage_id)
    entry = entry_in(seat.round, entry_id)
    may_read(request.actor, seat, entry).demand()
    found = file_of(entry, attachment_id)
    shown = SHOWN.get(found.kind.lower())
    answer = FileResponse(
        found.file.open("rb"),
        as_attachment=shown is None,
        filename=found.name,
        content_type=shown or "application/octet-stream",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
