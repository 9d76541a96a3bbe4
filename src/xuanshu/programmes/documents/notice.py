"""The 通知 of a season, drafted from its rules for the office to edit and issue."""

from __future__ import annotations

from django.utils.translation import gettext as _

from xuanshu.core.scheme.drafting import drafted
from xuanshu.press.papers import notice as paper
from xuanshu.programmes.models import Season


def notice_pdf(season: Season) -> bytes:
    """Return the draft as PDF."""
    return paper.pdf(_notice(season))


def notice_docx(season: Season) -> bytes:
    """Return the draft as Word."""
    return paper.docx(_notice(season))


def _notice(season: Season) -> paper.Notice:
    """Return the draft; number, date and contact are blank until the office has them."""
    rules = season.rules
    draft = drafted(rules)
    return paper.Notice(
        title=draft.title,
        addressee=draft.addressee,
        body=draft.paragraphs,
        signers=(rules.organiser,),
        head=_("%(organiser)s文件") % {"organiser": rules.organiser},
        number=f"〔{season.year}〕　　号",
        attachments=draft.attachments,
        note=_("联系人：　　　　，联系电话：　　　　　　　"),
    )
