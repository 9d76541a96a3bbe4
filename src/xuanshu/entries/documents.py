"""Papers of the room: a filing's forms as PDF, with version code and QR on each page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from xuanshu.core.calendar import chinese_date
from xuanshu.core.scheme.field_kinds import as_day
from xuanshu.core.scheme.fields.evidence import COLUMNS
from xuanshu.core.text import count_characters
from xuanshu.entries.queries import answers_of, asks_of, draft_answers, records_of, stage_of
from xuanshu.press.official import Column
from xuanshu.press.papers import filing_form
from xuanshu.press.sheets import Cell, Sheet, SheetColumn, workbook

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme
    from xuanshu.core.scheme.papers import Paper
    from xuanshu.entries.models import Entry, StageRecord, Version
    from xuanshu.entries.queries import Ask
    from xuanshu.programmes.models import Season

WIDTHS = {"kind": 2, "level": 1.6, "title": 4, "issuer": 2.6, "date": 2.2}


def qr_of(record: StageRecord, version: Version, paper: str) -> str:
    """Return what the QR on each page says: which filing, which version, which paper."""
    return f"XS1:{record.pk}:{version.code}:{paper}"


def form_pdf(record: StageRecord, version: Version | None = None, paper: str = "") -> bytes:
    """Return a form of a filing as PDF: of a version, or of the draft (marked 草稿, no code).

    ``paper`` is the form's id, the stage's main form where empty. Raises ``MissingGlyph``.
    """
    rules, stage = record.entry.season.rules, stage_of(record)
    form = rules.papers[paper] if paper else stage.main_form
    answers = version.answers if version else draft_answers(record)
    asks = [ask for ask in asks_of(rules, stage) if ask.paper == form.id]
    code = version.code if version else ""
    printed = timezone.localtime(version.made_at).strftime("%Y-%m-%d %H:%M") if version else ""
    warning = "签字盖章后内容如有改动，须重新打印。"
    note = f"第{version.number}版，{printed}。{warning}" if version else ""
    return filing_form.pdf(
        filing_form.FilingForm(
            title=form.label,
            subtitle=f"编号：{record.entry.number}　　申报单位：{record.entry.unit.name}",
            parts=(*_parts(rules, asks, answers), *_opinions(rules, form)),
            code=code,
            code_note=note,
            qr=qr_of(record, version, form.id) if version else "",
            watermark="" if version else "草稿",
        )
    )


def _parts(
    rules: Scheme, asks: list[Ask], answers: Mapping[str, Any]
) -> Iterator[filing_form.Field | filing_form.Evidence]:
    for ask in asks:
        value = answers.get(ask.key)
        if ask.kind == "evidence":
            yield filing_form.Evidence(
                ask.label,
                tuple(Column(label, WIDTHS[key]) for key, label in COLUMNS),
                tuple(_row(rules, row) for row in value or []),
            )
        else:
            width = "box" if ask.kind == "text" else "full" if ask.wide else "half"
            yield filing_form.Field(ask.label, shown(ask, value), width)


def _row(rules: Scheme, row: Mapping[str, Any]) -> tuple[str, ...]:
    kinds = dict(rules.evidence_kinds())
    cells = {**{key: str(row.get(key) or "") for key, _label in COLUMNS}}
    cells["kind"] = kinds.get(cells["kind"], cells["kind"])
    return tuple(cells[key] for key, _label in COLUMNS)


def shown(ask: Ask, value: Any) -> str:
    """Return an answer as a paper shows it: words for choices, dates as documents write them."""
    if value is None or value == "":
        return ""
    if ask.kind == "yesno":
        return "是" if value else "否"
    if ask.choices:
        return dict(ask.choices).get(str(value), str(value))
    if ask.kind == "date":
        return _day(value)
    return _compound(value) if isinstance(value, Mapping | list) else str(value)


def _compound(value: Any) -> str:
    """Return a stretch of time, the rows of a sub-table or a list of names in one line."""
    if isinstance(value, Mapping):
        return " 至 ".join(_day(value.get(part)) or "　　" for part in ("start", "end"))
    rows = (row.values() if isinstance(row, Mapping) else [row] for row in value)
    return "、".join(" ".join(filter(None, map(str, cells))) for cells in rows)


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as pages show it: text, or the rows of a sub-table."""

    ask: Ask
    text: str
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def count(self) -> int:
        """Return the number of characters as Word counts them."""
        return count_characters(self.text)


def answer_lines(
    rules: Scheme, stage: Any, answers: Mapping[str, Any]
) -> list[tuple[Paper, list[Shown]]]:
    """Return a stage's written papers with their answers in words, for pages that only read."""
    papers: dict[str, list[Shown]] = {}
    for ask in asks_of(rules, stage):
        value = answers.get(ask.key)
        listed = value if ask.kind == "evidence" and isinstance(value, list) else []
        rows = tuple(_row(rules, row) for row in listed)
        papers.setdefault(ask.paper, []).append(Shown(ask, shown(ask, value), rows))
    return [(rules.papers[name], found) for name, found in papers.items()]


def ledger(season: Season, entries: list[Entry], unit: str, now: dt.datetime) -> bytes:
    """Return entries as an Excel list with each filing stage's state; three queries."""
    rules, records = season.rules, records_of(entries)
    stages = rules.of_kind("filing")
    every = [record for found in records.values() for record in found.values()]
    answers = answers_of(every)
    columns = (
        SheetColumn("序号", 6, "number"),
        SheetColumn("编号", 13),
        SheetColumn("申报单位", 26),
        SheetColumn("单位类别", 16),
        SheetColumn("名称", 36),
        SheetColumn("类别", 14),
        SheetColumn("负责人", 10),
        SheetColumn("联系人", 10),
        SheetColumn("联系电话", 16),
        *(SheetColumn(stage.label, 12) for stage in stages),
        SheetColumn("逾期", 8),
    )
    rows: list[tuple[Cell, ...]] = []
    for number, entry in enumerate(entries, start=1):
        found = records[entry.pk]
        last: dict[str, Any] = {}
        for stage in stages:
            if stage.id in found:
                last.update(answers.get(found[stage.id].pk, {}))
        category = rules.categories.of.get(entry.category)
        late = "、".join(s.label for s in stages if s.id in found and found[s.id].late)
        states = [found[s.id].state_label if s.id in found else "" for s in stages]
        people = [str(last.get(key) or "") for key in ("leader", "contact", "contact_phone")]
        rows.append(
            (
                number,
                entry.number,
                entry.unit.name,
                entry.unit.kind_label,
                entry.name,
                category.label if category else "",
                *people,
                *states,
                late,
            )
        )
    day = timezone.localtime(now).strftime("%Y-%m-%d")
    title = f"{season.year}年度{rules.wording.entry}台账"
    return workbook(Sheet(title, f"填报单位：{unit}　　导出日期：{day}", columns, rows))


def _day(value: Any) -> str:
    day = as_day(value)
    return chinese_date(day) if day else str(value or "")


def _opinions(rules: Scheme, paper: Paper) -> Iterator[filing_form.Opinion]:
    """Yield the unit's own box where the scheme wants a signature or seal, and the receiver's."""
    if not paper.sign and not paper.seal:
        return
    seal = {"union": "（工会盖章）", "unit": "（单位盖章）"}.get(paper.seal or "", "")
    sign = f"{rules.wording.leader}签字：" if paper.sign else ""
    yield filing_form.Opinion("申报单位意见", seal=seal, signature=sign)
