"""简介汇编: the entries that passed, each with its 简介, in the office's order; its editions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.utils.translation import gettext as _

from xuanshu.core.chain import canonical, digest
from xuanshu.entries.models import StageRecord
from xuanshu.entries.queries import answers_of, asks_of, forms_of
from xuanshu.vetting.access import source_filing
from xuanshu.vetting.models import Compendium, CompendiumEdition
from xuanshu.vetting.queries.screening import screened, screening_rows

if TYPE_CHECKING:
    from xuanshu.entries.models import Entry
    from xuanshu.entries.queries import Ask
    from xuanshu.programmes.models import Season

MOST_BRIEF = 600
MOST_POINT = 300


@dataclass(frozen=True, slots=True)
class BookItem:
    """An entry of the booklet: who, what, its 简介 (``default`` where nobody wrote one).

    ``points`` are (label, text) out of the filed form, each cut to what a page or two can hold.
    """

    entry: Entry
    category: str
    leader: str
    brief: str
    default: str
    left_out: bool
    points: tuple[tuple[str, str], ...]

    @property
    def own(self) -> bool:
        """Return whether the office wrote the 简介 itself."""
        return self.brief != self.default


@dataclass(frozen=True, slots=True)
class BookGroup:
    """The entries of one category, in the office's order."""

    label: str
    items: tuple[BookItem, ...]


def compendium_of(season: Season, stage: Any, now: dt.datetime) -> Compendium:
    """Return the booklet of a stage; one not kept yet where the office has not begun it."""
    found = Compendium.objects.filter(season=season, stage=stage.id).first()
    book = found or Compendium(season=season, stage=stage.id, changed_at=now)
    book.season = season
    return book


def locked_compendium(season: Season, stage: Any, now: dt.datetime) -> Compendium:
    """Return the booklet of a stage, made if it is the first time, locked for the transaction."""
    made, _new = Compendium.objects.get_or_create(
        season=season, stage=stage.id, defaults={"changed_at": now}
    )
    book = Compendium.objects.select_for_update().get(pk=made.pk)
    book.season = season
    return book


def book_groups(book: Compendium) -> tuple[BookGroup, ...]:
    """Return what passed by category as the scheme lists them; two queries.

    Within a category the office's order goes first, then the precedence of the units.
    """
    known = book.season.rules.categories.of
    groups: dict[str, list[BookItem]] = {key: [] for key in known}
    for item in book_items(book):
        groups.setdefault(item.entry.category, []).append(item)
    return tuple(
        BookGroup(known[key].label if key in known else _("其他"), tuple(found))
        for key, found in groups.items()
        if found
    )


def book_items(book: Compendium) -> list[BookItem]:
    """Return every entry that passed, in the office's order, with its 简介; two queries."""
    season = book.season
    stage: Any = season.rules.stage(book.stage)
    rows = screened(screening_rows(season, stage), "passed").order_by(
        "entry__unit__order", "entry__unit__code", "entry__number"
    )
    return _items(season, list(rows), {line["entry"]: line for line in book.lines})


def briefs_of(season: Season, entries: Iterable[int]) -> dict[int, str]:
    """Return the 简介 of these entries (ids) as the office has it now; three queries."""
    wanted, found = set(entries), {}
    for stage in season.rules.of_kind("screening"):
        kept: dict[int, Any] = {}
        for book in Compendium.objects.filter(season=season, stage=stage.id):
            kept = {line["entry"]: line for line in book.lines}
        source = source_filing(season.rules, stage)
        rows = StageRecord.objects.of_stage(season, source.id).filter(entry__in=wanted)
        found.update({item.entry.pk: item.brief for item in _items(season, list(rows), kept)})
    return found


