"""What a form for an objection says, as the services take it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xuanshu.publicity.forms import ObjectionForm
from xuanshu.publicity.services import Claim
from xuanshu.publicity.services.objections.intake import MOST_FILES, MOST_MB, Upload
from xuanshu.units.access import Request

MOST_BYTES = MOST_MB * 1024 * 1024


def claim_of(form: ObjectionForm) -> Claim:
    """Return what a valid form says."""
    data: dict[str, Any] = form.cleaned_data
    return Claim(
        subject=data["subject"],
        grounds=data["grounds"],
        facts=data["facts"],
        side=data["side"],
        entry=data["entry"],
        name=data["name"],
        contact=data["contact"],
        unit_name=data["unit_name"],
    )


def letter_of(request: Request) -> Upload | None:
    """Return the sealed letter that was sent, read no further than its limit."""
    chosen = request.FILES.get("letter")
    return (chosen.name or "", chosen.read(MOST_BYTES + 1)) if chosen else None


def evidence_of(request: Request) -> Sequence[Upload]:
    """Return the evidence that was sent; one more than may be is enough to refuse it."""
    chosen = request.FILES.getlist("evidence")[: MOST_FILES + 1]
    return [(each.name or "", each.read(MOST_BYTES + 1)) for each in chosen]
