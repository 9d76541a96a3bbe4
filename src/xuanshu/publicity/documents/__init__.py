"""Papers of the room: notices and how they went, objections from the form to the answer."""

from xuanshu.publicity.documents.notices import (
    notice_docx,
    notice_pdf,
    publications_xlsx,
    statement_pdf,
)
from xuanshu.publicity.documents.objections import (
    answer_docx,
    answer_pdf,
    objections_xlsx,
    record_pdf,
    report_pdf,
)

__all__ = [
    "answer_docx",
    "answer_pdf",
    "notice_docx",
    "notice_pdf",
    "objections_xlsx",
    "publications_xlsx",
    "record_pdf",
    "report_pdf",
    "statement_pdf",
]
