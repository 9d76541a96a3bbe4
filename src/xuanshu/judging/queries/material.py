"""What a judge reads of an entry: what was filed, without telephones, and its files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from xuanshu.core.scheme.fields.evidence import COLUMNS
from xuanshu.entries.models import Attachment, Entry, StageRecord
from xuanshu.entries.queries import Ask, answers_of, asks_of, records_of

HIDDEN = {"phone"}
FILED = {"filed", "accepted"}


@dataclass(frozen=True, slots=True)
class Told:
    """One answer: its label, and text or rows of cells under heads."""

    label: str
    text: str = ""
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    long: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """What one filing tells: whole text papers, short facts, long answers, and its files."""

    label: str
    lead: tuple[Told, ...]
    texts: tuple[Told, ...]
    facts: tuple[Told, ...]
    files: tuple[Attachment, ...]


def material_of(rules: Any, entry: Entry) -> list[Chapter]:
    """Return the filings of an entry as chapters, the last stage first; four queries."""
    records = records_of([entry])[entry.pk]
    filed = [r for r in records.values() if r.state in FILED]
    answers = answers_of(filed)
    files: dict[int, list[Attachment]] = {record.pk: [] for record in filed}
    for each in _files(filed).order_by("pk"):
        files[each.record_id].append(each)
    chapters = []
    for stage in reversed(rules.of_kind("filing")):
        record = records.get(stage.id)
        if record is None or record.pk not in files:
            continue
        chapters.append(_chapter(rules, stage, answers.get(record.pk, {}), files[record.pk]))
    return chapters


def _chapter(rules: Any, stage: Any, answers: dict[str, Any], files: list[Attachment]) -> Chapter:
    """Return what one filing tells, telephones left out."""
    asks = [ask for ask in asks_of(rules, stage) if ask.kind not in HIDDEN]
    told = [(ask, _told(ask, answers, rules)) for ask in asks]
    given = [(ask.key == ask.paper, each) for ask, each in told if each is not None]
    return Chapter(
        stage.label,
        lead=tuple(each for whole, each in given if whole),
        texts=tuple(each for whole, each in given if each.long and not whole),
        facts=tuple(each for _whole, each in given if not each.long),
        files=tuple(files),
    )


def _files(records: list[StageRecord]) -> Any:
    return Attachment.objects.filter(record__in=records, removed_at=None)


def file_of(entry: Entry, attachment_id: int) -> Attachment:
    """Return a filed file of an entry; raises ``Http404`` for any other."""
    records = [r for r in records_of([entry])[entry.pk].values() if r.state in FILED]
    found = _files(records).filter(pk=attachment_id).first()
    if found is None:
        raise Http404
    return found


def _told(ask: Ask, answers: dict[str, Any], rules: Any) -> Told | None:
    value = answers.get(ask.key)
    if value in (None, "", [], {}):
        return None
    if ask.kind == "text":
        return Told(ask.label, str(value), long=True)
    if isinstance(value, list):
        return _table(ask, value, rules)
    if isinstance(value, dict):
        return Told(ask.label, " 至 ".join(str(part) for part in value.values() if part))
    if isinstance(value, bool):
        return Told(ask.label, _("是") if value else _("否"))
    words = dict(ask.choices)
    return Told(ask.label, str(words.get(str(value), value)))


def _table(ask: Ask, value: list[Any], rules: Any) -> Told:
    """Return rows of evidence under the heads of the columns that were filled."""
    rows = [row for row in value if isinstance(row, dict)]
    kinds = dict(rules.evidence_kinds())
    used = [(key, label) for key, label in COLUMNS if any(row.get(key) for row in rows)]
    cells = tuple(
        tuple(str(kinds.get(row.get(key), row.get(key) or "")) for key, _label in used)
        for row in rows
    )
    return Told(ask.label, heads=tuple(label for _key, label in used), rows=cells)
