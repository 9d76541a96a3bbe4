"""Honours: the chosen entries are named; plaques and certificates are given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from xuanshu.core.scheme.base import Label, Or, Rule, Silent
from xuanshu.core.scheme.dates import During
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.stage_kinds import StageKind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

GIVES = {"plaque": "奖牌", "certificate": "证书"}
_SLOT = re.compile(r"\{(year|n)(?::([2-6]))?\}")


def _format(text: str) -> str:
    slots = [found[1] for found in _SLOT.finditer(text)]
    rest = _SLOT.sub("", text)
    if slots.count("n") != 1 or "{" in rest or "}" in rest or "{year:" in text:
        code, message = "number_format", "编号格式只能用 {year} 和 {n:3}，且恰有一个 {n}"
        raise PydanticCustomError(code, message)
    return text


NumberFormat = Annotated[str, Field(max_length=60), AfterValidator(_format)]


@kind("stage", "honours")
class Honours(StageKind):
    """Uniform naming; certificates carry a number."""

    kind: Literal["honours"]
    during: During | None = None
    gives: Annotated[tuple[Literal["plaque", "certificate"], ...], Field(min_length=1)]
    at: Label
    number_format: Or[NumberFormat]

    follows = ("publicity",)
    concerns = "winners"

    def number(self, year: int, n: int) -> str:
        """Return the number of the ``n``-th certificate; ``LookupError`` while it is left open."""
        if isinstance(self.number_format, Silent):
            raise LookupError(self.id)

        def fill(slot: re.Match[str]) -> str:
            value = year if slot[1] == "year" else n
            return f"{value:0{int(slot[2] or 1)}d}"

        return _SLOT.sub(fill, self.number_format)

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield what is given where."""
        gives = "、".join(GIVES[item] for item in self.gives)
        entry, honour = scheme.wording.entry, scheme.wording.honour
        text = f"对评选出的{entry}统一{honour}，在{self.at}上颁发{gives}。"
        yield self.opening(self.when()) + text, self.clause
        if not isinstance(self.number_format, Silent):
            yield f"证书编号形如 {self.number(scheme.year, 3)}。", self.clause
