"""Changing a written scheme place by place: only what is edited differs in its bytes."""

from xuanshu.core.scheme.editing.draft import Draft, Edited, Told, edited, next_key, rebased
from xuanshu.core.scheme.editing.fields import (
    EditField,
    Layout,
    OnlyFile,
    RowGroup,
    layout,
    layout_of,
)
from xuanshu.core.scheme.editing.places import SUBJECTS
from xuanshu.core.scheme.editing.splice import NotHere

__all__ = [
    "SUBJECTS",
    "Draft",
    "EditField",
    "Edited",
    "Layout",
    "NotHere",
    "OnlyFile",
    "RowGroup",
    "Told",
    "edited",
    "layout",
    "layout_of",
    "next_key",
    "rebased",
]
