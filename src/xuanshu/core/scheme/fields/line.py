"""One line of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xuanshu.core.scheme import field_kinds as base
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("field", "line")
class Line(base.FieldKind):
    """One line."""

    label = "单行文字"
    takes = ("limit",)

    def findings(self, field: base.Field, value: Any, scheme: Scheme) -> Iterator[Finding]:
        """Refuse line breaks, a line over 300 characters, a text over its limit."""
        del scheme
        if not isinstance(value, str):
            yield self.wrong(field, "应填写文字")
        elif "\n" in value.strip():
            yield self.wrong(field, "只能填写一行")
        elif len(value) > base.MOST_LINE:
            yield self.wrong(field, f"不能超过{base.MOST_LINE}个字符")
        elif field.limit:
            yield from field.limit.findings(
                field.label, value, field=field.key, clause=field.clause
            )
