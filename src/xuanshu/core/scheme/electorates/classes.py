"""A body whose members' votes weigh by the class to which they belong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.base import BodyName, Key, Label, Model
from xuanshu.core.scheme.electorate_kinds import ElectorateKind
from xuanshu.core.scheme.electorates.body import NAMED
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.exact import Share, in_words
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scoring.rounds.electorates import BodyOf as Plain

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


class VoterClass(Model):
    """A class of voters and its weight."""

    label: Label
    weight: Share


@kind("electorate", "classes")
class ByClasses(ElectorateKind):
    """The members of a body by class; the weights add up to one."""

    kind: Literal["classes"]
    body: BodyName
    of: Annotated[dict[Key, VoterClass], Field(min_length=2)]
    secret: bool = False

    def explain(self, scheme: Scheme) -> str:
        """Return who answers, with what weight."""
        parts = "、".join(f"{item.label}{in_words(item.weight)}" for item in self.of.values())
        return f"{scheme.body_label(self.body)}{NAMED[self.secret]}（按身份计权：{parts}）"

    def plain(self) -> Plain:
        """Return the electorate as the counting takes it."""
        return Plain(self.secret)

    def weights(self) -> Mapping[str, Fraction]:
        """Return the weight of each class."""
        return {name: item.weight for name, item in self.of.items()}

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about weights that do not add up."""
        del scheme
        total = sum(self.weights().values())
        if total != 1:
            yield Complaint(("of",), f"各身份权重之和为{total}，应为1")
