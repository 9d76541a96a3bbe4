"""The category of the entry, out of those of the scheme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xuanshu.core.scheme import field_kinds as base
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("field", "category")
class Category(base.FieldKind):
    """The entry's category."""

    label = "申报类别"

    def findings(self, field: base.Field, value: Any, scheme: Scheme) -> Iterator[Finding]:
        """Refuse a category that the scheme does not have."""
        if value not in scheme.categories.of:
            labels = "、".join(item.label for item in scheme.categories.of.values())
            message = f"“{field.label}”应在下列类别中选择一类：{labels}"
            yield Finding(message, scheme.categories.clause, field.key, rule="field-category")
