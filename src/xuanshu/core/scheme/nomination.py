"""Nomination: seats beyond the plain quotas, what a set is made of, order, surplus, reserves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core import nomination as plain
from xuanshu.core.scheme.base import CategoryName, Clause, Key, Label, Model, Rule, Strength
from xuanshu.core.scheme.condition_kinds import Condition
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.exact import Share, in_words

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

Count = Annotated[int, Field(ge=0, le=1000)]
Rounding = Literal["up", "down", "half_up"]


class SeatTable(Model):
    """The annex with the seats of each unit by its name."""

    clause: Clause
    seats: Annotated[dict[Label, Count], Field(min_length=1)]
    meaning: Literal["most", "exactly"] = "most"
    others: Count | None = None

    def rules(self, entry: str) -> Iterator[Rule]:
        """Yield the table."""
        limit = "" if self.meaning == "exactly" else "不超过"
        listed = "、".join(f"{name}{limit}{number}个" for name, number in self.seats.items())
        rest = "按类别确定名额" if self.others is None else f"{limit}{self.others}个"
        yield f"{entry}名额按分配表：{listed}；未列入的单位{rest}。", self.clause

    def plain(self) -> plain.Table:
        """Return the table as the counting takes it."""
        return plain.Table(self.seats, self.meaning == "exactly", self.others, self.clause)


JOINT_WORDS = {
    "outside": "不占各单位名额",
    "first": "只占第一申报单位的名额",
    "each": "占每个联合单位的名额",
}


class JointEntries(Model):
    """Whose seats a joint application takes."""

    clause: Clause
    seats: Literal["outside", "first", "each"]

    def rules(self, entry: str) -> Iterator[Rule]:
        """Yield the rule."""
        yield f"几个单位联合申报的{entry}{JOINT_WORDS[self.seats]}。", self.clause


class Channel(Model):
    """Another way in, outside the seats of the units, with a ceiling of its own."""

    id: Key
    label: Label
    clause: Clause
    most: Count | None = None
    per: Literal["unit", "season"] = "season"

    def rules(self, entry: str) -> Iterator[Rule]:
        """Yield the channel."""
        whose = "每个单位" if self.per == "unit" else "合计"
        limit = "，名额不限" if self.most is None else f"，{whose}不超过{self.most}个"
        yield f"{self.label}的{entry}名额单列，不占各单位名额{limit}。", self.clause


class DirectEntrants(Model):
    """The first of the lower contest advance; they may fill seats of their unit."""

    clause: Clause
    places: Annotated[int, Field(ge=1, le=100)]
    fills: bool

    def rules(self, entry: str) -> Iterator[Rule]:
        """Yield the rule."""
        who = "第一名" if self.places == 1 else f"前{self.places}名"
        seats = "占用所在单位名额" if self.fills else "不占所在单位名额"
        yield f"下一级评选{who}的{entry}直接晋级，{seats}。", self.clause

    def plain(self) -> plain.Direct:
        """Return the rule as the counting takes it."""
        return plain.Direct(self.places, self.fills, self.clause)


class NomineeSet(Model):
    """Those who meet a condition, among all nominees or within another set."""

    id: Key
    label: Label
    clause: Clause
    of: Condition
    among: Key | None = None
    at_least: Share | None = None
    at_most: Share | None = None
    least: Count | None = None
    most: Count | None = None
    rounding: Rounding | None = None
    per: Literal["unit", "season"] = "season"
    strength: Strength = "must"

    @property
    def floor(self) -> plain.Bound | None:
        """Return the least there must be."""
        if self.at_least is None and self.least is None:
            return None
        return plain.Bound(self.least, self.at_least, self.rounding or "up")

    @property
    def ceiling(self) -> plain.Bound | None:
        """Return the most there may be."""
        if self.at_most is None and self.most is None:
            return None
        return plain.Bound(self.most, self.at_most, self.rounding or "down")

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield the set and its bounds."""
        sets = {item.id: item.label for item in _sets(scheme)}
        base = f"“{sets[self.among]}”" if self.among else "推荐总数"
        whose = "每个单位的" if self.per == "unit" else ""
        parts = [
            f"{word}{in_words(share)}" if share is not None else f"{word}{number}个"
            for word, share, number in (
                ("不少于", self.at_least, self.least),
                ("不超过", self.at_most, self.most),
            )
            if share is not None or number is not None
        ]
        how = f"（{plain.ROUNDINGS[self.rounding]}）" if self.rounding else ""
        force = "原则上" if self.strength == "in_principle" else ""
        of = self.of.explain(scheme)
        if parts:
            text = f"{whose}{base}中，{self.label}（{of}）{force}{'、'.join(parts)}{how}。"
        else:
            text = f"{whose}{base}中，{self.label}指{of}的。"
        yield text, self.clause

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about bounds written twice, a share without rounding, a base not listed."""
        if self.at_least is not None and self.least is not None:
            yield Complaint(("least",), "下限只写 at_least 或 least 之一")
        if self.at_most is not None and self.most is not None:
            yield Complaint(("most",), "上限只写 at_most 或 most 之一")
        shares = self.at_least is not None or self.at_most is not None
        if shares != (self.rounding is not None):
            yield Complaint(("rounding",), "写比例的须写明取整办法，其他情形不写")
        if (self.least or 0) > (self.most if self.most is not None else self.least or 0):
            yield Complaint(("most",), f"最多{self.most}个少于至少{self.least}个")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            low, high = in_words(self.at_least), in_words(self.at_most)
            yield Complaint(("at_most",), f"不超过{high}，又不少于{low}，没有名单能够做到")
        sets = _sets(scheme)
        before = [item.id for item in sets[: sets.index(self)]]
        if self.among is not None and self.among not in before:
            yield Complaint(("among",), f"前面没有“{self.among}”这一范围", tuple(before))
        used = any(item.among == self.id for item in sets)
        if self.floor is None and self.ceiling is None and not used:
            yield Complaint((), "应写下限或上限", ("at_least", "at_most", "least", "most"))


def _sets(scheme: Scheme) -> tuple[NomineeSet, ...]:
    return scheme.nomination.sets if scheme.nomination else ()


class OverNomination(Model):
    """差额: more nominees than seats by a share, except in some categories."""

    clause: Clause
    share: Share
    rounding: Rounding
    exempt: tuple[CategoryName, ...] = ()

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield the rule."""
        how = f"差额比例{in_words(self.share)}，{plain.ROUNDINGS[self.rounding]}"
        labels = "、".join(scheme.categories.of[name].label for name in self.exempt)
        except_ = f"；{labels}等额推荐" if labels else ""
        yield f"实行差额推荐（{how}）{except_}。", self.clause


