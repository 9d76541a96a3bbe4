"""What the room does: schemes, seasons, what staff confirm, seats, the calendar."""

from xuanshu.programmes.services.add_scheme import add_scheme
from xuanshu.programmes.services.confirm_date import confirm_date, confirm_dates
from xuanshu.programmes.services.confirm_point import confirm_defaults, confirm_point
from xuanshu.programmes.services.confirm_year import confirm_year
from xuanshu.programmes.services.copy_season import copy_season, seat_again
from xuanshu.programmes.services.editing import (
    add_row,
    adopt_version,
    carry_draft,
    drop_row,
    keep_version,
    record_approval,
    save_fields,
    undo,
)
from xuanshu.programmes.services.open_season import open_season
from xuanshu.programmes.services.pick_units import pick_units
from xuanshu.programmes.services.publish_season import publish_season
from xuanshu.programmes.services.seat import seat, unseat
from xuanshu.programmes.services.take_number import take_number

__all__ = [
    "add_row",
    "add_scheme",
    "adopt_version",
    "carry_draft",
    "confirm_date",
    "confirm_dates",
    "confirm_defaults",
    "confirm_point",
    "confirm_year",
    "copy_season",
    "drop_row",
    "keep_version",
    "open_season",
    "pick_units",
    "publish_season",
    "record_approval",
    "save_fields",
    "seat",
    "seat_again",
    "take_number",
    "undo",
    "unseat",
]
