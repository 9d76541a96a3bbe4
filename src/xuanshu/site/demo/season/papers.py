"""The papers of the season, written to a folder to be looked at and kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xuanshu.core.calendar import local_day
from xuanshu.core.verdict import RuleError
from xuanshu.decisions.documents import minutes_docx, minutes_pdf
from xuanshu.entries.documents import form_pdf
from xuanshu.honours.documents import (
    certificates_pdf,
    ledger_xlsx,
    naming_decision_docx,
    naming_decision_pdf,
)
from xuanshu.journal.queries import export
from xuanshu.judging.documents import (
    export_round,
    score_sheet_pdf,
    score_table_pdf,
    score_table_xlsx,
)
from xuanshu.programmes.documents import rules_confirmation_pdf
from xuanshu.programmes.queries import work_calendar
from xuanshu.publicity.documents import notice_docx, notice_pdf
from xuanshu.publicity.queries import Content, page_of_notice

if TYPE_CHECKING:
    from xuanshu.decisions.models import Meeting
    from xuanshu.entries.models import StageRecord
    from xuanshu.honours.models import Naming
    from xuanshu.judging.models import Round
    from xuanshu.publicity.models import Notice


@dataclass(frozen=True)
class Finished:
    """What a finished season has to show."""

    application: StageRecord
    judged: Round
    meeting: Meeting
    notice: Notice
    naming: Naming


def write_all(out: Path, done: Finished) -> int:
    """Return how many files lie in ``out`` afterwards."""
    judged, meeting, naming = done.judged, done.meeting, done.naming
    page = page_of_notice(done.notice)
    if page is None:
        raise RuleError("公示还没有发布。")
    shown = Content.of(page.content)
    seats = list(judged.seats.all())
    version = done.application.filings.latest("pk").version
    made = local_day(version.made_at)
    files = {
        "规则确认单.pdf": rules_confirmation_pdf(judged.season, work_calendar(), made),
        f"成果申报表-{done.application.entry.number}.pdf": form_pdf(done.application, version),
        "评分表（一位评委）.pdf": score_sheet_pdf(seats[0]),
        "得分汇总表.pdf": score_table_pdf(judged),
        "得分汇总表.xlsx": score_table_xlsx(judged),
        "会议纪要.pdf": minutes_pdf(meeting),
        "会议纪要.docx": minutes_docx(meeting),
        "公示.pdf": notice_pdf(shown),
        "公示.docx": notice_docx(shown),
        "公示页面.html": bytes(page.html),
        "命名决定.pdf": naming_decision_pdf(naming),
        "命名决定.docx": naming_decision_docx(naming),
        "证书.pdf": certificates_pdf(naming),
        "命名台账.xlsx": ledger_xlsx(naming),
        "评分核验数据.json": json.dumps(
            export_round(judged), ensure_ascii=False, indent=1
        ).encode(),
    }
    for name, data in files.items():
        (out / name).write_bytes(data)
    return len(list(out.iterdir()))


def write_record(out: Path, federation: str) -> None:
    """Write the record as lines of JSON, for ``record.py``."""
    with (out / "操作记录.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in export(federation))
