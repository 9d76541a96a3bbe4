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
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.publicity.models import Notice

DAY_ONE = {"next_day": "自发布次日起算", "same_day": "自发布当日起算"}
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Group:
    """The listed entries of one category; ``rows`` are (name, unit)."""

    label: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Content:
    """A notice: paragraphs before the list, the list, the days, paragraphs after it, the end."""

    title: str
    body: tuple[str, ...]
    groups: tuple[Group, ...]
    days: str
    closing: tuple[str, ...]
    contact: str
    signer: str
    date: str

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
        many = {key: tuple(plain[key]) for key in ("body", "closing")}
        return cls(**{**plain, **many, "groups": groups})


def items_of(notice: Notice) -> list[dict[str, Any]]:
    """Return the list as it stands now: by category, in order of precedence (机构序列).

    Where the body that decided put the list in an order of its own, it is that order.
    """
    rules, stage = notice.season.rules, notice.rule
    before = outcome_of(notice.season, getattr(stage, "takes_from", None))
    found = in_public_order(entries_in(notice.season, before.entries), rules)
    if before.ordered:
        keys, places = list(rules.categories.of), list(before.entries)
        category = {key: n for n, key in enumerate(keys)}
        found.sort(key=lambda e: (category.get(e.category, len(keys)), places.index(e.pk)))
    return [_item(each) for each in found]


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
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())
