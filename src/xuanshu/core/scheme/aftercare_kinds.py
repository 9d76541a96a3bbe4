"""What happens to the chosen work afterwards: each kind is one file in ``aftercare/``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from xuanshu.core.scheme.base import Clause, Key, Label, Model, Rule
from xuanshu.core.scheme.facts import months_before
from xuanshu.core.scheme.kinds import by_key, gather, one_of
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


class AftercareKind(Model):
    """A kind of after-care; a subclass in ``aftercare/`` registers itself."""

    on_screen = False
    called = "评选之后的工作"
    kind: str
    id: Key
    label: Label
    clause: Clause

    def explain(self, scheme: Scheme) -> str:
        """Return in Chinese what happens."""
        raise NotImplementedError

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield the rule."""
        yield f"{self.label}：{self.explain(scheme)}。", self.clause

    def finding(self, text: str, *, bars: bool = True) -> Finding:
        """Return a finding that cites this rule."""
        return Finding(f"{self.label}：{text}", self.clause, bars=bars, rule=self.id)


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the month's last day where it has none."""
    return months_before(day, -months)


if TYPE_CHECKING:
    Aftercare = AftercareKind
else:
    gather("xuanshu.core.scheme.aftercare")
    Aftercare = one_of("aftercare", by_key)
