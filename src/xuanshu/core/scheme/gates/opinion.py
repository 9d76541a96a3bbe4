"""The opinion of those above on the form: signed, and in favour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.gate_kinds import Around, GateKind
from xuanshu.core.scheme.kinds import kind

FROM = {
    "unit": "申报单位",
    "union_chair": "本单位工会主席",
    "parent_union": "上级工会",
    "industry_union": "主管产业工会",
    "party": "同级党组织",
}


@kind("gate", "opinion")
class Opinion(GateKind):
    """Each of those named agrees, and signs where that is asked.

    What was done: for each of them ``{agrees, signed}``.
    """

    kind: Literal["opinion"]
    of: Annotated[
        tuple[Literal["unit", "union_chair", "parent_union", "industry_union", "party"], ...],
        Field(min_length=1),
    ]
    signed: bool = True

    def explain(self) -> str:
        """Return whose opinion is needed."""
        names = "、".join(FROM[word] for word in self.of)
        return f"{names}签署同意意见" if self.signed else f"{names}提出同意意见"

    def missing(self, done: object, around: Around) -> Iterator[str]:
        """Yield who has said nothing, does not agree, or has not signed."""
        del around
        known = done if isinstance(done, Mapping) else {}
        for word in self.of:
            said = known.get(word)
            if not isinstance(said, Mapping) or said.get("agrees") is None:
                yield f"{FROM[word]}尚未提出意见"
            elif not said["agrees"]:
                yield f"{FROM[word]}不同意"
            elif self.signed and not said.get("signed"):
                yield f"{FROM[word]}的意见尚未签字盖章"
