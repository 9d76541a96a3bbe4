"""A fact that the applicant states in a form, compared with a word, a number or the year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme import condition_kinds as base
from xuanshu.core.scheme.base import FactName
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.facts import field_of
from xuanshu.core.scheme.field_kinds import as_day, is_empty
from xuanshu.core.scheme.kinds import kind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("condition", "fact")
class Fact(base.ConditionKind):
    """A fact is a field of a form; exactly one of ``is``, ``in``, ``least``, ``most`` is asked."""

    key = "fact"
    fact: FactName
    is_: bool | str | None = Field(default=None, alias="is")
    in_: Literal["year"] | None = Field(default=None, alias="in")
    least: Annotated[int, Field(ge=0)] | None = None
    most: Annotated[int, Field(ge=0)] | None = None

    def holds(self, facts: base.Facts, scheme: Scheme) -> bool | None:
        """Return whether the fact is as asked; unknown when nothing (or no day) was stated."""
        value = facts.get(self.fact)
        if is_empty(value):
            return None
        if self.in_:
            day = as_day(value)
            return None if day is None else day.year == scheme.year
        if self.is_ is not None:
            return value == self.is_
        if not isinstance(value, int):
            return None
        return (self.least is None or value >= self.least) and (
            self.most is None or value <= self.most
        )

    def explain(self, scheme: Scheme) -> str:
        """Return the field's label and what is asked of it."""
        label = scheme.fact_label(self.fact)
        if self.in_:
            return f"“{label}”在{scheme.year}年之内"
        if isinstance(self.is_, bool):
            return f"“{label}”为{'是' if self.is_ else '否'}"
        if self.is_ is not None:
            field = field_of(scheme, self.fact)
            word = dict(field.choices(scheme)).get(self.is_, self.is_) if field else self.is_
            return f"“{label}”为“{word}”"
        parts = [f"不少于{self.least}"] if self.least is not None else []
        parts += [f"不多于{self.most}"] if self.most is not None else []
        return f"“{label}”" + "、".join(parts)

    def facts(self) -> Iterator[str]:
        """Yield the one fact."""
        yield self.fact

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain unless the fact is compared in exactly one way."""
        del scheme
        range_ = self.least is not None or self.most is not None
        if [self.is_ is not None, self.in_ is not None, range_].count(True) != 1:
            words = ("is", "in", "least", "most")
            yield Complaint((), "事实应恰有一种比较：is、in 或 least/most", words)