def _items(
    season: Season, rows: list[StageRecord], kept: Mapping[int, Mapping[str, Any]]
) -> list[BookItem]:
    answers, known = answers_of(rows), season.rules.categories.of
    places = {entry: n for n, entry in enumerate(kept)}
    rows = sorted(rows, key=lambda row: places.get(row.entry_id, len(places)))
    found = []
    for row in rows:
        said, line = answers.get(row.pk, {}), kept.get(row.entry_id, {})
        category = known.get(row.entry.category)
        default = _default(season, row, said)
        found.append(
            BookItem(
                entry=row.entry,
                category=category.label if category else "",
                leader=str(said.get("leader") or ""),
                brief=line.get("brief") or default,
                default=default,
                left_out=bool(line.get("left_out")),
                points=_points(season, row, said),
            )
        )
    return found


def _texts(season: Season, row: StageRecord) -> tuple[list[Ask], list[Ask]]:
    """Return the texts that stand in forms, and those that are papers of their own."""
    stage = season.rules.stage(row.stage)
    forms = {paper.id for paper in forms_of(season.rules, stage)}
    asks = [ask for ask in asks_of(season.rules, stage) if ask.kind == "text"]
    return [ask for ask in asks if ask.paper in forms], [a for a in asks if a.paper not in forms]


def _default(season: Season, row: StageRecord, said: Mapping[str, Any]) -> str:
    """Return a 简介 out of the text handed in, or out of the form where there is none."""
    in_forms, papers = _texts(season, row)
    for ask in papers or in_forms:
        if text := cut(str(said.get(ask.key) or ""), MOST_BRIEF):
            return text
    return ""


def _points(
    season: Season, row: StageRecord, said: Mapping[str, Any]
) -> tuple[tuple[str, str], ...]:
    in_forms, papers = _texts(season, row)
    shown = in_forms if papers else in_forms[1:]
    points = ((ask.label, cut(str(said.get(ask.key) or ""), MOST_POINT)) for ask in shown)
    return tuple((label, text) for label, text in points if text)


def cut(text: str, most: int) -> str:
    """Return a text on one line, cut at the end of a sentence where it is longer than ``most``."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    part = flat[:most]
    end = max(part.rfind(mark) for mark in "。；！？")
    return part[: end + 1] if end >= most // 2 else part[: most - 1] + "…"


def content_of_book(book: Compendium, groups: Iterable[BookGroup]) -> dict[str, Any]:
    """Return the plain data that an edition is set from; what is left out is not in it."""
    return {
        "foreword": book.foreword,
        "groups": [
            {
                "label": group.label,
                "entries": [
                    {
                        "number": item.entry.number,
                        "name": item.entry.name,
                        "unit": item.entry.unit.name,
                        "category": item.category,
                        "leader": item.leader,
                        "brief": item.brief,
                        "points": [list(point) for point in item.points],
                    }
                    for item in group.items
                    if not item.left_out
                ],
            }
            for group in groups
            if any(not item.left_out for item in group.items)
        ],
    }


def digest_of_book(content: Mapping[str, Any]) -> str:
    """Return the digest by which an edition is known to be out of date."""
    return digest(canonical(content))


def editions_of(book: Compendium) -> list[CompendiumEdition]:
    """Return a booklet's editions without their content, newest first; one query."""
    found = CompendiumEdition.objects.filter(compendium=book.pk).select_related("made_by")
    return list(found.defer("content"))


def edition_of(season: Season, stage_id: str, number: int) -> CompendiumEdition | None:
    """Return one edition of a stage's booklet, with its content."""
    found = CompendiumEdition.objects.filter(compendium__season=season, compendium__stage=stage_id)
    edition = found.filter(number=number).select_related("compendium").first()
    if edition is not None:
        edition.compendium.season = season
    return edition


def latest_editions(season: Season) -> list[CompendiumEdition]:
    """Return the newest edition of each booklet of a season; one query."""
    found = CompendiumEdition.objects.filter(compendium__season=season)
    rows = found.select_related("compendium").defer("content").order_by(F("number").desc())
    newest: dict[int, CompendiumEdition] = {}
    for row in rows:
        newest.setdefault(row.compendium_id, row)
    return list(newest.values())
