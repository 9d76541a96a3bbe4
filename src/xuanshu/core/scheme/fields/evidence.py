"""A table of evidence: kind, level, title, issuer, date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xuanshu.core.scheme import field_kinds as base
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


COLUMNS = (
    ("kind", "种类"),
    ("level", "级别"),
    ("title", "名称"),
    ("issuer", "出具单位"),
    ("date", "时间"),
)
"""Key and label of each column, in the order of the form."""


@kind("field", "evidence")
class EvidenceTable(base.FieldKind):
    """Rows of evidence of the kinds that a standard of the scheme accepts."""

    label = "佐证材料表"

    def findings(self, field: base.Field, value: Any, scheme: Scheme) -> Iterator[Finding]:
        """Refuse rows without kind or title, of a kind that no standard accepts, without a day."""
        if not isinstance(value, list | tuple) or not all(isinstance(row, dict) for row in value):
            yield self.wrong(field, "应逐行填写")
            return
        accepted = dict(scheme.evidence_kinds())
        for number, row in enumerate(value, start=1):
            if not str(row.get("title") or "").strip():
                yield self.wrong(field, f"第{number}行没有填写名称")
            if accepted and row.get("kind") not in accepted:
                labels = "、".join(accepted.values())
                message = f"“{field.label}”第{number}行的种类应为：{labels}"
                yield Finding(message, scheme.evidence_clause(), field.key, rule="evidence-kind")
            if row.get("date") and base.as_day(row["date"]) is None:
                yield self.wrong(field, f"第{number}行的时间应是日期")
