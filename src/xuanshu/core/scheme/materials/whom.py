"""For whom a paper is: entries of some categories, units of some kinds, some applicants."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from xuanshu.core.scheme.base import CategoryName, Model, UnitKindName
from xuanshu.core.scheme.conditions.applicant import APPLICANTS
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.facts import Facts

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


class Whom(Model):
    """Every list that is written has to name the entry; an unknown fact excludes nobody."""

    on_screen = False
    called = "不同类别、单位分用的表格材料"
    categories: tuple[CategoryName, ...] = ()
    units: tuple[UnitKindName, ...] = ()
    applicants: tuple[Literal["unit", "team", "person"], ...] = ()

    def means(self, facts: Facts) -> bool:
        """Return whether an entry with these facts hands the paper in."""
        lists = (
            (self.categories, facts.get("category")),
            (self.units, facts.get("unit.kind")),
            (self.applicants, facts.get("applicant.kind")),
        )
        return all(not listed or found is None or found in listed for listed, found in lists)

    def explain(self, scheme: Scheme) -> str:
        """Return who hands the paper in."""
        parts = [scheme.categories.of[name].label for name in self.categories]
        parts += [scheme.unit_kinds[name].label for name in self.units]
        parts += [f"{APPLICANTS[name]}申报的" for name in self.applicants]
        return f"限{'、'.join(parts)}报送"

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about a rule that names nobody."""
        del scheme
        if not (self.categories or self.units or self.applicants):
            words = ("categories", "units", "applicants")
            yield Complaint((), "至少要写 categories、units 或 applicants 之一", words)
