"""A day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xuanshu.core.scheme import field_kinds as base
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("field", "date")
class Date(base.FieldKind):
    """A day of the calendar."""

    label = "日期"

    def findings(self, field: base.Field, value: Any, scheme: Scheme) -> Iterator[Finding]:
        """Refuse what is no day."""
        del scheme
        if base.as_day(value) is None:
            yield self.wrong(field, "应填写日期，例如 2020-09-30")
