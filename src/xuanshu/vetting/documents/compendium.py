"""简介汇编 as PDF, as Word, and its contents as Excel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.press.papers import compendium
from xuanshu.press.sheets import Sheet, SheetColumn, workbook
from xuanshu.vetting.queries.compendium import book_groups, content_of_book

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season
    from xuanshu.vetting.models import Compendium

CODE = 8


def compendium_pdf(
    season: Season,
    stage: Any,
    content: Mapping[str, Any],
    now: dt.datetime,
    edition: tuple[int, str] | None = None,
) -> bytes:
    """Return the booklet as PDF; ``edition`` is (number, digest), none for a preview."""
    return compendium.pdf(_booklet(season, stage, content, now, edition))


def compendium_docx(book: Compendium, now: dt.datetime) -> bytes:
    """Return the booklet as it is now as Word, to be edited."""
    stage = book.season.rules.stage(book.stage)
    content = content_of_book(book, book_groups(book))
    return compendium.docx(_booklet(book.season, stage, content, now, None))


def compendium_xlsx(book: Compendium) -> bytes:
    """Return the contents of the booklet as Excel, what is left out among them."""
    season = book.season
    entry = season.rules.wording.entry
    columns = (
        SheetColumn(_("序号"), 6, "number"),
        SheetColumn(_("类别"), 14),
        SheetColumn(_("编号"), 12),
        SheetColumn(_("%s名称") % entry, 40),
        SheetColumn(_("申报单位"), 26),
        SheetColumn(_("负责人"), 12),
        SheetColumn(_("简介"), 60),
        SheetColumn(_("简介来源"), 12),
        SheetColumn(_("是否编入"), 10),
    )
    items = [(group.label, item) for group in book_groups(book) for item in group.items]
    rows = [
        (
            n,
            label,
            item.entry.number,
            item.entry.name,
            item.entry.unit.name,
            item.leader,
            item.brief,
            _("办公室修改") if item.own else _("申报内容"),
            _("不编入") if item.left_out else _("编入"),
        )
        for n, (label, item) in enumerate(items, 1)
    ]
    title = _title(book.season, season.rules.stage(book.stage)).replace("\n", "")
    line = _("编印单位：%s") % season.rules.office
    return workbook(Sheet(_("%s目录") % title, line, columns, rows, _("目录")))


def first_foreword(season: Season, stage: Any) -> str:
    """Return a first 编印说明 where the office wrote none."""
    words = _(
        "本汇编收录%(year)s年度通过%(stage)s的%(entry)s简介，供评审参阅。\n"
        "各%(entry)s按类别编排，类别内按办公室确定的次序，不代表评审名次。\n"
        "简介和要点取自申报单位提交的申报材料，内容由申报单位负责。"
    )
    return words % {
        "year": season.year,
        "stage": stage.label,
        "entry": season.rules.wording.entry,
    }


def _title(season: Season, stage: Any) -> str:
    return _("%(year)s年度\n%(label)s") % {"year": season.year, "label": stage.makes[0].label}


def _booklet(
    season: Season,
    stage: Any,
    content: Mapping[str, Any],
    now: dt.datetime,
    edition: tuple[int, str] | None,
) -> compendium.Booklet:
    day = timezone.localtime(now)
    foreword = content["foreword"] or first_foreword(season, stage)
    return compendium.Booklet(
        title=_title(season, stage),
        office=season.rules.body_label(stage.body),
        month=_("%(year)s年%(month)s月") % {"year": day.year, "month": day.month},
        foreword=tuple(line.strip() for line in foreword.split("\n") if line.strip()),
        groups=tuple(content["groups"]),
        edition=_("第%s版") % edition[0] if edition else "",
        code=edition[1].partition(":")[2][:CODE] if edition else "",
        entry_label=_("%s名称") % season.rules.wording.entry,
    )
