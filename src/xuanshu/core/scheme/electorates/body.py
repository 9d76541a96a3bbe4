"""A body of the scheme: experts, a panel, the floor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from xuanshu.core.scheme.base import BodyName, Or, Silent
from xuanshu.core.scheme.electorate_kinds import ElectorateKind
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scoring.rounds.electorates import BodyOf as Plain
from xuanshu.core.verdict import RuleError

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

NAMED = {True: "以无记名方式", False: "以实名方式"}


@kind("electorate", "body")
class ByBody(ElectorateKind):
    """The members of a body, under their names or in secret."""

    kind: Literal["body"]
    body: BodyName
    secret: Or[bool] = False

    def explain(self, scheme: Scheme) -> str:
        """Return who answers."""
        named = "" if isinstance(self.secret, Silent) else NAMED[self.secret]
        return f"{scheme.body_label(self.body)}{named}"

    def plain(self) -> Plain:
        """Return the electorate as the counting takes it; ``RuleError`` while a point is open."""
        if isinstance(self.secret, Silent):
            raise RuleError(f"尚未确定：{self.secret.silent}")
        return Plain(self.secret)
