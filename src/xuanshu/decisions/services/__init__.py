"""Use cases of the room, one file each."""

from xuanshu.decisions.services.confirm_meeting import confirm_meeting
from xuanshu.decisions.services.prepare_meeting import prepare_meeting
from xuanshu.decisions.services.save_meeting import redraft_minutes, save_meeting

__all__ = ["confirm_meeting", "prepare_meeting", "redraft_minutes", "save_meeting"]
