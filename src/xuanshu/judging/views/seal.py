"""Sealing: one screen, the password once, a window of fifteen minutes."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from xuanshu.judging.access import may_sit
from xuanshu.judging.forms import SealForm
from xuanshu.judging.models import Seat
from xuanshu.judging.queries.desk import Row, desk_of
from xuanshu.judging.queries.scale import scale_of
from xuanshu.judging.services import seal_sheets, unlock_seals
from xuanshu.judging.views.judge import frame_of, own_seat
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role

WINDOW = "sealing-until"


def window_of(request: Request, seat: Seat) -> dt.datetime | None:
    """Return until when sheets of this seat may be sealed without the password, if they may."""
    kept = request.session.get(WINDOW, {}).get(str(seat.pk))
    until = dt.datetime.fromisoformat(kept) if kept else None
    return until if until is not None and request.now < until else None


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
@page_for(Role.JUDGE)
def seal(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """List the complete sheets and seal the chosen ones."""
    seat = own_seat(request, season_id, stage_id)
    may_sit(request.actor, seat).demand()
    stage = seat.round.season.rules.stage(seat.round.stage)
    desk = desk_of(seat, scale_of(seat.round.season.rules, stage))
    rows = [row for row in desk.rows if row.state.key == "marked"]
    form = SealForm([row.entry for row in rows], request.POST or None)
    if form.is_valid():
        sealed = form.attempt(lambda: _seal(request, seat, form, rows))
        if sealed:
            messages.success(request, _("已封存提交 %s 份评分表。") % sealed)
            return redirect("judge-list", season_id, stage_id)
    chosen = {str(row.entry.pk) for row in rows}
    if request.method == "POST":
        chosen &= set(request.POST.getlist("entries"))
    context = {
        "desk": desk,
        "rows": rows,
        "chosen": chosen,
        "form": form,
        "until": window_of(request, seat),
    }
    status = 409 if form.refusal else 200
    return render(request, "judging/seal.html", {**frame_of(seat), **context}, status=status)


def _seal(request: Request, seat: Seat, form: SealForm, rows: list[Row]) -> int:
    """Return how many sheets were sealed, after opening the window if it is not open."""
    if window_of(request, seat) is None:
        until = unlock_seals(
            actor=request.actor,
            seat=seat,
            password=form.cleaned_data["password"],
            now=request.now,
        )
        kept = {**request.session.get(WINDOW, {}), str(seat.pk): until.isoformat()}
        request.session[WINDOW] = kept
    chosen = form.chosen()
    entries = [row.entry for row in rows if row.entry.pk in chosen]
    return len(seal_sheets(actor=request.actor, seat=seat, entries=entries, now=request.now))
