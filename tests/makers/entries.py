"""Entries and filings, made through the services as units make them."""

from __future__ import annotations

import datetime as dt
import io
from functools import lru_cache

from PIL import Image

from tests.makers.units import at, make_actor
from xuanshu.core.scheme.execute import eligibility_findings
from xuanshu.entries.documents import form_pdf
from xuanshu.entries.models import Entry, StageRecord
from xuanshu.entries.queries import asks_of, seals_of, stage_of
from xuanshu.entries.services import (
    attach,
    file_record,
    print_version,
    save_draft,
    start_entry,
    start_filing,
    take_step,
    upload_scan,
)
from xuanshu.press.papers.journal_extract import JournalExtract
from xuanshu.press.papers.journal_extract import pdf as extract_pdf
from xuanshu.programmes.models import Season
from xuanshu.programmes.queries import season_units
from xuanshu.units.access import Actor
from xuanshu.units.models import Role

WHEN = at("2020-04-10 09:30")
SENTENCE = "云澜市甲区总工会围绕职工所需把服务送到车间班组，"
_made = iter(range(1, 1_000_000))


def make_handler(season: Season, **over) -> Actor:
    """Return a new handler of a unit of the season, of its first unit unless told otherwise."""
    unit = over.pop("unit", None) or season_units(season).order_by("order").first().unit
    return make_actor(Role.HANDLER, unit=unit, **over)


def make_answers(record: StageRecord, **over) -> dict[str, object]:
    """Return answers that fill everything a stage asks for, by control key."""
    season = record.entry.season
    values: dict[str, object] = {}
    for ask in asks_of(season.rules, stage_of(record)):
        if ask.kind == "period":
            values[f"{ask.key}.start"] = f"{season.year}-01-06"
            values[f"{ask.key}.end"] = f"{season.year}-09-10"
        else:
            values[ask.key] = _answer(ask, season)
    for found in eligibility_findings(season.rules, record.stage, truths(values)):
        if values.get(found.field) == "yes":
            values[found.field] = "no"
    return {**values, **over}


def truths(values: dict[str, object]) -> dict[str, object]:
    """Return answers of a page as facts."""
    words = {"yes": True, "no": False}
    return {k: words.get(v, v) if isinstance(v, str) else v for k, v in values.items()}


def _answer(ask, season: Season) -> object:
    if ask.kind == "text":
        about = ask.limit.about or ask.limit.most if ask.limit else None
        return SENTENCE * max(1, (about or 120) // len(SENTENCE))
    simple = {
        "line": f"甲字第{next(_made)}号服务驿站" if ask.key == "title" else "甲字一号",
        "phone": "000-0000-0012",
        "person": "甲某某",
        "date": f"{season.year}-09-01",
        "yesno": "yes",
        "number": "12",
    }
    if ask.kind == "evidence":
        kinds = season.rules.evidence_kinds()
        return [{"kind": kinds[0][0], "title": "甲字通报", "issuer": "甲部"}] if kinds else []
    return ask.choices[0][0] if ask.choices else simple.get(ask.kind, "甲")


@lru_cache
def small_pdf(text: str = "甲字材料") -> bytes:
    """Return a small PDF without any code on it."""
    return extract_pdf(JournalExtract(title=text, lines=()))


def small_file(types, stem: str) -> tuple[str, bytes]:
    """Return name and bytes of a small file of a type that is taken: a PDF, or a picture."""
    if "pdf" in types:
        return f"{stem}.pdf", small_pdf(stem)
    kind = next(kind for kind in types if kind in {"jpg", "png"})
    out = io.BytesIO()
    # Another size is another file; another colour may come out as the same JPEG.
    Image.new("RGB", (20 + next(_made), 40)).save(out, "JPEG" if kind == "jpg" else "PNG")
    return f"{stem}.{kind}", out.getvalue()


def make_record(season: Season, *, actor: Actor | None = None, now=WHEN, **over) -> StageRecord:
    """Return a draft of the first filing stage with everything filled in (``over`` by key)."""
    actor = actor or make_handler(season)
    record = start_entry(season=season, actor=actor, now=now)
    return fill(record, actor, now, **over)


def fill(record: StageRecord, actor: Actor, now=WHEN, **over) -> StageRecord:
    """Return the record with everything that its stage asks for filled in and attached."""
    save(record, actor, make_answers(record, **over), now=now)
    rules = record.entry.season.rules
    for name in stage_of(record).papers:
        if rules.papers[name].kind == "files":
            limit = rules.papers[name].files
            for number in range(limit.least_files):
                file_name, data = small_file(limit.types, f"{name}{number}")
                attach(record=record, paper=name, name=file_name, data=data, actor=actor, now=now)
    return fresh(record)


def save(record: StageRecord, actor: Actor, fields, *, now=WHEN, base=None, op=None):
    """Return what saving these fields did; read at the present revisions unless told otherwise."""
    record = fresh(record)
    return save_draft(
        record=record,
        op=op or f"op{next(_made)}",
        fields=fields,
        base=record.draft.revisions if base is None else base,
        actor=actor,
        now=now,
    )


def fresh(record: StageRecord) -> StageRecord:
    """Return the record as it is in the books now."""
    return StageRecord.objects.select_related("entry__season__version", "entry__unit", "draft").get(
        pk=record.pk
    )


def seal(record: StageRecord, actor: Actor, now=WHEN) -> StageRecord:
    """Return the record with a readable scan of every paper that needs a seal."""
    for each in seals_of(fresh(record)):
        version = print_version(record=record, actor=actor, now=now)
        data = form_pdf(fresh(record), version, each.paper.id)
        upload_scan(
            record=record, paper=each.paper.id, name="scan.pdf", data=data, actor=actor, now=now
        )
    return fresh(record)


def make_filed(season: Season, *, actor: Actor | None = None, now=WHEN, **over) -> StageRecord:
    """Return a filing of the first stage, sealed where the scheme wants it, and filed."""
    actor = actor or make_handler(season)
    record = seal(make_record(season, actor=actor, now=now, **over), actor, now)
    file_record(record=record, actor=actor, now=now)
    return fresh(record)


def make_accepted(
    season: Season, *, office: Actor, actor: Actor | None = None, now=WHEN, **over
) -> StageRecord:
    """Return a filing of the first stage that the office has accepted."""
    record = make_filed(season, actor=actor, now=now, **over)
    take_step(record=record, move="accept", actor=office, now=now)
    return fresh(record)


def make_entry(season: Season, **over) -> Entry:
    """Return an entry whose first filing is filed."""
    return make_filed(season, **over).entry


def file_next(entry: Entry, stage_id: str, actor: Actor, now: dt.datetime, **over) -> StageRecord:
    """Return an entry's filing of a later stage, filled, sealed where needed, and filed."""
    record = start_filing(entry=entry, stage_id=stage_id, actor=actor, now=now)
    record = seal(fill(record, actor, now, **over), actor, now)
    file_record(record=record, actor=actor, now=now)
    return fresh(record)
