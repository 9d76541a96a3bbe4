"""Who is named in a form: one lead, and no more helpers than so many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from xuanshu.core.scheme.base import Clause, FactName, Model
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.facts import field_of
from xuanshu.core.scheme.field_kinds import names_in
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


class Team(Model):
    """The fields that name the lead and the others, and how many of each there may be."""

    clause: Clause
    lead: FactName
    most_lead: Annotated[int, Field(ge=1, le=20)] = 1
    others: FactName
    most_others: Annotated[int, Field(ge=0, le=200)]

    def explain(self, scheme: Scheme) -> str:
        """Return how many of each."""
        lead, others = scheme.fact_label(self.lead), scheme.fact_label(self.others)
        return f"“{lead}”不超过{self.most_lead}人，“{others}”不超过{self.most_others}人"

    def findings(self, answers: Mapping[str, Any], scheme: Scheme) -> Iterator[Finding]:
        """Yield too many names, and a lead who is named again among the others."""
        leads, others = names_in(answers.get(self.lead)), names_in(answers.get(self.others))
        for field, found, most in (
            (self.lead, leads, self.most_lead),
            (self.others, others, self.most_others),
        ):
            if len(found) > most:
                label = scheme.fact_label(field)
                message = f"“{label}”不超过{most}人，现有{len(found)}人"
                yield Finding(message, self.clause, field, rule="team")
        for name in sorted(set(leads) & set(others)):
            message = f"“{name}”已是“{scheme.fact_label(self.lead)}”，不再列入其他人员"
            yield Finding(message, self.clause, self.others, rule="team")

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about fields that name nobody."""
        for at, key in (("lead", self.lead), ("others", self.others)):
            field = field_of(scheme, key)
            if field and field.kind != "person":
                yield Complaint((at,), f"填写项“{key}”不是姓名")
