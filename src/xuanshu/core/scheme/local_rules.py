"""Rules of one's own under the rules of a superior: as strict or stricter, where it says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.base import Clause, Key, Label, Model, Rule
from xuanshu.core.scheme.errors import Complaint

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

Fixed = Literal["categories", "criteria", "tiers", "eligibility", "sanctions"]
Bound = Literal["quotas", "deadlines", "eligibility", "publicity", "sanctions"]
SECTIONS = {
    "categories": "申报类别",
    "criteria": "评选标准",
    "tiers": "奖项等次",
    "eligibility": "参评条件",
    "sanctions": "违规处理",
    "quotas": "申报数量",
    "deadlines": "申报期限",
    "publicity": "公示期限",
}


class LocalRules(Model):
    """What rules made below may not change, and what they may only make stricter."""

    called = "下级另订实施细则"
    clause: Clause
    fixed: tuple[Fixed, ...] = ()
    stricter: tuple[Bound, ...] = ()

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield what may be changed how."""
        del scheme
        parts = [f"{_listed(self.fixed)}不得改变"] if self.fixed else []
        parts += [f"{_listed(self.stricter)}只能从严"] if self.stricter else []
        limits = "：" + "，".join(parts) + "，其余可以自行规定" if parts else ""
        yield f"下级工会可以制定实施细则{limits}。", self.clause

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about a section that is both fixed and free to be stricter."""
        del scheme
        for number, name in enumerate(self.stricter):
            if name in self.fixed:
                message = f"{SECTIONS[name]}已经写为不得改变"
                yield Complaint(("stricter", number), message)


class Extends(Model):
    """The scheme whose rules stand above this one, by its id and title.

    With a ``digest`` it rests on exactly that text and takes over what it does not say itself, but
    for the parts in ``without``.
    """

    called = "依上级办法制定的实施细则"
    scheme: Key
    label: Label
    clause: Clause
    digest: Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")] | None = None
    without: tuple[str, ...] = ()

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield what this scheme rests on, and what it takes over."""
        del scheme
        yield f"本办法是“{self.label}”（{self.scheme}）的实施细则。", self.clause
        if self.digest:
            left = f"，但不适用{'、'.join(self.without)}" if self.without else ""
            yield f"本办法没有另行规定的，从其规定（摘要{self.digest[:19]}…）{left}。", self.clause

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about parts left out of what is not taken over."""
        del scheme
        if self.without and not self.digest:
            message = "没有写上级办法的摘要（digest），就不从它的规定，也不能略去什么"
            yield Complaint(("without",), message, ("digest",))


def _listed(names: tuple[str, ...]) -> str:
    return "、".join(SECTIONS[name] for name in names)
