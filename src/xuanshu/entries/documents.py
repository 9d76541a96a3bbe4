"""Papers of the room: a filing's forms as PDF, with version code and QR on each page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from xuanshu.core.calendar import chinese_date
from xuanshu.core.scheme.field_kinds import as_day
from xuanshu.core.scheme.fields.evidence import COLUMNS
from xuanshu.entries.queries import asks_of, draft_answers, stage_of
from xuanshu.press.official import Column
from xuanshu.press.papers import filing_form

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme
    from xuanshu.core.scheme.papers import Paper
    from xuanshu.entries.models import StageRecord, Version
    from xuanshu.entries.queries import Ask

WIDTHS = {"kind": 2, "level": 1.6, "title": 4, "issuer": 2.6, "date": 2.2}


def qr_of(record: StageRecord, version: Version, paper: str) -> str:
    """Return what the QR on each page says: which filing, which version, which paper."""
    return f"XS1:{record.pk}:{version.code}:{paper}"


def form_pdf(record: StageRecord, version: Version | None = None, paper: str = "") -> bytes:
    """Return a form of a filing as PDF: of a version, or of the draft (marked 草稿, no code).

    ``paper`` is the form's id, the stage's main form where empty. Raises ``MissingGlyph``.
    """
    rules, stage = record.entry.season.rules, stage_of(record)
    form = rules.papers[paper] if paper else stage.main_form(rules)
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
    if ask.kind == "period" and isinstance(value, Mapping):
        ends = [_day(value.get(part)) or "　　" for part in ("start", "end")]
        return " 至 ".join(ends)
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


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
