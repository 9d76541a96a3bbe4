"""Use cases of the room, one file each."""

from xuanshu.honours.services.issue_number import issue_number
from xuanshu.honours.services.name_honours import name_honours
from xuanshu.honours.services.revoke import revoke
from xuanshu.honours.services.save_decision import save_decision

__all__ = ["issue_number", "name_honours", "revoke", "save_decision"]
