"""Follow-up: the chosen work is deepened, spread and taken over elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.base import BodyName, Label, Rule
from xuanshu.core.scheme.dates import During
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.stage_kinds import StageKind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("stage", "follow_up")
class FollowUp(StageKind):
    """Who goes on, who sees to it, through which channels."""

    kind: Literal["follow_up"]
    during: During | None = None
    body: BodyName | None = None
    channels: Annotated[tuple[Label, ...], Field(min_length=1)]
    winners: Literal["deepen"] | None = None
    departments: Literal["follow_up"] | None = None

    follows = ("honours",)
    concerns = "winners"

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield what winners, the body and the departments do."""
        entry = scheme.wording.entry
        who = f"{scheme.body_label(self.body)}协调督导，" if self.body else ""
        text = f"{who}通过{'、'.join(self.channels)}等形式促进优秀{entry}转化应用。"
        yield self.opening(self.when()) + text, self.clause
        if self.winners:
            yield f"获评{entry}的实施单位继续深化提升，扩大示范带动效应。", self.clause
        if self.departments:
            yield f"有关部室结合业务职能制定落实具体措施，发挥{entry}的示范引领作用。", self.clause
