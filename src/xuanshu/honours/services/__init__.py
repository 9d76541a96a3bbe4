"""Use cases of the room, one file each."""

from xuanshu.honours.services.assign_help import assign_help
from xuanshu.honours.services.build_package import build_package
from xuanshu.honours.services.choose_nominee import choose_nominee
from xuanshu.honours.services.freeze_assessment import freeze_assessment
from xuanshu.honours.services.issue_number import issue_number
from xuanshu.honours.services.name_honours import name_honours
from xuanshu.honours.services.record_result import record_result
from xuanshu.honours.services.review_follow_up import review_follow_up
from xuanshu.honours.services.revoke import revoke
from xuanshu.honours.services.save_decision import save_decision
from xuanshu.honours.services.save_letter import save_letter
from xuanshu.honours.services.set_points import set_points
from xuanshu.honours.services.write_follow_up import Happened, write_follow_up

__all__ = [
    "Happened",
    "assign_help",
    "build_package",
    "choose_nominee",
    "freeze_assessment",
    "issue_number",
    "name_honours",
    "record_result",
    "review_follow_up",
    "revoke",
    "save_decision",
    "save_letter",
    "set_points",
    "write_follow_up",
]
