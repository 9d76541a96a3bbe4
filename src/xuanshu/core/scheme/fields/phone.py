"""A telephone number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xuanshu.core.scheme import field_kinds as base
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


_PHONE = re.compile(r"\+?[0-9][0-9 ()（）\-—]{5,28}[0-9](转[0-9]{1,6})?")


@kind("field", "phone")
class Phone(base.FieldKind):
    """A telephone number, land line or mobile, with an extension if need be."""

    label = "电话"

    def findings(self, field: base.Field, value: Any, scheme: Scheme) -> Iterator[Finding]:
        """Refuse what cannot be dialled."""
        del scheme
        if not isinstance(value, str) or not _PHONE.fullmatch(value.strip()):
            yield self.wrong(field, "不像电话号码，例如 000-0000-0012 或 000-0000-0012转3")
