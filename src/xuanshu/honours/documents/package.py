"""The files of the package in their numbered folders, each made only when it is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.entries.documents import form_pdf
from xuanshu.entries.queries import filed_answers, forms_of, last_filing, papers_of, seals_of
from xuanshu.honours.documents.naming import certificate_pdf, naming_decision_pdf
from xuanshu.honours.documents.nomination import (
    contents_pdf,
    letter_docx,
    letter_pdf,
    list_pdf,
    list_xlsx,
)
from xuanshu.honours.queries import filed_last, files_filed, last_stage, namings_by_stage
from xuanshu.honours.rules.packing import Item, Piece, distinct, of_bytes, safe
from xuanshu.kit.uploads import chunks_of
from xuanshu.press.official import Official, official_pdf
from xuanshu.publicity.documents import notice_pdf, statement_pdf
from xuanshu.publicity.queries import (
    Content,
    channel_lines,
    ending_of,
    notices_by_stage,
    page_of_notice,
)

if TYPE_CHECKING:
    from xuanshu.entries.models import StageRecord
    from xuanshu.honours.queries import Nominee
    from xuanshu.programmes.models import Season

LETTER, LIST, NAMING, NOTICE, PROJECTS = (
    "01 推荐函",
    "02 推荐汇总表",
    "03 命名决定",
    "04 公示",
    "05 推荐项目",
)


def pieces_of(
    season: Season, chosen: Sequence[Nominee], head: str, now: dt.datetime
) -> Iterator[Piece]:
    """Yield every file of the package in order; ``head`` is the line under the Excel's title."""
    day = local_day(now)
    yield of_bytes(f"{LETTER}/推荐函.pdf", partial(letter_pdf, season, chosen))
    yield of_bytes(f"{LETTER}/推荐函.docx", partial(letter_docx, season, chosen))
    yield of_bytes(f"{LIST}/推荐汇总表.pdf", partial(list_pdf, season, chosen, day))
    yield of_bytes(f"{LIST}/推荐汇总表.xlsx", partial(list_xlsx, season, chosen, head))
    for stage_id, naming in namings_by_stage(season).items():
        naming.season = season
        label = safe(season.rules.stage(stage_id).label)
        yield of_bytes(f"{NAMING}/{label}决定.pdf", partial(naming_decision_pdf, naming))
    yield from _notices(season, now)
    records = filed_last(season, [each.entry for each in chosen])
    files = files_filed(records.values())
    for n, each in enumerate(chosen, 1):
        folder = f"{PROJECTS}/{n:02d} {safe(each.certificate.entry_title)}"
        record = records.get(each.entry.pk)
        parts = list(_project(each, record, files[record.pk] if record else []))
        for k, (name, piece) in enumerate(
            zip(distinct(name for name, _piece in parts), (p for _name, p in parts), strict=True), 1
        ):
            yield Piece(f"{folder}/{k:02d} {name}", piece)


def _notices(season: Season, now: dt.datetime) -> Iterator[Piece]:
    """Yield each public notice as it was published, and how it went."""
    for stage_id, notice in notices_by_stage(season).items():
        page = page_of_notice(notice)
        if page is None:
            continue
        label = safe(season.rules.stage(stage_id).label)
        lines, ending = channel_lines(notice), ending_of(notice)
        content = Content.of(page.content)
        yield of_bytes(f"{NOTICE}/{label}.pdf", partial(notice_pdf, content))
        told = partial(statement_pdf, notice, lines, ending, now)
        yield of_bytes(f"{NOTICE}/{label}情况说明.pdf", told)


Read = Callable[[], Any]


def _project(
    nominee: Nominee, record: StageRecord | None, files: Sequence[Any]
) -> Iterator[tuple[str, Read]]:
    """Yield name and reader of each file of one entry: forms, texts, scans, files, certificate."""
    if record is not None:
        record.entry = nominee.entry
        yield from _papers(record)
        for seal in seals_of(record):
            if seal.copy is not None and seal.holds:
                name = f"{seal.paper.label}（盖章扫描件）.{seal.copy.kind}"
                yield name, partial(chunks_of, seal.copy)
        for file in files:
            yield file.name, partial(chunks_of, file)
    certificate = partial(certificate_pdf, nominee.certificate)
    yield f"证书{nominee.certificate.number}.pdf", partial(_whole, certificate)


def _papers(record: StageRecord) -> Iterator[tuple[str, Read]]:
    """Yield the forms and texts of a filing as PDF, as they were filed last."""
    rules, stage = record.entry.season.rules, last_stage(record.entry.season)
    filing = last_filing(record)
    version = filing.version if filing else None
    for form in forms_of(rules, stage):
        yield f"{form.label}.pdf", partial(_whole, partial(form_pdf, record, version, form.id))
    told = filed_answers(record)
    for paper in papers_of(rules, stage):
        if paper.kind == "text" and told.get(paper.id):
            make = partial(_text_pdf, record, paper.label, str(told[paper.id]))
            yield f"{paper.label}.pdf", partial(_whole, make)


def _text_pdf(record: StageRecord, label: str, text: str) -> bytes:
    """Return a long answer as a paper of its own."""
    body = tuple(line.strip() for line in text.split("\n") if line.strip())
    entry = record.entry
    return official_pdf(Official(title=f"{entry.name}\n{label}", body=body, note=entry.unit.name))


def _whole(make: Callable[[], bytes]) -> list[bytes]:
    return [make()]


def contents_of(season: Season, now: dt.datetime, items: list[Item]) -> Iterator[Piece]:
    """Yield the contents as PDF and, for a machine, as a list of checksums."""
    day = local_day(now)
    yield of_bytes("00 材料目录.pdf", partial(contents_pdf, season, items, day))
    sums = "".join(f"{item.sha256}  {item.path}\n" for item in items)
    yield of_bytes(_("00 文件校验清单.txt"), sums.encode)
