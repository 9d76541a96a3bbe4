"""Whole matters that the notice leaves open, and what the office found or settled for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xuanshu.core.scheme.base import Clause, Label, Model, Or, Rule

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


class Unsaid(Model):
    """A matter without a rule: the scheme has no stage, bar or seal for it.

    ``answer`` is open until the office confirms what holds, with its source.
    """

    label: Label
    clause: Clause
    answer: Or[Label]

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield that there is no rule; the office's answer is read out with the other points."""
        del scheme
        text = f"{self.label}：本通知没有规定，本方案不添设环节、条件或者印章。"
        yield text, self.clause
