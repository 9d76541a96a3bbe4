"""Handlers register and apply: drafts, printed forms, sealed scans, slides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, is_dataclass
from pathlib import Path
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
from xuanshu.site.demo.projects import ProjectData
from xuanshu.site.demo.scans import scan
from xuanshu.site.demo.season.cast import Cast
from xuanshu.site.demo.season.moments import after
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
class Desk:
    """Where registrations are made: the cast, the season, and the folder for sample papers."""

    cast: Cast
    season: Season
    out: Path


def register(desk: Desk, project: ProjectData, place: int) -> Entry:
    """Return the entry registered; one that the office returns is mended and filed anew."""
    cast, season = desk.cast, desk.season
    handler, at = cast.handler(project.unit_code), project.registered_at
    record = start_entry(season=season, actor=handler, now=after(at, hours=-2))
    answers = control_values(project.registration_answers())
    first = dict(answers)
    if project.returned:
        first[project.returned.field] = project.returned.first_value
    _save(record, first, handler, after(at, hours=-1))
    _print_seal_file(desk, record, project, place, at)
    if project.returned:
        back = after(at, hours=20)
        return_filing(
            actor=cast.office,
            record=record,
            reason=project.returned.reason,
            fields=[project.returned.field],
            now=back,
        )
        record.refresh_from_db()
        mended = {project.returned.field: answers[project.returned.field]}
        _save(record, mended, handler, after(back, hours=2))
        _print_seal_file(desk, record, project, place, after(back, hours=3))
    return record.entry


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


def _print_seal_file(
    desk: Desk, record: StageRecord, project: ProjectData, place: int, at: dt.datetime
) -> None:
    """Print the form, seal and scan it, bring the scan, file."""
    cast = desk.cast
    handler = cast.handler(project.unit_code)
    version = print_version(record=record, actor=handler, now=after(at, minutes=-50))
    printed = form_pdf(record, version, FORM)
    readable = place % UNREADABLE_EVERY != UNREADABLE_EVERY - 1
    unit = by_code()[project.unit_code].name
    sealed = scan(printed, unit, signer=project.leader, readable=readable)
    if place == 0:
        (desk.out / f"立项登记表-{record.entry.number}.pdf").write_bytes(printed)
        (desk.out / f"立项登记表-{record.entry.number}-盖章扫描件.pdf").write_bytes(sealed)
    copy = upload_scan(
        record=record,
        paper=FORM,
        name=f"{project.brand}立项登记表盖章件.pdf",
        data=sealed,
        actor=handler,
        now=after(at, minutes=-10),
    )
    if not readable:
        accept_scan(
            copy=copy,
            note="二维码被遮挡，已逐项人工核对一致",
            actor=cast.office,
            now=after(at, minutes=-5),
        )
    file_record(record=record, actor=handler, now=at)
