"""Answers of a rule: a finding, a verdict, a refusal. Every one can cite the clause it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule has to say about an act.

    ``message`` is plain Chinese for the person at the screen, ``clause`` the place in the source
    document as the scheme writes it ("四(一)", empty where no clause speaks), ``field`` the form
    field meant (empty for the whole act). ``bars`` is false for a warning ("in principle",
    "about"), which is shown and lets the act pass.
    """

    message: str
    clause: str = ""
    field: str = ""
    bars: bool = True
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether somebody may do something, and if not, why: what every gate returns."""

    ok: bool
    reason: str = ""
    clause: str = ""

    def __bool__(self) -> bool:
        """Return whether the act is allowed."""
        return self.ok

    def demand(self) -> None:
        """Raise ``RuleError`` with the reason unless the act is allowed."""
        if not self.ok:
            raise RuleError(self.reason, clause=self.clause)


ALLOWED = Verdict(ok=True)


def refused(reason: str, clause: str = "") -> Verdict:
    """Return a refusing verdict with its Chinese reason and clause."""
    return Verdict(ok=False, reason=reason, clause=clause)


class RuleError(Exception):
    """A refusal. Raised once by a service or a gate, shown once by the kit."""

    def __init__(
        self,
        message: str,
        *,
        clause: str = "",
        field: str = "",
        findings: Iterable[Finding] = (),
    ) -> None:
        """Keep one refusal, or several found at once (then ``message`` sums them up)."""
        super().__init__(message)
        self.message = message
        self.clause = clause
        self.field = field
        self.findings = tuple(findings) or (Finding(message, clause, field),)


def demand(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Raise ``RuleError`` if any finding bars; otherwise return the warnings among them."""
    found = tuple(findings)
    bars = tuple(finding for finding in found if finding.bars)
    if bars:
        first = bars[0]
        raise RuleError(first.message, clause=first.clause, field=first.field, findings=bars)
    return found
