"""Papers of the room: certificates, the naming decision, the ledger."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.honours.models import Certificate, Naming
from xuanshu.honours.queries import certificates_of, paper_of
from xuanshu.honours.rules import grouped
from xuanshu.press.official import Annex, Column, Listing
from xuanshu.press.papers import certificate as paper
from xuanshu.press.papers import naming_decision
from xuanshu.press.sheets import Sheet, SheetColumn, workbook
from xuanshu.press.words import date_in_words


def check_address(certificate: Certificate) -> str:
    """Return where anyone checks a certificate."""
    return _public("check-code", certificate.code)


def _public(name: str, *args: str) -> str:
    return settings.PUBLIC_ADDRESS.rstrip("/") + reverse(name, args=args)


def certificate_pdf(certificate: Certificate) -> bytes:
    """Return one certificate as PDF."""
    return paper.pdf(_certificate(certificate))


def certificates_pdf(naming: Naming) -> bytes:
    """Return all certificates of a naming that hold, a page each."""
    rows = certificates_of(naming).filter(revocation=None)
    return paper.pdf_all([_certificate(each) for each in rows])


def _certificate(row: Certificate) -> paper.Certificate:
    after = _("在%(year)s年度“%(programme)s”中，被%(verb)s为%(honour)s。") % {
        "year": row.year,
        "programme": row.programme,
        "verb": row.verb,
        "honour": row.honour,
    }
    return paper.Certificate(
        number=row.number,
        unit=row.unit_name,
        project=row.entry_title,
        before=_("你单位申报的"),
        after="，" + after + _("特发此证，以资鼓励。"),
        organiser=(row.organiser,),
        date=date_in_words(row.dated),
        check=f"{_public('check')}　{_('校验码')} {grouped(row.code)}",
        qr=check_address(row),
    )


def naming_decision_pdf(naming: Naming) -> bytes:
    """Return the decision as PDF; 文号 and 成文日期 stay blank until they are issued."""
    return naming_decision.pdf(_decision(naming))


def naming_decision_docx(naming: Naming) -> bytes:
    """Return the decision as Word, to be edited by the office."""
    return naming_decision.docx(_decision(naming))


def _decision(naming: Naming) -> naming_decision.NamingDecision:
    season, held = naming.season, paper_of(naming)
    rows = list(certificates_of(naming))
    annex = Annex(
        _("%(year)s年度%(entry)s名单") % {"year": season.year, "entry": season.rules.wording.entry},
        _listings(rows),
    )
    return naming_decision.NamingDecision(
        title=held.title,
        body=tuple(line.strip() for line in held.body.split("\n") if line.strip()),
        annexes=(annex,),
        signers=(season.federation.name,),
        date=date_in_words(held.dated),
        head=_("%s文件") % season.federation.name,
        number=held.number or _("　　〔　　　　〕　　号"),
    )


def _listings(rows: Iterable[Certificate]) -> tuple[Listing, ...]:
    """Return the names by category, as they stood when they were named."""
    columns = (
        Column(_("序号"), 0.6),
        Column(_("项目名称"), 3.4, "left"),
        Column(_("单位"), 2.2, "left"),
    )
    groups: dict[str, list[Certificate]] = {}
    for row in rows:
        groups.setdefault(row.category, []).append(row)
    return tuple(
        Listing(
            columns,
            tuple((str(n), row.entry_title, row.unit_name) for n, row in enumerate(group, 1)),
            label,
        )
        for label, group in groups.items()
    )


def ledger_xlsx(naming: Naming) -> bytes:
    """Return 命名台账 as Excel, revoked certificates among it."""
    season = naming.season
    columns = (
        SheetColumn(_("序号"), 6, "number"),
        SheetColumn(_("证书编号"), 14),
        SheetColumn(_("编号"), 12),
        SheetColumn(_("%s名称") % season.rules.wording.entry, 40),
        SheetColumn(_("单位"), 24),
        SheetColumn(_("类别"), 12),
        SheetColumn(_("决定日期"), 13, "date"),
        SheetColumn(_("校验码"), 18),
        SheetColumn(_("状态"), 9),
        SheetColumn(_("撤销理由和依据"), 30),
    )
    rows = [
        (
            row.order,
            row.number,
            row.entry.number,
            row.entry_title,
            row.unit_name,
            row.category,
            row.dated,
            grouped(row.code),
            _("已撤销") if row.revoked else _("有效"),
            f"{row.revoked.reason}（{row.revoked.clause}）" if row.revoked else "",
        )
        for row in certificates_of(naming).select_related("revocation", "entry")
    ]
    held = paper_of(naming)
    line = _("文号：%(number)s　成文日期：%(dated)s　颁发场合：%(occasion)s") % {
        "number": held.number,
        "dated": date_in_words(held.dated),
        "occasion": naming.occasion,
    }
    title = _("%(year)s年度%(entry)s命名台账") % {
        "year": season.year,
        "entry": season.rules.wording.entry,
    }
    return workbook(Sheet(title, line, columns, rows, _("命名台账")))
