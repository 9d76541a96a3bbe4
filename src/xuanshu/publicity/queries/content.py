"""A notice as plain data: what the public page and the papers are set from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from xuanshu.core.calendar import Span
from xuanshu.entries.models import Entry
from xuanshu.entries.queries import entries_in
from xuanshu.press.words import date_in_words, period_in_words
from xuanshu.programmes.models import Season
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.publicity.models import Notice, ObjectionStep, Remedy
from xuanshu.publicity.queries.notices import last_page, notice_before, page_of_notice
from xuanshu.publicity.queries.objections import changes_waiting

DAY_ONE = {"next_day": "自发布次日起算", "same_day": "自发布当日起算"}
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Group:
    """The listed entries of one category; ``rows`` are (name, unit)."""

    label: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Content:
    """A notice: paragraphs before the list, the list, the days, paragraphs after it, the end.

    ``changes`` are what a correction changes, a paragraph each, between body and list.
    """

    title: str
    body: tuple[str, ...]
    groups: tuple[Group, ...]
    days: str
    closing: tuple[str, ...]
    contact: str
    signer: str
    date: str
    changes: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        """Return the content as JSON holds it."""
        return asdict(self)

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Content:
        """Return the content that ``plain`` holds."""
        groups = tuple(
            Group(each["label"], tuple((row[0], row[1]) for row in each["rows"]))
            for each in plain["groups"]
        )
        many = {key: tuple(plain.get(key, ())) for key in ("body", "closing", "changes")}
        return cls(**{**plain, **many, "groups": groups})


def items_of(notice: Notice) -> list[dict[str, Any]]:
    """Return the list as it stands now: by category, in order of precedence (机构序列).

    Where the body that decided put the list in an order of its own, it is that order.
    A correction begins with the list of the notice before it and changes only what was decided.
    """
    if (before := notice_before(notice)) is not None:
        page = page_of_notice(before)
        return corrected(page.items if page else [], changes_waiting(notice.season, notice.stage))
    rules, stage = notice.season.rules, notice.rule
    decided = outcome_of(notice.season, getattr(stage, "takes_from", None))
    found = in_public_order(entries_in(notice.season, decided.entries), rules)
    if decided.ordered:
        keys, places = list(rules.categories.of), list(decided.entries)
        category = {key: n for n, key in enumerate(keys)}
        found.sort(key=lambda e: (category.get(e.category, len(keys)), places.index(e.pk)))
    return [_item(each) for each in found]


def corrected(
    items: Iterable[dict[str, Any]], changes: Iterable[ObjectionStep]
) -> list[dict[str, Any]]:
    """Return a list with what was decided: entries taken out, names and units put right."""
    found = {item["entry"]: dict(item) for item in items}
    for each in changes:
        if each.remedy == Remedy.OUT:
            found.pop(each.entry_id, None)
        elif each.entry_id in found:
            item = found[each.entry_id]
            item["name"], item["unit"] = each.name or item["name"], each.unit or item["unit"]
    return list(found.values())


def listed_items(season: Season, stage_id: str) -> list[dict[str, Any]]:
    """Return the list that stands before the public now, with what is decided already."""
    page = last_page(season, stage_id)
    return corrected(page.items, changes_waiting(season, stage_id)) if page else []


def changes_of(notice: Notice) -> tuple[str, ...]:
    """Return what a correction changes, in words that say nothing of why or of whom."""
    before = notice_before(notice)
    page = page_of_notice(before) if before else None
    if page is None:
        return ()
    items = list(page.items)
    lines = []
    for each in changes_waiting(notice.season, notice.stage):
        old = next((item for item in items if item["entry"] == each.entry_id), None)
        items = corrected(items, [each])
        new = next((item for item in items if item["entry"] == each.entry_id), None)
        if old is not None:
            lines.append(_change(old, new))
    if len(lines) > 1:
        lines = [f"{n}.{line}" for n, line in enumerate(lines, 1)]
    return (*lines, _("更正后的名单共%s项，重新公示如下。") % len(items))


def _change(old: dict[str, Any], new: dict[str, Any] | None) -> str:
    words = {"old": old["name"], "old_unit": old["unit"]}
    if new is None:
        return _("“%(old)s”（%(old_unit)s）不再列入名单。") % words
    words |= {"new": new["name"], "new_unit": new["unit"]}
    return _("“%(old)s”（%(old_unit)s）更正为“%(new)s”（%(new_unit)s）。") % words


def in_public_order(entries: Iterable[Entry], rules: Any) -> list[Entry]:
    """Return entries by category as the scheme lists them, then by precedence of their units."""
    places = {key: n for n, key in enumerate(rules.categories.of)}
    last = len(places)
    return sorted(
        entries,
        key=lambda e: (places.get(e.category, last), e.unit.order, e.unit.code, e.number),
    )


def _item(entry: Entry) -> dict[str, Any]:
    return {
        "entry": entry.pk,
        "number": entry.number,
        "name": entry.name,
        "unit": entry.unit.name,
        "category": entry.category,
    }


def groups_of(items: Iterable[dict[str, Any]], rules: Any) -> tuple[Group, ...]:
    """Return the list's groups with their labels; entries without a category come last."""
    found: dict[str, list[tuple[str, str]]] = {}
    for item in items:
        found.setdefault(item["category"], []).append((item["name"], item["unit"]))
    known = rules.categories.of
    groups = []
    for n, (key, rows) in enumerate(found.items()):
        label = known[key].label if key in known else _("其他")
        groups.append(Group(f"（{NUMERALS[n % 10]}）{label}", tuple(rows)))
    return tuple(groups)


def content_of(
    notice: Notice, items: list[dict[str, Any]], span: Span | None, posted: dt.date | None
) -> Content:
    """Return a draft's content with the days of ``span``; blanks where they are not known."""
    stage: Any = notice.rule
    days = _("公示时间：待确认（%s个工作日）。") % stage.working_days
    if span is not None:
        period = period_in_words(span.first, span.last, stage.working_days)
        days = _("公示时间：%(period)s，%(rule)s。") % {
            "period": period,
            "rule": DAY_ONE[stage.day_one],
        }
    return Content(
        title=notice.title,
        body=_paragraphs(notice.body),
        groups=groups_of(items, notice.season.rules),
        days=days,
        closing=_paragraphs(notice.closing),
        contact=notice.contact,
        signer=notice.season.federation.name,
        date=date_in_words(posted),
        changes=changes_of(notice),
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())
