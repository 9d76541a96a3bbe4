"""What all parts of a scheme share: strict frozen models, clauses, references, silences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, TypeVar, Union

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.text import nearest

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

T = TypeVar("T")
Rule = tuple[str, str]
"""One explained rule: its Chinese sentence and the clause it rests on ("" if none)."""

Strength = Literal["must", "in_principle"]
GENERIC_UNITS = (
    "federation",
    "department",
    "affiliate",
    "district",
    "zone",
    "pilot_zone",
    "industry",
    "association",
    "bureau",
    "direct",
    "township",
    "enterprise",
    "other",
)
GenericUnit = Literal[
    "federation",
    "department",
    "affiliate",
    "district",
    "zone",
    "pilot_zone",
    "industry",
    "association",
    "bureau",
    "direct",
    "township",
    "enterprise",
    "other",
]


class Model(BaseModel):
    """A frozen, strict part of a scheme; keys that it does not know are refused."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    on_screen: ClassVar[bool] = True
    """Whether the pages carry the rule out; if not, a season that has it is not published."""
    called: ClassVar[str] = ""
    """What the rule is called in Chinese; needed where it is not ``on_screen``."""

    @model_validator(mode="before")
    @classmethod
    def _remember(cls, data: Any, info: ValidationInfo) -> Any:
        # The checker asks later which keys were possible at a place where an unknown one stands.
        if isinstance(data, dict) and isinstance(info.context, dict):
            info.context["shapes"][id(data)] = cls
        return data

    @classmethod
    def words(cls) -> tuple[str, ...]:
        """Return the keys that may be written, as they are written."""
        return tuple(f.alias or name for name, f in cls.model_fields.items())

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Yield what is wrong with this part beside the rest; paths are relative to the part."""
        del scheme
        yield from ()

    def waits(self) -> Mapping[str, str]:
        """Return the settings in use that no page carries out yet, each with its Chinese name."""
        return {}

    def judged(self) -> frozenset[str]:
        """Return the settings that people judge in a page: no page has to carry them out."""
        return frozenset()


_NUMERAL = "[一二三四五六七八九十百]+"
_CLAUSE = re.compile(
    rf"([a-z][a-z0-9_]*:)?(抬头|前言|落款|附件[0-9]*|第{_NUMERAL}条|{_NUMERAL})"
    rf"([(（]{_NUMERAL}[)）]|第{_NUMERAL}[款项])*([0-9]+([(（][0-9]+[)）])*)?"
)


def _clause(text: str, info: ValidationInfo) -> str:
    if not _CLAUSE.fullmatch(text):
        code, message = "clause", "条款位置写法不对，例如：四(三)1、第十二条、抬头、附件2"
        raise PydanticCustomError(code, message)
    document, found, _ = text.partition(":")
    if found and isinstance(info.context, dict):
        known = info.context["names"].get("documents", ())
        if document in info.context["names"].get("documents_not_held", ()):
            code, message = "not_held", "这份文件尚未取得（held: no），不能引用它的条款"
            raise PydanticCustomError(code, message)
        if document not in known:
            raise _unknown(document, known, "文件")
    return text.replace("（", "(").replace("）", ")")


Clause = Annotated[str, AfterValidator(_clause)]
Label = Annotated[str, Field(min_length=1, max_length=300)]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]


def _unknown(word: str, known: Any, what: str) -> PydanticCustomError:
    return PydanticCustomError(
        "unknown_name",
        "{what}“{word}”在方案中没有列出",
        {"what": what, "word": word, "expected": tuple(known), "nearest": nearest(word, known)},
    )


def refers(section: str, what: str) -> AfterValidator:
    """Return a validator that accepts only a name listed in ``section`` of the same scheme."""

    def check(word: str, info: ValidationInfo) -> str:
        if isinstance(info.context, dict):
            known = info.context["names"].get(section, ())
            if word not in known:
                raise _unknown(word, known, what)
        return word

    return AfterValidator(check)


UnitKindName = Annotated[str, refers("unit_kinds", "单位类别")]
BodyName = Annotated[str, refers("bodies", "机构")]
CategoryName = Annotated[str, refers("categories", "申报类别")]
CriterionName = Annotated[str, refers("criteria", "标准")]
StageName = Annotated[str, refers("stages", "环节")]
PaperName = Annotated[str, refers("papers", "材料")]
FormName = Annotated[str, refers("forms", "表单")]
FactName = Annotated[str, refers("facts", "事实（表单字段）")]
StandingName = Annotated[str, refers("standings", "名册")]


class Option(Model):
    """One of the answers that staff may give where the notice is silent."""

    label: Label
    value: Any = Field(default=None, alias="is")
    over: Literal["criteria", "categories"] | None = None


Ask = Literal["choice", "number", "points", "order", "yesno", "time"]


class Silent(Model):
    """A rule that the notice leaves open: the question, the possible answers, the default.

    Without ``default`` the question must be answered before a season may be published.
    """

    silent: Label
    ask: Ask = "choice"
    default: Any = None
    options: dict[Key, Option] = Field(default_factory=dict)
    over: Literal["criteria", "categories"] | None = None
    clause: Clause = ""
    why: str = ""

    @property
    def has_default(self) -> bool:
        """Return whether the scheme itself states what holds until staff answer."""
        return "default" in self.model_fields_set


if TYPE_CHECKING:
    Or = Union[T, Silent]  # noqa: UP007 - T is open here
else:

    def _written(data: Any) -> str:
        is_silent = isinstance(data, Silent) or (isinstance(data, dict) and "silent" in data)
        return "silent" if is_silent else "written"

    class Or:
        """``Or[T]``: the place may hold a written ``T`` or say that the notice is silent."""

        def __class_getitem__(cls, written: Any) -> Any:
            """Return the union, told apart by the key ``silent``."""
            return Annotated[
                Annotated[written, Tag("written")] | Annotated[Silent, Tag("silent")],
                Discriminator(_written),
            ]


def _text_of_number(value: Any) -> Any:
    return str(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else value


Step = Annotated[Literal["0.1", "0.2", "0.25", "0.5", "1"], BeforeValidator(_text_of_number)]


def _time(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if value == "24:00":
        return None
    found = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", value)
    if not found:
        code, message = "clock", "时刻应写成 17:30 这样；24:00 表示当日结束"
        raise PydanticCustomError(code, message)
    return time(int(found[1]), int(found[2]))


Hour = Annotated[time | None, BeforeValidator(_time)]


def _days(value: Any) -> Any:
    if isinstance(value, date):
        return (value, value)
    if not isinstance(value, str):
        return value
    code, message = "span", "起止日期应写成 2020-10-01/2020-10-10"
    found = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})/([0-9]{4}-[0-9]{2}-[0-9]{2})", value)
    if not found:
        raise PydanticCustomError(code, message)
    try:
        return date.fromisoformat(found[1]), date.fromisoformat(found[2])
    except ValueError:
        raise PydanticCustomError(code, message) from None


def _in_order(days: tuple[date, date]) -> tuple[date, date]:
    if days[1] < days[0]:
        code, message = "span", "止日早于起日"
        raise PydanticCustomError(code, message)
    return days


Days = Annotated[tuple[date, date], BeforeValidator(_days), AfterValidator(_in_order)]
