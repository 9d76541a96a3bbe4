"""How a certificate's check code is made and read; how long silence may last."""

from xuanshu.kit.codes import LENGTH, SIGNS, grouped, new_code, read_code

__all__ = ["LENGTH", "QUIET_DAYS", "SIGNS", "grouped", "new_code", "read_code"]

# After how many days without a record a unit is asked what became of its named entry. No notice
# gives a number; half a year is this house's setting.
QUIET_DAYS = 182
