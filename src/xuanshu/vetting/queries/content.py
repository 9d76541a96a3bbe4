"""What was filed, paper by paper, as the examining page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xuanshu.entries.queries import asks_of, files_of

if TYPE_CHECKING:
    from xuanshu.core.scheme.papers import Paper
    from xuanshu.entries.models import Attachment, StageRecord
    from xuanshu.entries.queries import Ask


@dataclass(frozen=True, slots=True)
class Part:
    """One paper of a filing: its questions with the raw answers filed, or its files."""

    paper: Paper
    answers: tuple[tuple[Ask, Any], ...] = ()
    files: tuple[Attachment, ...] = ()


def parts_filed(record: StageRecord, answers: Mapping[str, Any]) -> tuple[Part, ...]:
    """Return the papers of a filing in the scheme's order; one query for the files."""
    rules = record.entry.season.rules
    stage: Any = rules.stage(record.stage)
    files = files_of(record)
    asks = asks_of(rules, stage)
    return tuple(
        Part(
            rules.papers[name],
            tuple((ask, answers.get(ask.key)) for ask in asks if ask.paper == name),
            tuple(file for file in files if file.paper == name),
        )
        for name in stage.papers
        if rules.papers[name].kind != "rollup"
    )
