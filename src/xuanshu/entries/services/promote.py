"""Columns of an entry that lists read, taken from its latest answers."""

from __future__ import annotations

from xuanshu.entries.models import Entry, StageRecord
from xuanshu.entries.queries import asks_of, stage_of

MOST_TITLE = 300


def promote(record: StageRecord) -> None:
    """Carry title and category from a draft to its entry; empty ones never erase."""
    entry: Entry = record.entry
    answers = record.draft.answers
    asks = asks_of(entry.season.rules, stage_of(record))
    title = str(answers.get("title") or "").strip()[:MOST_TITLE]
    key = next((ask.key for ask in asks if ask.kind == "category"), "")
    category = str(answers.get(key) or "")
    known = category in entry.season.rules.categories.of
    new = (title or entry.title, category if known else entry.category)
    if new != (entry.title, entry.category):
        entry.title, entry.category = new
        entry.save(update_fields=["title", "category"])
