"""The room's papers: lists as Excel, roll-ups as PDF and Excel, words to copy."""

from xuanshu.vetting.documents.chase import (
    STATES,
    asked,
    below_xlsx,
    chase_groups,
    chase_text,
    lacks,
    quota_xlsx,
)
from xuanshu.vetting.documents.lists import category_of, filings_xlsx, screening_xlsx
from xuanshu.vetting.documents.rollups import (
    rollup_pdf,
    rollup_xlsx,
    system_rollup_pdf,
    wrong_rows_xlsx,
)

__all__ = [
    "STATES",
    "asked",
    "below_xlsx",
    "category_of",
    "chase_groups",
    "chase_text",
    "filings_xlsx",
    "lacks",
    "quota_xlsx",
    "rollup_pdf",
    "rollup_xlsx",
    "screening_xlsx",
    "system_rollup_pdf",
    "wrong_rows_xlsx",
]
