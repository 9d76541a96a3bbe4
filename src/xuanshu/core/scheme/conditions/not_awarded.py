"""What won before does not take part again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from xuanshu.core.scheme import condition_kinds as base
from xuanshu.core.scheme.base import Label
from xuanshu.core.scheme.facts import people, rows
from xuanshu.core.scheme.kinds import kind

if TYPE_CHECKING:
    from xuanshu.core.scheme.condition_kinds import Condition
    from xuanshu.core.scheme.model import Scheme

SAME = {
    "title": "同名成果",
    "substance": "实质内容相同的成果",
    "people": "主要完成人",
    "unit": "申报单位",
}


def _plain(title: object) -> str:
    return "".join(char for char in str(title or "") if char.isalnum()).casefold()


@kind("condition", "not_awarded")
class NotAwarded(base.ConditionKind):
    """No earlier award to the same title, substance, people or unit; fact ``history.awards``."""

    on_screen = False
    called = "已获奖的不再参评"
    key = "not_awarded"
    not_awarded: Literal["title", "substance", "people", "unit"]
    years: Annotated[int, Field(ge=1, le=50)] | None = None
    awards: tuple[Label, ...] = ()
    unless: Condition | None = None

    def holds(self, facts: base.Facts, scheme: Scheme) -> bool | None:
        """Return whether nothing was awarded, or the exception holds; unknown without a record."""
        found = rows(facts, "history.awards")
        if found is None:
            return None
        counted = [item for item in found if self._counts(item, scheme)]
        same = [self._same(item, facts) for item in counted]
        free = False if True in same else (None if None in same else True)
        if free or self.unless is None:
            return free
        excepted = self.unless.holds(facts, scheme)
        return True if excepted else (None if None in (free, excepted) else False)

    def _counts(self, item: Mapping[str, Any], scheme: Scheme) -> bool:
        year = item.get("year")
        if self.years and isinstance(year, int) and year < scheme.year - self.years:
            return False
        return not self.awards or item.get("award") in self.awards

    def _same(self, item: Mapping[str, Any], facts: base.Facts) -> bool | None:
        if self.not_awarded == "substance":
            judged = item.get("same_substance")
            return judged if isinstance(judged, bool) else None
        if self.not_awarded == "title":
            title = _plain(facts.get("title"))
            return title == _plain(item.get("title")) if title else None
        if self.not_awarded == "unit":
            unit = facts.get("unit.id")
            return unit == item.get("unit") if unit else None
        mine = people(facts, "authors")
        names = {person.get("name") for person in mine or ()}
        return bool(names & set(item.get("people") or ())) if mine else None

    def explain(self, scheme: Scheme) -> str:
        """Return what must not have won what, since when, and the exception."""
        since = f"近{self.years}年内" if self.years else ""
        what = "、".join(self.awards) or "本奖"
        text = f"{SAME[self.not_awarded]}{since}未获得过{what}"
        return f"{text}，或者{self.unless.explain(scheme)}" if self.unless else text

    @property
    def has_ways(self) -> bool:
        """Return that there are alternatives where there is an exception."""
        return self.unless is not None

    def facts(self) -> Iterator[str]:
        """Yield the record of awards and what the exception asks."""
        yield "history.awards"
        if self.unless:
            yield from self.unless.facts()
