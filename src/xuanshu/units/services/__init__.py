"""What the room does: found a federation, add its units, open accounts."""

from xuanshu.units.services.found import Founder, found_federation
from xuanshu.units.services.open_account import open_account
from xuanshu.units.services.place_units import UnitRow, place_units

__all__ = ["Founder", "UnitRow", "found_federation", "open_account", "place_units"]
