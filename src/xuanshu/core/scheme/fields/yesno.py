"""Yes or no."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xuanshu.core.scheme import field_kinds as base
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("field", "yesno")
class YesNo(base.FieldKind):
    """Yes or no; no is an answer, too."""

    label = "是否"

    def findings(self, field: base.Field, value: Any, scheme: Scheme) -> Iterator[Finding]:
        """Refuse anything but true and false."""
        del scheme
        if not isinstance(value, bool):
            yield self.wrong(field, "应选择“是”或“否”")
