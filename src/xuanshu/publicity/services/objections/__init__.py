"""What is done with objections, one file each."""

from xuanshu.publicity.services.objections.acknowledge import acknowledge_objection
from xuanshu.publicity.services.objections.answer import answer_objection
from xuanshu.publicity.services.objections.assign import assign_checker
from xuanshu.publicity.services.objections.declare import declare_interest
from xuanshu.publicity.services.objections.decline import decline_objection
from xuanshu.publicity.services.objections.find import write_findings
from xuanshu.publicity.services.objections.intake import Claim, Receipt
from xuanshu.publicity.services.objections.register import register_objection
from xuanshu.publicity.services.objections.report import report_objection
from xuanshu.publicity.services.objections.rule import Ruling, rule_on_objection
from xuanshu.publicity.services.objections.show_contact import show_contact
from xuanshu.publicity.services.objections.submit import submit_objection
from xuanshu.publicity.services.objections.withdraw import withdraw_objection

__all__ = [
    "Claim",
    "Receipt",
    "Ruling",
    "acknowledge_objection",
    "answer_objection",
    "assign_checker",
    "declare_interest",
    "decline_objection",
    "register_objection",
    "report_objection",
    "rule_on_objection",
    "show_contact",
    "submit_objection",
    "withdraw_objection",
    "write_findings",
]
