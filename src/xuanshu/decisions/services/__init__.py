"""Use cases of the room, one file each."""

from xuanshu.decisions.services.change_list import change_list, undo_list
from xuanshu.decisions.services.confirm_meeting import confirm_meeting
from xuanshu.decisions.services.prepare_meeting import prepare_meeting
from xuanshu.decisions.services.print_pack import print_pack
from xuanshu.decisions.services.save_meeting import redraft_minutes, save_meeting

__all__ = [
    "change_list",
    "confirm_meeting",
    "prepare_meeting",
    "print_pack",
    "redraft_minutes",
    "save_meeting",
    "undo_list",
]
