"""The room's papers: lists as Excel, 开户通知单, what is taken out of the record."""

from xuanshu.units.documents.lists import (
    account_notices_pdf,
    blank_list_xlsx,
    delegations_xlsx,
    ending_posts_xlsx,
    hand_overs_xlsx,
    handed_pdf,
    handed_xlsx,
    matters_pdf,
    matters_xlsx,
    moment_in_words,
    one_person_xlsx,
    people_xlsx,
    state_of,
    unit_history_xlsx,
    units_xlsx,
    wrong_units_xlsx,
)
from xuanshu.units.documents.record import daily_roots_pdf, record_xlsx

__all__ = [
    "account_notices_pdf",
    "blank_list_xlsx",
    "daily_roots_pdf",
    "delegations_xlsx",
    "ending_posts_xlsx",
    "hand_overs_xlsx",
    "handed_pdf",
    "handed_xlsx",
    "matters_pdf",
    "matters_xlsx",
    "moment_in_words",
    "one_person_xlsx",
    "people_xlsx",
    "record_xlsx",
    "state_of",
    "unit_history_xlsx",
    "units_xlsx",
    "wrong_units_xlsx",
]
