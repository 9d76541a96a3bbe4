"""A ballot paper on which entries are chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from xuanshu.core.scheme.ballot_kinds import BallotKind
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scoring.rounds.ballots import Approve as Plain

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

Choices = Annotated[int, Field(ge=0, le=1000)]


@kind("ballot", "approve")
class Approve(BallotKind):
    """At least and at most so many choices; a paper with fewer or more is void."""

    kind: Literal["approve"]
    least: Choices = 0
    most: Choices = 0
    abstentions: Literal["count", "leave_out"] = "count"

    votes: ClassVar[bool] = True

    def explain(self, scheme: Scheme) -> str:
        """Return the ballot in Chinese."""
        entry = scheme.wording.entry
        limits = [f"至少选{self.least}个"] if self.least else []
        limits += [f"至多选{self.most}个"] if self.most else []
        text = f"对{entry}投票" + (f"，每张选票{'、'.join(limits)}，否则无效" if limits else "")
        left = "不计入" if self.abstentions == "leave_out" else "计入"
        return f"{text}；弃权票{left}有效票数"

    def plain(self, scheme: Scheme) -> Plain:
        """Return the ballot as the counting takes it."""
        del scheme
        return Plain(self.least, self.most, self.abstentions == "count")

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about limits that contradict each other."""
        del scheme
        if self.most and self.most < self.least:
            yield Complaint(("most",), f"至多{self.most}个少于至少{self.least}个")
