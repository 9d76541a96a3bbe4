"""What is taken out of the record: acts as Excel, the sheet of daily roots for the archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.press.official import Column
from xuanshu.press.papers import rollup
from xuanshu.press.sheets import Sheet, SheetColumn, workbook
from xuanshu.press.words import date_in_words

if TYPE_CHECKING:
    from xuanshu.journal.models import DailyRoot
    from xuanshu.units.access import Actor
    from xuanshu.units.queries import RecordLine


def record_xlsx(lines: Sequence[RecordLine], reason: str, actor: Actor, now: dt.datetime) -> bytes:
    """Return acts as a 台账, each with its digest; the line above says who took it and why."""
    widths = (8, 18, 12, 22, 14, 18, 44, 26, 14, 16, 10, 8, 8, 70)
    labels = (
        _("序号"),
        _("时间"),
        _("人员"),
        _("单位"),
        _("身份"),
        _("事项类别"),
        _("内容"),
        _("对象"),
        _("依据"),
        _("地址"),
        _("结果"),
        _("批次"),
        _("位次"),
        _("摘要值"),
    )
    columns = tuple(map(SheetColumn, labels, widths))
    rows = [
        (
            str(number),
            timezone.localtime(line.row.at).strftime("%Y-%m-%d %H:%M:%S"),
            line.name,
            line.unit,
            line.role,
            line.label,
            line.row.says,
            line.row.object,
            line.row.clause,
            line.row.address,
            _("失败") if line.failed else _("成功"),
            str(line.batch or ""),
            str(line.position or ""),
            line.row.digest,
        )
        for number, line in enumerate(lines, 1)
    ]
    day = date_in_words(timezone.localdate(now))
    head = _("导出单位：%(unit)s　　导出日期：%(day)s　　导出人：%(who)s　　事由：%(reason)s") % {
        "unit": actor.unit.name,
        "day": day,
        "who": actor.person.name,
        "reason": reason,
    }
    return workbook(Sheet(_("操作记录台账"), head, columns, rows))


def daily_roots_pdf(roots: Iterable[DailyRoot], actor: Actor, now: dt.datetime) -> bytes:
    """Return the sheet of daily roots for the 归档文件目录, A4, to be signed and kept."""
    columns = (
        Column("序号", 0.5),
        Column("日期", 1.2),
        Column("当日记录", 0.8),
        Column("批次", 0.8),
        Column("批次摘要（SHA-256）", 6.2, "left"),
    )
    rows = tuple(
        (str(n), root.day.isoformat(), str(root.rows), str(root.number), _in_groups(root.hash))
        for n, root in enumerate(roots, 1)
    )
    day = date_in_words(timezone.localdate(now))
    note = (
        "每行是当日最后一批操作记录的摘要。日后核验时，系统中该批次的摘要应与本表逐字一致。"
        "本表随归档文件目录保存，不附于公文。"
    )
    return rollup.pdf(
        rollup.Rollup(
            f"{actor.federation.name}\n操作记录每日根摘要表",
            columns,
            rows,
            (f"填报单位：{actor.unit.name}", f"打印日期：{day}"),
            ("打印人", "归档人", "日期"),
            note=note,
            size=9,
        )
    )


def _in_groups(digest: str) -> str:
    """Return a digest in groups of eight, as a person compares it by eye."""
    plain = digest.partition(":")[2]
    return " ".join(plain[at : at + 8] for at in range(0, len(plain), 8))
