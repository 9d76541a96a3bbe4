"""Papers and lists of the room."""

from xuanshu.programmes.documents.confirmation import explanation_pdf, rules_confirmation_pdf
from xuanshu.programmes.documents.notice import notice_docx, notice_pdf

__all__ = ["explanation_pdf", "notice_docx", "notice_pdf", "rules_confirmation_pdf"]
