"""A person or several, by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xuanshu.core.scheme import field_kinds as base
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


MOST_NAME = 60


@kind("field", "person")
class Person(base.FieldKind):
    """Names of people, parted by 、 where there are several."""

    label = "姓名"

    def findings(self, field: base.Field, value: Any, scheme: Scheme) -> Iterator[Finding]:
        """Refuse what holds no name and a name that is none by its length."""
        del scheme
        names = base.names_in(value)
        if not names:
            yield self.wrong(field, "应填写姓名")
        elif any(len(name) > MOST_NAME for name in names):
            yield self.wrong(field, "有过长的姓名；多人之间请用顿号隔开")