SOURCE_WORDS = {"same_unit": "本单位", "same_kind": "同类单位", "any": "其他单位"}


class Reserves(Model):
    """How many reserves each unit names, and where substitutes come from."""

    clause: Clause
    per_unit: Annotated[int, Field(ge=0, le=100)]
    from_: Annotated[
        tuple[Literal["same_unit", "same_kind", "any"], ...], Field(min_length=1, alias="from")
    ]
    same_category: bool = False

    def rules(self) -> Iterator[Rule]:
        """Yield the rule."""
        order = "、".join(SOURCE_WORDS[word] for word in self.from_)
        same = "同类别的" if self.same_category else ""
        text = f"每个单位另确定递补人选{self.per_unit}个；正选空缺时，依次由{order}{same}递补。"
        yield text, self.clause


class RankedLists(Model):
    """Each unit hands its nominees in as an ordered list."""

    clause: Clause
    within: Literal["unit", "category"]

    def rules(self) -> Iterator[Rule]:
        """Yield the rule."""
        how = "统一" if self.within == "unit" else "分类别"
        yield f"各单位对推荐对象{how}排序报送。", self.clause


class Merit(Model):
    """Whether places are spread evenly over units, and whether they may stay vacant."""

    clause: Clause
    even: bool
    vacant: bool
    least_score: Annotated[int, Field(ge=0, le=1000)] | None = None

    def rules(self) -> Iterator[Rule]:
        """Yield the rule."""
        even = "在各单位之间平均分配" if self.even else "择优确定，不搞平均分配"
        below = f"（不足{self.least_score}分的不入选）" if self.least_score is not None else ""
        vacant = f"宁缺毋滥{below}" if self.vacant else "名额用满"
        yield f"名额{even}，{vacant}。", self.clause

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain where places may stay vacant and no score says when, or the reverse."""
        del scheme
        if self.vacant != (self.least_score is not None):
            message = "宁缺毋滥须写明最低分 least_score，名额用满的不写"
            yield Complaint(("least_score",), message)


class ShownOnly(Model):
    """Entries that are shown and never scored, such as the host's own."""

    clause: Clause
    label: Label
    when: Condition

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield the rule."""
        yield (
            f"{self.label}：{self.when.explain(scheme)}的，只展示，不参加评分和排名。",
            self.clause,
        )


class Nomination(Model):
    """All that is said of nomination beside the plain quotas."""

    on_screen = False
    called = "推荐名单的构成规则"
    table: SeatTable | None = None
    joint: JointEntries | None = None
    channels: tuple[Channel, ...] = ()
    direct: DirectEntrants | None = None
    sets: tuple[NomineeSet, ...] = ()
    surplus: OverNomination | None = None
    reserve: Reserves | None = None
    ranked: RankedLists | None = None
    merit: Merit | None = None
    shown_only: tuple[ShownOnly, ...] = ()

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield every rule."""
        entry = scheme.wording.entry
        for seats in (self.table, self.joint, *self.channels, self.direct):
            if seats:
                yield from seats.rules(entry)
        for part in (*self.sets, self.surplus, *self.shown_only):
            if part:
                yield from part.rules(scheme)
        for rule in (self.reserve, self.ranked, self.merit):
            if rule:
                yield from rule.rules()

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about ids used twice."""
        del scheme
        for section in ("channels", "sets"):
            ids = [item.id for item in getattr(self, section)]
            for number, name in enumerate(ids):
                if name in ids[:number]:
                    yield Complaint((section, number, "id"), f"“{name}”重复")
