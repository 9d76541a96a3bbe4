"""Files of an entry, through the judge's gate."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from xuanshu.judging.access import may_read
from xuanshu.judging.queries.material import file_of
from xuanshu.judging.queries.rounds import entry_in
from xuanshu.judging.views.judge import own_seat
from xuanshu.kit.lists import download
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role

SHOWN = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}


@require_GET
@xframe_options_sameorigin
@page_for(Role.JUDGE)
def file(
    request: Request, season_id: int, stage_id: str, entry_id: int, attachment_id: int
) -> HttpResponse:
    """Show a filed file inline where a browser can, else hand it out as a download."""
    seat = own_seat(request, season_id, stage_id)
    entry = entry_in(seat.round, entry_id)
    may_read(request.actor, seat, entry).demand()
    found = file_of(entry, attachment_id)
    shown = SHOWN.get(found.kind.lower())
    with found.file.open("rb") as file_:
        data = file_.read()
    if shown is None:
        return download(data, found.name)
    return download(data, found.name, shown, inline=True)
