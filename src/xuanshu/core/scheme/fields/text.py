"""A long text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xuanshu.core.scheme import field_kinds as base
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("field", "text")
class Text(base.FieldKind):
    """A long text in several paragraphs."""

    label = "多行文字"
    takes = ("limit",)

    def findings(self, field: base.Field, value: Any, scheme: Scheme) -> Iterator[Finding]:
        """Refuse what is no text and a text over its limit; warn far from "about"."""
        del scheme
        if not isinstance(value, str):
            yield self.wrong(field, "应填写文字")
        elif field.limit:
            yield from field.limit.findings(
                field.label, value, field=field.key, clause=field.clause
            )
