"""Forms of the room."""

from xuanshu.programmes.forms.rules import (
    DatesForm,
    MoveForm,
    OpenForm,
    PointForm,
    SchemeForm,
    SeatForm,
    SourceForm,
    YearForm,
    read_line,
)

__all__ = [
    "DatesForm",
    "MoveForm",
    "OpenForm",
    "PointForm",
    "SchemeForm",
    "SeatForm",
    "SourceForm",
    "YearForm",
    "read_line",
]
