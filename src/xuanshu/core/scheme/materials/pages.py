"""How many pages a file has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from xuanshu.core.scheme.base import Model
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.verdict import Finding

Count = Annotated[int, Field(ge=1, le=2000)]


class Pages(Model):
    """At least and at most so many pages in each file."""

    on_screen = False
    called = "文件页数"
    least: Count | None = None
    most: Count | None = None

    def explain(self) -> str:
        """Return the number of pages."""
        parts = [f"不少于{self.least}页"] if self.least else []
        parts += [f"不超过{self.most}页"] if self.most else []
        return "每个" + "、".join(parts)

    def findings(self, label: str, clause: str, pages: Mapping[str, int]) -> Iterator[Finding]:
        """Yield each file with too few or too many pages; ``pages`` are counted by file name."""
        for name, count in pages.items():
            low = self.least is not None and count < self.least
            if low or (self.most is not None and count > self.most):
                message = f"“{label}”要求{self.explain()}，“{name}”有{count}页"
                yield Finding(message, clause, rule="pages")

    def complaints(self, scheme: object) -> Iterator[Complaint]:
        """Complain about a rule without numbers or with numbers that contradict each other."""
        del scheme
        if self.least is None and self.most is None:
            yield Complaint((), "至少要写 least 或 most 之一", ("least", "most"))
        elif self.least and self.most and self.most < self.least:
            yield Complaint(("most",), f"最多{self.most}页少于至少{self.least}页")
