"""What is told of a made-up season, stage by stage, in Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from xuanshu.core.simulation.people import BRANCHES, STEMS
from xuanshu.core.verdict import Finding

_MADE_UP = re.compile(rf"《.*?》、?|试者?[{STEMS}][{BRANCHES}]\d*(（[^）]*）)?|(?<!第)A?\d+")
"""What of a finding's words differs from one to the next: titles, units, people, numbers."""
_MANY = re.compile(r"((?:《[^》]*》、?){3})((?:《[^》]*》、?)+)")
NUMERALS = "一二三四五六七八九十"


def numeral(n: int) -> str:
    """Return a number below a hundred as Chinese headings write it."""
    tens, ones = divmod(n, 10)
    head = ("" if tens == 1 else NUMERALS[tens - 1]) + "十" if tens else ""
    return head + (NUMERALS[ones - 1] if ones else "")


def _few(message: str) -> str:
    """Return a message with no more than three of the titles that it lists."""
    return _MANY.sub(lambda found: f"{found[1].rstrip('、')}等", message)


@dataclass
class Account:
    """Lines under headings; ``cite`` turns a clause into its place in the document."""

    cite: Callable[[str], str]
    lines: list[str] = field(default_factory=list)
    headings: int = 0

    def heading(self, text: str, clause: str = "") -> None:
        """Begin the next part."""
        self.headings += 1
        where = f"（{self.cite(clause)}）" if clause else ""
        self.lines += ["", f"{numeral(self.headings)}、{text}{where}"]

    def say(self, text: str, clause: str = "") -> None:
        """Add a line; its clause without the document, which the heading names."""
        where = f"（{self.cite(clause) if ':' in clause else clause}）" if clause else ""
        self.lines.append(f"  {text}{where}")

    def counts(self, **numbers: int) -> None:
        """Add a line of numbers: "应报20　已报18"; what is nought is left out but the first."""
        kept = [(name, n) for at, (name, n) in enumerate(numbers.items()) if n or not at]
        self.say("　".join(f"{name}{n}" for name, n in kept))

    def findings(
        self, what: str, found: Iterable[tuple[str, Finding]], *, each: str = "项"
    ) -> None:
        """Tell findings rule by rule: of how many, and the first one's words.

        Of whom each was said is its key; an empty one is not told. ``each`` is the measure word.
        """
        groups: dict[tuple[str, str, str], list[tuple[str, Finding]]] = {}
        for who, finding in found:
            key = (finding.clause, finding.rule, _MADE_UP.sub("", finding.message))
            groups.setdefault(key, []).append((who, finding))
        for (clause, *_), group in groups.items():
            names = dict.fromkeys(who for who, _ in group)
            first, count = next(iter(names)), len(names)
            shown = f"；首例{first}" if first and count > 1 else f"；{first}" if first else ""
            number = f"{count}{each}" if first else ""
            self.say(f"{what}{number}：{_few(group[0][1].message)}{shown}", clause)

    def text(self) -> str:
        """Return the whole account."""
        return "\n".join(self.lines).strip("\n")
