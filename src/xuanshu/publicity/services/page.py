"""The public page as bytes: its own small template, no session, no menu, no script."""

from __future__ import annotations

from django.template.loader import render_to_string

from xuanshu.publicity.queries import Content

TEMPLATE = "publicity/_public_page.html"


def page_bytes(content: Content, *, preview: bool = False) -> bytes:
    """Return the page of a notice; a preview says so at its head."""
    return render_to_string(TEMPLATE, {"notice": content, "preview": preview}).encode()
