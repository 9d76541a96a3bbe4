"""Handlers register and apply: drafts, printed forms, sealed scans, slides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, is_dataclass
from typing import Any

from xuanshu.core.verdict import RuleError
from xuanshu.entries.documents import form_pdf
from xuanshu.entries.models import Entry, StageRecord
from xuanshu.entries.services import (
    accept_scan,
    attach,
    file_record,
    print_version,
    save_draft,
    start_entry,
    start_filing,
    upload_scan,
)
from xuanshu.programmes.models import Season
from xuanshu.site.demo.federation import by_code
from xuanshu.site.demo.projects import ProjectData, Returned
from xuanshu.site.demo.season.cast import Cast
from xuanshu.site.demo.season.moments import after
from xuanshu.site.demo.season.sealing import Sheet
from xuanshu.site.demo.slides import pptx
from xuanshu.units.access import Actor
from xuanshu.vetting.services import return_filing

REGISTRATION, APPLICATION = "register", "apply"
FORM = "registration_form"
UNREADABLE_EVERY = 16  # every so many scans the QR lies under a thumb, and the office compares


def control_values(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return answers as the page's controls send them."""
    sent: dict[str, Any] = {}
    for key, value in answers.items():
        if key == "period":
            sent["period.start"], sent["period.end"] = (day.isoformat() for day in value)
        elif isinstance(value, bool):
            sent[key] = value
        elif isinstance(value, dt.date):
            sent[key] = value.isoformat()
        elif isinstance(value, tuple):
            sent[key] = [_row(item) for item in value]
        elif value is not None:
            sent[key] = value
    return sent


def _row(item: Any) -> dict[str, str]:
    row = asdict(item) if is_dataclass(item) and not isinstance(item, type) else dict(item)
    return {key: str(value) for key, value in row.items()}


@dataclass(frozen=True)
class Printed:
    """A form that was printed and now goes to be signed, sealed and scanned."""

    record: StageRecord
    project: ProjectData
    at: dt.datetime
    pdf: bytes
    readable: bool = True

    @property
    def sheet(self) -> Sheet:
        """Return the paper as it is carried to the scanner's process."""
        unit = by_code()[self.project.unit_code].name
        return Sheet(self.pdf, unit, self.project.leader, self.readable)


def fill_in(cast: Cast, season: Season, project: ProjectData, place: int) -> Printed:
    """Return the printed form of a new registration, filled in by its handler."""
    handler, at = cast.handler(project.unit_code), project.registered_at
    record = start_entry(season=season, actor=handler, now=after(at, hours=-2))
    answers = control_values(project.registration_answers())
    if project.returned:
        answers[project.returned.field] = project.returned.first_value
    _save(record, answers, handler, after(at, hours=-1))
    readable = place % UNREADABLE_EVERY != UNREADABLE_EVERY - 1
    return _print(cast, record, project, at, readable=readable)


def mend(cast: Cast, record: StageRecord, project: ProjectData, wrong: Returned) -> Printed:
    """Return the form printed again after the office returned it and its handler mended it."""
    back = after(project.registered_at, hours=20)
    return_filing(
        actor=cast.office, record=record, reason=wrong.reason, fields=[wrong.field], now=back
    )
    record.refresh_from_db()
    right = control_values(project.registration_answers())[wrong.field]
    _save(record, {wrong.field: right}, cast.handler(project.unit_code), after(back, hours=2))
    return _print(cast, record, project, after(back, hours=3), readable=True)


def hand_in(cast: Cast, paper: Printed, sealed: bytes) -> Entry:
    """Return the entry filed with its sealed copy; a covered QR is compared by the office's eye."""
    handler, at = cast.handler(paper.project.unit_code), paper.at
    copy = upload_scan(
        record=paper.record,
        paper=FORM,
        name=f"{paper.project.brand}立项登记表盖章件.pdf",
        data=sealed,
        actor=handler,
        now=after(at, minutes=-10),
    )
    if not paper.readable:
        accept_scan(
            copy=copy,
            note="二维码被遮挡，已逐项人工核对一致",
            actor=cast.office,
            now=after(at, minutes=-5),
        )
    file_record(record=paper.record, actor=handler, now=at)
    return paper.record.entry


def apply(cast: Cast, season: Season, entry: Entry, project: ProjectData) -> StageRecord:
    """Return the application filed.

    Raises ``RuleError`` where the scheme refuses it (papers are missing); the draft stays.
    """
    wanted = project.application
    if wanted is None:
        raise RuleError("该项目没有申报。")
    handler = cast.handler(project.unit_code)
    at = wanted.filed_at
    entry.season = season
    record = start_filing(entry=entry, stage_id=APPLICATION, actor=handler, now=after(at, days=-6))
    answers = control_values(project.application_answers())
    if "summary" not in wanted.missing:
        answers["summary"] = wanted.summary
    _save(record, answers, handler, after(at, hours=-3))
    if "slides" not in wanted.missing:
        name = f"{project.brand}展示材料.pptx"
        data = pptx(project, by_code()[project.unit_code].name)
        attach(
            record=record,
            paper="slides",
            name=name,
            data=data,
            actor=handler,
            now=after(at, hours=-1),
        )
    file_record(record=record, actor=handler, now=at)
    record.refresh_from_db()
    return record


def _save(record: StageRecord, fields: Mapping[str, Any], actor: Actor, now: dt.datetime) -> None:
    """Save fields as a page does, at the revisions the draft has now."""
    record.draft.refresh_from_db()
    save_draft(
        record=record,
        op=f"demo-{record.pk}-{record.draft.revision}",
        fields=fields,
        base=record.draft.revisions,
        actor=actor,
        now=now,
    )


def _print(
    cast: Cast, record: StageRecord, project: ProjectData, at: dt.datetime, *, readable: bool
) -> Printed:
    """Return the present content of a filing, printed with its version's code."""
    handler = cast.handler(project.unit_code)
    version = print_version(record=record, actor=handler, now=after(at, minutes=-50))
    return Printed(record, project, at, form_pdf(record, version, FORM), readable)
