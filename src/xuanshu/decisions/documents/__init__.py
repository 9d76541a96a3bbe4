"""Papers of the room: the minutes, the shortlist, the list old beside new, the numbered sets."""

from xuanshu.decisions.documents.lists import (
    minutes_docx,
    minutes_pdf,
    shortlist_xlsx,
    table_pdf,
)
from xuanshu.decisions.documents.pack import agenda_docx, pack_pdf

__all__ = [
    "agenda_docx",
    "minutes_docx",
    "minutes_pdf",
    "pack_pdf",
    "shortlist_xlsx",
    "table_pdf",
]
