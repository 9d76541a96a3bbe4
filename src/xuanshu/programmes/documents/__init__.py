"""Papers and lists of the room."""

from xuanshu.programmes.documents.confirmation import explanation_pdf, rules_confirmation_pdf
from xuanshu.programmes.documents.consultation import (
    CHANGES,
    answer_sheet_pdf,
    consultations_xlsx,
    opinions_xlsx,
    origins_xlsx,
    reminder_text,
    said,
    summary_lines,
    summary_pdf,
    summary_xlsx,
    units_xlsx,
    way_of,
)
from xuanshu.programmes.documents.notice import notice_docx, notice_pdf

__all__ = [
    "CHANGES",
    "answer_sheet_pdf",
    "consultations_xlsx",
    "explanation_pdf",
    "notice_docx",
    "notice_pdf",
    "opinions_xlsx",
    "origins_xlsx",
    "reminder_text",
    "rules_confirmation_pdf",
    "said",
    "summary_lines",
    "summary_pdf",
    "summary_xlsx",
    "units_xlsx",
    "way_of",
]
