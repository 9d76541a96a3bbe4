"""Screening: the office registers, collates and checks what was filed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.base import BodyName, Rule, refers
from xuanshu.core.scheme.compiling import Compendium
from xuanshu.core.scheme.correction import Correction
from xuanshu.core.scheme.dates import During
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.registering import Register
from xuanshu.core.scheme.stage_kinds import StageKind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

COMPLETE = "papers-complete"
CheckName = Annotated[str, refers("checks", "核对项")]


@kind("stage", "screening")
class Screening(StageKind):
    """Each entry passes or does not pass, check by check."""

    kind: Literal["screening"]
    body: BodyName
    during: During
    register_: Register | None = Field(default=None, alias="register")
    checks: Annotated[tuple[CheckName, ...], Field(min_length=1)]
    makes: tuple[Compendium, ...] = ()
    correction: Correction | None = None

    follows = ("filing", "pool")

    def waits(self) -> dict[str, str]:
        """Return what the pages do not carry out, or carry out in a way of their own."""
        found = {"register_": "登记编号的格式"} if self.register_ else {}
        return found | ({"correction": "限期补正"} if self.correction else {})

    def check_label(self, scheme: Scheme, check: str) -> str:
        """Return the Chinese label of one check."""
        if check == COMPLETE:
            return "材料齐全"
        return next(rule.label for rule in scheme.eligibility if rule.id == check)

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield who screens when, what is checked, what is printed."""
        body = scheme.body_label(self.body)
        text = f"由{body}对申报的{scheme.wording.entry}登记、汇总、初审。"
        yield self.opening(self.when()) + text, self.clause
        if self.register_:
            yield f"{self.label}：{self.register_.explain(scheme)}。", self.register_.clause
        checks = "、".join(self.check_label(scheme, check) for check in self.checks)
        yield f"{self.label}核对：{checks}。", self.clause
        if self.correction:
            yield f"{self.label}：{self.correction.explain()}。", self.correction.clause
        for item in self.makes:
            yield f"对通过{self.label}的，由{body}编印《{item.label}》。", self.clause
            more = item.explain(scheme)
            if more:
                yield f"《{item.label}》{more}。", self.clause
