"""Forms of the room."""

from xuanshu.programmes.forms.copying import CopyForm
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
    "CopyForm",
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
