"""A stretch of time with a first and a last day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xuanshu.core.scheme import field_kinds as base
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


def ends(value: Any) -> tuple[Any, Any] | None:
    """Return both ends of ``{"start": …, "end": …}`` or of a pair, else ``None``."""
    if isinstance(value, dict):
        return value.get("start"), value.get("end")
    if isinstance(value, list | tuple) and len(value) == 2:  # noqa: PLR2004 - a pair
        return value[0], value[1]
    return None


@kind("field", "period")
class Period(base.FieldKind):
    """From one day to another."""

    label = "起止时间"

    def findings(self, field: base.Field, value: Any, scheme: Scheme) -> Iterator[Finding]:
        """Refuse an end that is missing, no day, or earlier than the start."""
        del scheme
        pair = ends(value)
        first, last = (base.as_day(part) for part in pair) if pair else (None, None)
        if first is None or last is None:
            yield self.wrong(field, "应填写起止两个日期")
        elif last < first:
            yield self.wrong(field, "止日早于起日")
