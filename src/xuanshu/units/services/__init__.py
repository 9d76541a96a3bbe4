"""What the room does: found a federation, change its units, open accounts, give posts and codes."""

from xuanshu.units.rules import UnitRow
from xuanshu.units.services.change_person import change_person
from xuanshu.units.services.change_unit import change_unit
from xuanshu.units.services.choose_password import choose_password
from xuanshu.units.services.data_requests import (
    answer_request,
    ask_about_data,
    take_request_back,
)
from xuanshu.units.services.delegate import delegate, revoke_delegation
from xuanshu.units.services.divide_unit import Part, divide_unit
from xuanshu.units.services.end_sessions import end_sessions
from xuanshu.units.services.found import Founder, found_federation
from xuanshu.units.services.give_codes import give_codes
from xuanshu.units.services.grant_post import grant_post
from xuanshu.units.services.hand_over import (
    Successor,
    accept_post,
    offer_post,
    withdraw_hand_over,
)
from xuanshu.units.services.hold_posts import end_post, give_post, set_active, set_term
from xuanshu.units.services.import_units import import_units
from xuanshu.units.services.join_units import Paper, join_units
from xuanshu.units.services.link_identity import (
    link_identity,
    note_identity_refused,
    unlink_identity,
)
from xuanshu.units.services.note_factor import note_factor
from xuanshu.units.services.note_one_person import note_one_person
from xuanshu.units.services.note_reading import note_export, note_list_read, note_shown
from xuanshu.units.services.note_refused import note_refused
from xuanshu.units.services.note_sign_in import note_failure, note_sign_in, note_sign_out
from xuanshu.units.services.open_account import open_account
from xuanshu.units.services.open_house import House, open_house
from xuanshu.units.services.place_units import place_units
from xuanshu.units.services.privacy_notice import agree, publish_privacy, take_back
from xuanshu.units.services.remove_factors import remove_factors
from xuanshu.units.services.retain import Erased, due, retain
from xuanshu.units.services.switch_small_office import switch_small_office
from xuanshu.units.services.take_record import CHAIN, LEDGER, ask_check, take_record
from xuanshu.units.services.tell_ends import tell_ends
from xuanshu.units.services.unlock import unlock
from xuanshu.units.services.unlock_account import unlock_account

__all__ = [
    "CHAIN",
    "LEDGER",
    "Erased",
    "Founder",
    "House",
    "Paper",
    "Part",
    "Successor",
    "UnitRow",
    "accept_post",
    "agree",
    "answer_request",
    "ask_about_data",
    "ask_check",
    "change_person",
    "change_unit",
    "choose_password",
    "delegate",
    "divide_unit",
    "due",
    "end_post",
    "end_sessions",
    "found_federation",
    "give_codes",
    "give_post",
    "grant_post",
    "import_units",
    "join_units",
    "link_identity",
    "note_export",
    "note_factor",
    "note_failure",
    "note_identity_refused",
    "note_list_read",
    "note_one_person",
    "note_refused",
    "note_shown",
    "note_sign_in",
    "note_sign_out",
    "offer_post",
    "open_account",
    "open_house",
    "place_units",
    "publish_privacy",
    "remove_factors",
    "retain",
    "revoke_delegation",
    "set_active",
    "set_term",
    "switch_small_office",
    "take_back",
    "take_record",
    "take_request_back",
    "tell_ends",
    "unlink_identity",
    "unlock",
    "unlock_account",
    "withdraw_hand_over",
]
