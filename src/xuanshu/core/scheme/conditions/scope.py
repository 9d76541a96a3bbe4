"""The subjects that an entry may have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from xuanshu.core.scheme import condition_kinds as base
from xuanshu.core.scheme.base import FactName, Key
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.facts import field_of
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.text import nearest

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

Options = Annotated[tuple[Key, ...], Field(min_length=1)]


def labels(scheme: Scheme, field: str, options: Options) -> str:
    """Return the labels of some options of a choice."""
    found = field_of(scheme, field)
    known = dict(found.choices(scheme)) if found else {}
    return "、".join(known.get(name, name) for name in options)


def not_options(scheme: Scheme, field: str, options: Options) -> Iterator[Complaint]:
    """Yield a complaint for each word that the field does not offer."""
    found = field_of(scheme, field)
    known = tuple(key for key, _ in found.choices(scheme)) if found else ()
    for number, word in enumerate(options):
        if word not in known:
            message = f"填写项“{field}”没有“{word}”这一选项"
            yield Complaint(("of", number), message, known, nearest(word, known))


@kind("condition", "scope")
class Scope(base.ConditionKind):
    """The chosen subject is one of those listed."""

    key = "scope"
    scope: FactName
    of: Options

    def holds(self, facts: base.Facts, scheme: Scheme) -> bool | None:
        """Return whether the subject is listed; unknown while none is chosen."""
        del scheme
        found = facts.get(self.scope)
        return found in self.of if isinstance(found, str) and found else None

    def explain(self, scheme: Scheme) -> str:
        """Return the subjects."""
        return f"“{scheme.fact_label(self.scope)}”属于{labels(scheme, self.scope, self.of)}"

    def facts(self) -> Iterator[str]:
        """Yield the field of the subject."""
        yield self.scope

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about subjects that the field does not offer."""
        yield from not_options(scheme, self.scope, self.of)
