"""Forms of the room."""

from xuanshu.programmes.forms.consultation import (
    BeginForm,
    CloseForm,
    DraftForm,
    EnterForm,
    ExtendForm,
    PublishForm,
    ReasonForm,
    SettleForm,
    TopicForm,
)
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
    "BeginForm",
    "CloseForm",
    "CopyForm",
    "DatesForm",
    "DraftForm",
    "EnterForm",
    "ExtendForm",
    "MoveForm",
    "OpenForm",
    "PointForm",
    "PublishForm",
    "ReasonForm",
    "SchemeForm",
    "SeatForm",
    "SettleForm",
    "SourceForm",
    "TopicForm",
    "YearForm",
    "read_line",
]
