"""How a panel of a round is made up and behaves: seats, recusal, reviewers, lots, discretion."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.panel import (
    MATTERS,
    RELATIONS,
    STEPS,
    Assignment,
    Judge,
    Kept,
    PanelRule,
    Reviewer,
    Slot,
    Subject,
    assign,
    drawn,
    kept,
    timetable,
)
from xuanshu.core.scheme.base import Clause, FactName, Model, Or, Silent
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.parts import PanelSize
from xuanshu.core.verdict import RuleError

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

Relation = Literal[
    "own_unit", "colleague", "named_participant", "near_relative", "superior", "guide"
]
Step = Literal["result", "publicity", "named", "ever"]
Years = Annotated[int, Field(ge=1, le=50)]


class Panel(Model):
    """How many sit, from where, for how long."""

    clause: Clause = ""
    size: PanelSize
    substitutes: Annotated[int, Field(ge=0, le=100)] = 0
    one_per_unit: bool = False
    from_pool: bool = False
    term_years: Years | None = None
    most_terms: Years | None = None

    def explain(self) -> str:
        """Return the panel in Chinese."""
        parts = [f"评委{self.size.text()}"]
        parts += (
            [f"另设候补评委{self.substitutes}人，评委缺席时依次递补"] if self.substitutes else []
        )
        parts += ["从专家库中产生"] if self.from_pool else []
        parts += ["每个单位至多一名"] if self.one_per_unit else []
        parts += [f"任期{self.term_years}年"] if self.term_years else []
        parts += [f"至多连任{self.most_terms}届"] if self.most_terms else []
        return "，".join(parts)

    def plain(self) -> PanelRule:
        """Return the rule as ``core.panel`` takes it."""
        return PanelRule(
            self.size.least,
            self.size.most,
            self.size.odd,
            self.substitutes,
            self.one_per_unit,
            self.from_pool,
            self.term_years,
            self.most_terms,
            self.clause,
        )


class Recusals(Model):
    """Which relations keep a judge from an entry, and of which the judge is only warned."""

    clause: Clause = ""
    bar: tuple[Relation, ...] = ()
    warn: tuple[Relation, ...] = ()

    def explain(self) -> str:
        """Return the rule in Chinese."""
        barred = "、".join(RELATIONS[name] for name in self.bar)
        warned = "、".join(RELATIONS[name] for name in self.warn)
        parts = [f"评委对{barred}应当回避"] if barred else []
        parts += [f"对{warned}予以提醒"] if warned else []
        return "；".join(parts) or "不设回避"

    def kept(self, judges: Sequence[Judge], subjects: Sequence[Subject]) -> tuple[Kept, ...]:
        """Return every relation between judges and entries that bars or warns."""
        return kept(judges, subjects, bar=self.bar, warn=self.warn)

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about a relation that is named twice."""
        del scheme
        for name in sorted(set(self.bar) & set(self.warn)):
            yield Complaint(("warn",), f"“{name}”已列为必须回避")


class Reviewers(Model):
    """How many review each entry, and whether by specialty."""

    per_entry: Annotated[int, Field(ge=1, le=100)]
    match: Literal["category", "none"] = "none"

    def explain(self) -> str:
        """Return the rule in Chinese."""
        group = "按申报类别分组，" if self.match == "category" else ""
        return f"{group}每个项目由{self.per_entry}名评审人评审，名单由系统按种子均衡分配"

    def assign(
        self,
        entries: Mapping[str, str],
        reviewers: Sequence[Reviewer],
        *,
        seed: str,
        away: Collection[tuple[str, str]] = (),
        clause: str = "",
    ) -> Assignment:
        """Return who reviews what; ``entries`` maps an entry to its category."""
        matched = entries if self.match == "category" else dict.fromkeys(entries, "")
        each = self.per_entry
        return assign(matched, reviewers, each=each, seed=seed, away=away, clause=clause)


class Presentation(Model):
    """A presentation and questions, in an order by lot or by number."""

    clause: Clause = ""
    minutes: Or[Annotated[int, Field(ge=1, le=240)]]
    questions: Annotated[int, Field(ge=0, le=240)] = 0
    order: Or[Literal["lot", "number"]] = "lot"

    def explain(self) -> str:
        """Return the rule in Chinese."""
        answers = f"，答辩{self.questions}分钟" if self.questions else ""
        order = "抽签确定" if self.order == "lot" else "按编号"
        minutes = "" if isinstance(self.minutes, Silent) else f"{self.minutes}分钟"
        ordered = "" if isinstance(self.order, Silent) else f"，出场顺序{order}"
        return f"现场陈述{minutes}{answers}{ordered}"

    def slots(self, entries: Sequence[str], *, seed: str, begins: datetime) -> tuple[Slot, ...]:
        """Return when each entry is presented; ``entries`` are in the order of their numbers.

        Raises ``RuleError`` while the minutes or the order are open.
        """
        if isinstance(self.minutes, Silent):
            raise RuleError(f"尚未确定：{self.minutes.silent}", clause=self.clause)
        if isinstance(self.order, Silent):
            raise RuleError(f"尚未确定：{self.order.silent}", clause=self.clause)
        order = drawn(entries, seed) if self.order == "lot" else entries
        return timetable(order, minutes=self.minutes, questions=self.questions, begins=begins)


class Blind(Model):
    """Fields that judges do not see; their content may not stand in what they do see either."""

    clause: Clause = ""
    hide: Annotated[tuple[FactName, ...], Field(min_length=1)]

    def explain(self, scheme: Scheme) -> str:
        """Return the rule in Chinese."""
        labels = "、".join(scheme.fact_label(key) for key in self.hide)
        return f"实行盲评，隐去{labels}"


class Confidential(Model):
    """What may not be told, and until when."""

    clause: Clause = ""
    judges: Step | None = None
    marks: Step | None = None
    votes: Step | None = None
    discussion: Step | None = None

    def until(self) -> dict[str, Step]:
        """Return until when each matter is kept."""
        given = {name: getattr(self, name) for name in MATTERS}
        return {name: step for name, step in given.items() if step is not None}

    def explain(self) -> str:
        """Return the rule in Chinese."""
        words = {step: f"{label}方可公开" for step, label in STEPS.items()} | {"ever": "始终保密"}
        parts = [f"{MATTERS[name]}{words[step]}" for name, step in self.until().items()]  # type: ignore[index]
        return "参与评审的人员应当保密：" + "、".join(parts)

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain where nothing is kept."""
        del scheme
        if not self.until():
            yield Complaint((), "应写明哪些内容保密", tuple(MATTERS))
