"""The public page as bytes: its own small template, no session, no menu, no script."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.urls import reverse

from xuanshu.publicity.models import Notice
from xuanshu.publicity.queries import Content

TEMPLATE = "publicity/_public_page.html"


@dataclass(frozen=True, slots=True)
class Links:
    """Where a published page leads: to the form for objections, to what became of the notice."""

    object: str
    series: str


def links_of(notice: Notice, token: str) -> Links:
    """Return the addresses that a page is published with; they hold as long as the page does."""
    return Links(
        reverse("object", args=[token]),
        reverse("notice-series", args=[notice.season_id, notice.stage]),
    )


def page_bytes(content: Content, *, links: Links | None = None, preview: bool = False) -> bytes:
    """Return the page of a notice; a preview says so at its head."""
    context = {"notice": content, "links": links, "preview": preview}
    return render_to_string(TEMPLATE, context).encode()
