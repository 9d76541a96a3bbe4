"""Use cases of the room, one file each."""

from xuanshu.publicity.services.draft_correction import draft_correction
from xuanshu.publicity.services.draft_notice import draft_notice
from xuanshu.publicity.services.end_notice import end_notice
from xuanshu.publicity.services.objections import (
    Claim,
    Receipt,
    Ruling,
    acknowledge_objection,
    answer_objection,
    assign_checker,
    declare_interest,
    decline_objection,
    register_objection,
    report_objection,
    rule_on_objection,
    show_contact,
    submit_objection,
    withdraw_objection,
    write_findings,
)
from xuanshu.publicity.services.page import links_of, page_bytes
from xuanshu.publicity.services.publish_notice import publish_notice
from xuanshu.publicity.services.record_publication import Shown, record_publication
from xuanshu.publicity.services.save_notice import save_notice

__all__ = [
    "Claim",
    "Receipt",
    "Ruling",
    "Shown",
    "acknowledge_objection",
    "answer_objection",
    "assign_checker",
    "declare_interest",
    "decline_objection",
    "draft_correction",
    "draft_notice",
    "end_notice",
    "links_of",
    "page_bytes",
    "publish_notice",
    "record_publication",
    "register_objection",
    "report_objection",
    "rule_on_objection",
    "save_notice",
    "show_contact",
    "submit_objection",
    "withdraw_objection",
    "write_findings",
]
