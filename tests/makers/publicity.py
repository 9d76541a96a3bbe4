"""Official publications of a notice, recorded through the service."""

from __future__ import annotations

import secrets

from tests.makers.entries import small_pdf
from tests.makers.units import at
from tests.makers.upper import POST, Case
from xuanshu.publicity.models import Publication
from xuanshu.publicity.services import Shown, record_publication

SITE = "市总工会网站"
SEEN = at("2020-10-21 16:00")


def make_publication(case: Case, channel: str = SITE, **over) -> Publication:
    """Return the record of a channel; ``over`` goes to ``Shown`` or to the service."""
    told = {"shown_at": POST, "address": "https://news.example.invalid/1.html"}
    names = Shown.__dataclass_fields__
    told |= {name: over.pop(name) for name in list(over) if name in names}
    values = {
        "actor": case.office,
        "notice": case.notice,
        "op": secrets.token_hex(8),
        "now": SEEN,
        "screenshot": ("截图.pdf", small_pdf()),
        **over,
    }
    return record_publication(shown=Shown(channel=channel, **told), **values)
