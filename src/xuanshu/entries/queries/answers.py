"""Answers: as they are in the draft, and as they were filed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from xuanshu.core.scheme.field_kinds import names_in
from xuanshu.entries.models import Entry, Filing, StageRecord
from xuanshu.entries.queries.asks import asks_of

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme


def draft_answers(record: StageRecord) -> dict[str, Any]:
    """Return the answers as they are in the draft now."""
    return dict(record.draft.answers)


def last_filing(record: StageRecord) -> Filing | None:
    """Return the last act of filing with its version, ``None`` if nothing was filed yet."""
    found = Filing.objects.filter(record=record).select_related("version", "by")
    return found.order_by("-pk").first()


def facts_of(rules: Scheme, stage: Any, answers: Mapping[str, Any]) -> dict[str, object]:
    """Return answers as the facts that conditions ask about: numbers are numbers, not text."""
    facts: dict[str, object] = dict(answers)
    for ask in asks_of(rules, stage):
        if ask.kind == "number" and isinstance(answers.get(ask.key), str):
            try:
                number = Decimal(str(answers[ask.key]).strip())
            except InvalidOperation:
                facts.pop(ask.key)
                continue
            whole = number.is_finite() and number == number.to_integral_value()
            facts[ask.key] = int(number) if whole else number
    return facts


def filed_answers(record: StageRecord) -> dict[str, Any]:
    """Return the answers of the version filed last; empty if nothing was filed yet."""
    filing = last_filing(record)
    return dict(filing.version.answers) if filing else {}


def answers_of(records: Iterable[StageRecord]) -> dict[int, dict[str, Any]]:
    """Return the answers filed last for each record that filed, by record id; one query."""
    ids = [record.pk for record in records]
    filings = Filing.objects.filter(record__in=ids).select_related("version").order_by("pk")
    return {filing.record_id: filing.version.answers for filing in filings}


def named_people(entry: Entry) -> frozenset[str]:
    """Return the names of everybody the last filed versions name: leader, contact, participants."""
    return named_people_of([entry], entry.season.rules)[entry.pk]


def named_people_of(entries: Iterable[Entry], rules: Scheme) -> dict[int, frozenset[str]]:
    """Return the people named by each entry's last filed versions, by entry id; one query."""
    keys = {
        stage.id: [ask.key for ask in asks_of(rules, stage) if ask.kind == "person"]
        for stage in rules.of_kind("filing")
    }
    found: dict[int, set[str]] = {entry.pk: set() for entry in entries}
    filings = Filing.objects.filter(record__entry__in=list(found))
    last = {f.record_id: f for f in filings.select_related("version", "record").order_by("pk")}
    for filing in last.values():
        for key in keys.get(filing.record.stage, ()):
            names = names_in(filing.version.answers.get(key))
            found[filing.record.entry_id].update(names)
    return {pk: frozenset(names) for pk, names in found.items()}
