"""Papers of the room."""

from xuanshu.honours.documents.naming import (
    certificate_pdf,
    certificates_pdf,
    check_address,
    ledger_xlsx,
    naming_decision_docx,
    naming_decision_pdf,
)

__all__ = [
    "certificate_pdf",
    "certificates_pdf",
    "check_address",
    "ledger_xlsx",
    "naming_decision_docx",
    "naming_decision_pdf",
]
