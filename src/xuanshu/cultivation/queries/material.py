"""What an entry filed, for the department that guides: its filings, their files, its contact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404

from xuanshu.entries.models import Attachment, Entry, StageRecord
from xuanshu.entries.queries import answers_of, asks_of, records_of

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme

FILED = ("filed", "accepted")


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call about an entry."""

    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Filed:
    """One filing: its stage, the answers filed last, its files."""

    stage: Any
    record: StageRecord
    answers: dict[str, Any]
    files: tuple[Attachment, ...]


def filed_of(entry: Entry) -> list[Filed]:
    """Return what an entry has filed and not taken back, the last stage first; three queries."""
    records = {
        stage: record
        for stage, record in records_of([entry])[entry.pk].items()
        if record.state in FILED
    }
    answers = answers_of(records.values())
    files: dict[int, list[Attachment]] = {record.pk: [] for record in records.values()}
    for each in _files(records.values()).order_by("pk"):
        files[each.record_id].append(each)
    stages: tuple[Any, ...] = entry.season.rules.of_kind("filing")
    return [
        Filed(stage, record, answers.get(record.pk, {}), tuple(files[record.pk]))
        for stage in reversed(stages)
        if (record := records.get(stage.id)) is not None
    ]


def filed_file(entry: Entry, attachment_id: int) -> Attachment:
    """Return a filed attachment of an entry; ``Http404`` for any other."""
    records = [r for r in records_of([entry])[entry.pk].values() if r.state in FILED]
    found = _files(records).filter(pk=attachment_id).first()
    if found is None:
        raise Http404
    attachment: Attachment = found
    return attachment


def contacts_of(entries: Iterable[Entry], rules: Scheme) -> dict[int, Contact]:
    """Return whom to call by entry id, as filed last; two queries.

    The telephone is the first that a stage asks for; the name is that of the person asked for just
    before it.
    """
    records = records_of(entries)
    filed = [r for found in records.values() for r in found.values() if r.filed_at]
    answers = answers_of(filed)
    found: dict[int, Contact] = {}
    for stage in rules.of_kind("filing"):
        person, phone = _keys(rules, stage)
        for entry_id, by_stage in records.items():
            record = by_stage.get(stage.id)
            told = answers.get(record.pk, {}) if record else {}
            if phone and told.get(phone):
                found[entry_id] = Contact(_text(told.get(person)), _text(told[phone]))
    return found


def _keys(rules: Scheme, stage: Any) -> tuple[str, str]:
    """Return the keys of the contact's name and telephone in a stage's form."""
    person = ""
    for ask in asks_of(rules, stage):
        if ask.kind == "phone":
            return person, ask.key
        if ask.kind == "person":
            person = ask.key
    return "", ""


def _text(value: Any) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _files(records: Iterable[StageRecord]) -> Any:
    return Attachment.objects.filter(record__in=list(records), removed_at=None)
