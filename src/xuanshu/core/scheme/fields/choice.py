"""One of the options that the form names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xuanshu.core.scheme import field_kinds as base
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("field", "choice")
class Choice(base.FieldKind):
    """One of several."""

    label = "单选"
    takes = ("options",)

    def findings(self, field: base.Field, value: Any, scheme: Scheme) -> Iterator[Finding]:
        """Refuse what is not among the options."""
        del scheme
        if value not in field.options:
            labels = "、".join(field.options.values())
            yield self.wrong(field, f"应在下列各项中选择一项：{labels}")
