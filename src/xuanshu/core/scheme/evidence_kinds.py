"""Evidence that a standard accepts: kinds, the level each needs, whether the list is open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from xuanshu.core.scheme.base import Model
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.kinds import gather, kinds
from xuanshu.core.text import nearest

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

Level = Literal["above_applicant", "at_least_county", "at_least_city", "at_least_province"]
LEVEL_WORDS: dict[str, str] = {
    "above_applicant": "须来自申报单位的上级",
    "at_least_county": "须县级以上",
    "at_least_city": "须市级以上",
    "at_least_province": "须省级以上",
}
OTHER = "other"
"""The kind that an open list (等) admits beside the named ones."""


class EvidenceKind:
    """A kind of evidence; a subclass in ``evidence/`` registers itself."""

    label: ClassVar[str]


gather("xuanshu.core.scheme.evidence")


def registered(family: str, what: str) -> AfterValidator:
    """Return a validator that accepts only the name of a registered kind of ``family``."""

    def check(word: str) -> str:
        known = tuple(kinds(family))
        if word not in known:
            code, text = "unknown_word", "没有这种{what}：“{word}”"
            context = {
                "what": what,
                "word": word,
                "expected": known,
                "nearest": nearest(word, known),
            }
            raise PydanticCustomError(code, text, context)
        return word

    return AfterValidator(check)


EvidenceName = Annotated[str, registered("evidence", "佐证")]


def evidence_label(name: str) -> str:
    """Return the Chinese label of an evidence kind ("其他" for the open end of a list)."""
    found = kinds("evidence").get(name)
    return found.label if found else "其他"


class Evidence(Model):
    """What proves a standard: any one of the kinds, each with the level it needs."""

    any_of: Annotated[tuple[EvidenceName, ...], Field(min_length=1)]
    level: dict[EvidenceName, Level] = Field(default_factory=dict)
    open: bool = False

    def kinds(self) -> tuple[tuple[str, str], ...]:
        """Return name and label of every kind accepted, with "其他" at the end of an open list."""
        named = tuple((name, evidence_label(name)) for name in self.any_of)
        return (*named, (OTHER, "其他")) if self.open else named

    def explain(self) -> str:
        """Return the rule in Chinese."""
        parts = []
        for name in self.any_of:
            level = LEVEL_WORDS.get(self.level.get(name, ""), "")
            parts.append(evidence_label(name) + (f"（{level}）" if level else ""))
        end = "等，其他形式也可" if self.open else ""
        return f"下列任一形式：{'、'.join(parts)}{end}。"

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about a level for a kind that is not in the list."""
        del scheme
        for name in self.level:
            if name not in self.any_of:
                yield Complaint(("level", name), f"“{name}”不在 any_of 之列", self.any_of)
