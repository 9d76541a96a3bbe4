"""Papers of the nomination: the letter, the list, the contents of the package."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from xuanshu.honours.access import upward_of
from xuanshu.honours.queries import letter_of
from xuanshu.press.official import Column, Listing, Official, official_pdf
from xuanshu.press.papers import rollup
from xuanshu.press.sheets import Sheet, SheetColumn, workbook
from xuanshu.press.word import official_docx
from xuanshu.press.words import date_in_words

if TYPE_CHECKING:
    import datetime as dt

    from xuanshu.honours.queries import Nominee
    from xuanshu.honours.rules.packing import Item
    from xuanshu.programmes.models import Season

LISTED = (
    SheetColumn("序号", 6, "number"),
    SheetColumn("项目名称", 40),
    SheetColumn("申报单位", 28),
    SheetColumn("类别", 14),
    SheetColumn("证书编号", 14),
    SheetColumn("推荐理由", 50),
)


def first_letter(season: Season, number: int) -> dict[str, Any]:
    """Return the letter's texts: as saved, else a first one composed from the rules' words."""
    held = letter_of(season)
    if held is not None:
        names = ("title", "addressee", "body", "number", "dated")
        return {"base": held.revision, **{name: getattr(held, name) for name in names}}
    rules, words = season.rules, {"unit": season.federation.name, "to": upward_of(season).to}
    notice = next(iter(rules.documents.values()))
    body = _(
        "根据%(document)s，我会在%(year)s年度%(verb)s的%(entry)s中择优选定%(n)s个，"
        "推荐参评%(to)s。现将有关材料报上，请予审核。"
    )
    return {
        "base": 0,
        "title": _("%(unit)s\n关于推荐参评%(to)s的函") % words,
        "addressee": "",
        "body": body
        % {
            "document": notice.name(),
            "year": season.year,
            "verb": rules.wording.honour,
            "entry": rules.wording.entry,
            "n": number,
            "to": upward_of(season).to,
        },
        "number": "",
        "dated": None,
    }


def _letter(season: Season, chosen: Sequence[Nominee]) -> Official:
    texts = first_letter(season, len(chosen))
    columns = (
        Column(_("序号"), 0.6),
        Column(_("项目名称"), 3.4, "left"),
        Column(_("申报单位"), 2.2, "left"),
    )
    rows = tuple(
        (str(n), each.certificate.entry_title, each.certificate.unit_name)
        for n, each in enumerate(chosen, 1)
    )
    return Official(
        title=texts["title"],
        addressee=texts["addressee"],
        body=tuple(line.strip() for line in texts["body"].split("\n") if line.strip()),
        listings=(Listing(columns, rows, _("推荐项目")),),
        signers=(season.federation.name,),
        date=date_in_words(texts["dated"]),
        sealed=True,
        red_head=_("%s文件") % season.federation.name,
        number=texts["number"] or _("　　〔　　　　〕　　号"),
    )


def letter_pdf(season: Season, chosen: Sequence[Nominee]) -> bytes:
    """Return the letter of nomination as PDF; its number stays blank until it is issued."""
    return official_pdf(_letter(season, chosen))


def letter_docx(season: Season, chosen: Sequence[Nominee]) -> bytes:
    """Return the letter as Word, to be edited by the office."""
    return official_docx(_letter(season, chosen))


def list_title(season: Season) -> str:
    """Return the title of the list of those nominated."""
    words = {"to": upward_of(season).to, "year": season.year}
    return _("参评%(to)s推荐汇总表（%(year)s年度）") % words


def _rows(chosen: Sequence[Nominee]) -> list[tuple[Any, ...]]:
    return [
        (
            n,
            each.certificate.entry_title,
            each.certificate.unit_name,
            each.certificate.category,
            each.certificate.number,
            each.choice.reason if each.choice else "",
        )
        for n, each in enumerate(chosen, 1)
    ]


def list_pdf(season: Season, chosen: Sequence[Nominee], day: dt.date) -> bytes:
    """Return 推荐汇总表 for signature and seal."""
    shares = (0.6, 3.2, 2.4, 1.4, 1.4, 3.6)
    columns = tuple(
        Column(column.label, share, "left" if share > 2 else "center")  # noqa: PLR2004 - wide ones
        for column, share in zip(LISTED, shares, strict=True)
    )
    rows = tuple(tuple(str(cell) for cell in row) for row in _rows(chosen))
    return rollup.pdf(
        rollup.Rollup(
            list_title(season),
            columns,
            rows,
            subtitle=(season.federation.name, date_in_words(day)),
            foot=(_("推荐单位（盖章）"), _("主要领导签字")),
        )
    )


def list_xlsx(season: Season, chosen: Sequence[Nominee], head: str) -> bytes:
    """Return 推荐汇总表 as Excel."""
    return workbook(Sheet(list_title(season), head, LISTED, _rows(chosen), "推荐汇总表"))


def contents_pdf(season: Season, items: Sequence[Item], day: dt.date) -> bytes:
    """Return the contents of a package: every file with its size and SHA-256."""
    columns = (
        Column(_("序号"), 0.5),
        Column(_("文件"), 4.4, "left"),
        Column(_("大小（字节）"), 1.2, "right"),
        Column("SHA-256", 5.2, "left"),
    )
    rows = tuple(
        (str(n), item.path, str(item.size), item.sha256) for n, item in enumerate(items, 1)
    )
    title = _("参评%s材料目录") % upward_of(season).to
    subtitle = (season.federation.name, date_in_words(day))
    return rollup.pdf(rollup.Rollup(title, columns, rows, subtitle=subtitle, size=9))
