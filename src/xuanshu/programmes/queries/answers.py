"""What a unit has written so far: its answer as plain values, with the code of its content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xuanshu.core.chain import canonical, digest
from xuanshu.programmes.models import AnswerScan, AskedUnit, DraftClause, Stance

# So many hexadecimal digits of the content's digest stand on the answer sheet.
CODE = 8
MOST_TYPED = {
    "stance": 10,
    "signing": 10,
    "leader": 40,
    "text": 2000,
    "reason": 2000,
    "other": 5000,
}


@dataclass(frozen=True, slots=True)
class Content:
    """An answer: the clauses spoken of, further wishes, or that there is nothing to say."""

    items: tuple[dict[str, Any], ...]
    other: str
    agrees_all: bool

    @property
    def is_empty(self) -> bool:
        """Return whether nothing was said."""
        return not (self.items or self.other or self.agrees_all)

    def code(self, asked: AskedUnit) -> str:
        """Return the version code of exactly this content."""
        plain = [asked.pk, list(self.items), self.other, self.agrees_all]
        return digest(canonical(plain)).partition(":")[2][:CODE]


def field_names(clauses: Sequence[DraftClause]) -> dict[str, str]:
    """Return every field of an answer with its label."""
    named = {"other": "其他建议", "agrees_all": "无意见", "signing": "签字", "leader": "签字领导"}
    for each in clauses:
        named |= {
            f"stance-{each.pk}": f"{each.key}的意见",
            f"text-{each.pk}": f"{each.key}的修改意见",
            f"reason-{each.pk}": f"{each.key}的修改理由",
        }
    return named


def content_of(values: Mapping[str, Any], clauses: Sequence[DraftClause]) -> Content:
    """Return what was typed as an answer; a clause that is not spoken of is left out."""
    items = []
    for each in clauses:
        stance = str(values.get(f"stance-{each.pk}") or "")
        text = str(values.get(f"text-{each.pk}") or "").strip()
        reason = str(values.get(f"reason-{each.pk}") or "").strip()
        # Whoever wrote a change and forgot to say so means it.
        stance = stance or (Stance.AMEND if text or reason else "")
        if stance == Stance.AGREE:
            text = reason = ""
        if stance:
            item = {"clause": each.pk, "key": each.key, "stance": str(stance)}
            items.append({**item, "text": text, "reason": reason})
    other = str(values.get("other") or "").strip()
    return Content(tuple(items), other, bool(values.get("agrees_all")))


def last_scan(asked: AskedUnit) -> AnswerScan | None:
    """Return the last signed sheet that was brought."""
    return asked.scans.order_by("pk").last()


def scan_fits(scan: AnswerScan | None, code: str) -> bool:
    """Return whether a scan may show this content: its code says so, or none could be read."""
    return scan is not None and scan.code in {"", code}
