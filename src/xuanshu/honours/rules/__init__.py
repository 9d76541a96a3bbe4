"""Rules of the room that need no database: check codes, silence, the table, the package."""

from xuanshu.honours.rules.codes import LENGTH, SIGNS, grouped, new_code, read_code

__all__ = ["LENGTH", "QUIET_DAYS", "SIGNS", "grouped", "new_code", "read_code"]

# After how many days without a record a unit is asked what became of its named entry. No notice
# gives a number; half a year is this house's setting.
QUIET_DAYS = 182
