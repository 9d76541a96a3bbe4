"""The scale of a round: which marks there are, and how people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from unicodedata import normalize

from django.utils.translation import gettext as _

from xuanshu.core.scoring import show
from xuanshu.core.verdict import Finding, RuleError

WRITTEN = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4})?")


@dataclass(frozen=True, slots=True)
class Scale:
    """Criteria with their full marks in points, the smallest step, labels, and the clause."""

    points: Mapping[str, int]
    step: Fraction
    labels: Mapping[str, str]
    clause: str = ""

    @property
    def places(self) -> int:
        """Return how many decimals the step needs (0.5 needs one)."""
        places = 0
        while (self.step * 10**places).denominator != 1:
            places += 1
        return places

    @property
    def full_total(self) -> int:
        """Return the sum of all full marks in points."""
        return sum(self.points.values())

    def full(self, criterion: str) -> int:
        """Return the full mark of a criterion in steps."""
        return int(self.points[criterion] / self.step)

    def text(self, steps: int | None) -> str:
        """Return a mark as people write it: 24.5, 24; nothing for no mark."""
        if steps is None:
            return ""
        text = show(self.step * steps, self.places)
        return text.rstrip("0").rstrip(".") if "." in text else text

    def finding(self, criterion: str) -> Finding:
        """Return what is said of a mark outside the scale or off its step."""
        message = _("“%(label)s”评分应在 0 至 %(most)s 分之间，以 %(step)s 分为最小单位。") % {
            "label": self.labels[criterion],
            "most": self.points[criterion],
            "step": self.text(1),
        }
        return Finding(message, self.clause, criterion, rule="scale")

    def steps(self, criterion: str, text: str) -> int | None:
        """Return a written mark in steps, ``None`` for nothing written.

        Raises ``RuleError`` at the criterion for anything outside the scale or off its step.
        """
        text = normalize("NFKC", text).strip()
        if not text:
            return None
        steps = Fraction(text) / self.step if WRITTEN.fullmatch(text) else None
        if steps is None or steps.denominator != 1:
            found = self.finding(criterion)
            raise RuleError(found.message, findings=(found,))
        return self.checked(criterion, int(steps))

    def checked(self, criterion: str, steps: int) -> int:
        """Return a mark in steps that lies in the scale; raises ``RuleError`` at the criterion."""
        if type(steps) is not int or not 0 <= steps <= self.full(criterion):
            found = self.finding(criterion)
            raise RuleError(found.message, findings=(found,))
        return steps


def scale_of(rules: Any, stage: Any) -> Scale:
    """Return the scale of a judging stage: its own points and step, else the scheme's."""
    points = stage.points or rules.criteria.points
    kept = {key: points[key] for key in stage.criteria}
    labels = {key: rules.criteria.of[key].label for key in stage.criteria}
    return Scale(kept, Fraction(stage.step or rules.criteria.step), labels, stage.clause)
