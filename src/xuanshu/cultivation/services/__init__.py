"""Use cases of the room: one function each."""

from xuanshu.cultivation.services.assign_guide import assign_guide
from xuanshu.cultivation.services.leave_out import leave_out
from xuanshu.cultivation.services.take_into_pool import take_into_pool

__all__ = ["assign_guide", "leave_out", "take_into_pool"]
