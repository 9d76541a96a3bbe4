"""Use cases of the room: one function each."""

from xuanshu.cultivation.services.assign_guide import assign_guide
from xuanshu.cultivation.services.divide import divide
from xuanshu.cultivation.services.leave_out import leave_out
from xuanshu.cultivation.services.take_into_pool import take_into_pool
from xuanshu.cultivation.services.write_plan import write_plan
from xuanshu.cultivation.services.write_tracking import Told, write_tracking

__all__ = [
    "Told",
    "assign_guide",
    "divide",
    "leave_out",
    "take_into_pool",
    "write_plan",
    "write_tracking",
]
