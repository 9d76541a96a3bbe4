"""Editing a scheme in pages, and putting a running season to another version."""

from xuanshu.programmes.services.editing.adopt_version import adopt_version
from xuanshu.programmes.services.editing.carry_draft import carry_draft
from xuanshu.programmes.services.editing.change_rows import add_row, drop_row, undo
from xuanshu.programmes.services.editing.keep_version import keep_version
from xuanshu.programmes.services.editing.record_approval import record_approval
from xuanshu.programmes.services.editing.save_fields import save_fields

__all__ = [
    "add_row",
    "adopt_version",
    "carry_draft",
    "drop_row",
    "keep_version",
    "record_approval",
    "save_fields",
    "undo",
]
