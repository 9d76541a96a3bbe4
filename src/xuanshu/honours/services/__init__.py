"""Use cases of the room, one file each."""

from xuanshu.honours.services.freeze_assessment import freeze_assessment
from xuanshu.honours.services.issue_number import issue_number
from xuanshu.honours.services.name_honours import name_honours
from xuanshu.honours.services.review_follow_up import review_follow_up
from xuanshu.honours.services.revoke import revoke
from xuanshu.honours.services.save_decision import save_decision
from xuanshu.honours.services.set_points import set_points
from xuanshu.honours.services.write_follow_up import Happened, write_follow_up

__all__ = [
    "Happened",
    "freeze_assessment",
    "issue_number",
    "name_honours",
    "review_follow_up",
    "revoke",
    "save_decision",
    "set_points",
    "write_follow_up",
]
