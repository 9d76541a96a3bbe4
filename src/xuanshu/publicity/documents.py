"""Papers of the room: the public notice."""

from __future__ import annotations

from django.utils.translation import gettext as _

from xuanshu.press.official import Column, Listing
from xuanshu.press.papers import public_notice
from xuanshu.publicity.queries import Content


def notice_pdf(content: Content) -> bytes:
    """Return 公示 as PDF."""
    return public_notice.pdf(_paper(content))


def notice_docx(content: Content) -> bytes:
    """Return 公示 as Word, to be edited by the office."""
    return public_notice.docx(_paper(content))


def _paper(content: Content) -> public_notice.PublicNotice:
    columns = (
        Column(_("序号"), 0.6),
        Column(_("项目名称"), 3.4, "left"),
        Column(_("申报单位"), 2.2, "left"),
    )
    listings = tuple(
        Listing(
            columns,
            tuple((str(n), name, unit) for n, (name, unit) in enumerate(group.rows, 1)),
            group.label,
        )
        for group in content.groups
    )
    return public_notice.PublicNotice(
        title=content.title,
        body=content.body,
        listings=listings,
        closing=(content.days, *content.closing),
        contact=content.contact,
        signers=(content.signer,),
        date=content.date,
    )
