"""The facts that conditions read beside the answers of a form: unit, applicant, people, history."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from xuanshu.core.calendar import chinese_date
from xuanshu.core.scheme.field_kinds import Field, as_day
from xuanshu.core.scheme.fields.period import ends

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

Facts = Mapping[str, object]
Whose = Literal["lead", "authors", "all"]
WHOSE_WORDS: dict[str, str] = {"lead": "第一完成人", "authors": "主要完成人", "all": "全体参与人员"}
ROLES = {"lead": ("lead",), "authors": ("lead", "author"), "all": ("lead", "author", "helper")}
MONTHS = 12

LABELS = {
    "unit.kind": "单位类别",
    "unit.lists": "单位列入的名单",
    "applicant.kind": "申报主体",
    "people": "参与人员情况",
    "history.awards": "以往获奖情况",
    "history.honours": "已获荣誉",
    "history.bans": "处理记录",
    "filed_on": "申报日期",
}
"""The Chinese name of each fact that is no answer of a form; ``veto.…`` and ``matter.…`` beside."""


MATTERS = {
    "property": "知识产权争议",
    "authorship": "完成人或完成单位署名争议",
    "lawsuit": "法律纠纷",
    "state_secret": "国家秘密",
    "trade_secret": "商业秘密",
}

VETOES = {
    "wages": "拖欠职工工资",
    "accident": "发生生产安全责任事故",
    "no_union": "应建未建工会",
    "union_dues": "欠缴工会经费",
    "insurance": "欠缴社会保险费",
    "environment": "环境违法",
    "tax": "税收违法",
    "discipline": "领导班子成员严重违纪违法",
    "mass_incident": "因劳动关系引发群体性事件",
    "blacklist": "被列入失信名单",
}


def label_of(scheme: Scheme, key: str) -> str:
    """Return the Chinese name of a fact; the key itself if nothing is called so."""
    field = field_of(scheme, key)
    if field:
        return field.label
    family, _, word = key.partition(".")
    words = {"matter": MATTERS, "veto": VETOES}.get(family, LABELS)
    return words.get(word if words is not LABELS else key, key)


def is_given(name: str) -> bool:
    """Return whether a fact is given by the office or by the record, not by a form's field."""
    return name in LABELS or name.startswith(("veto.", "matter.", "gate."))


def field_of(scheme: Scheme, key: str) -> Field | None:
    """Return the field of any form that states a fact."""
    found = (form.field(key) for form in scheme.forms.values())
    return next((field for field in found if field), None)


def rows(facts: Facts, name: str) -> tuple[Mapping[str, Any], ...] | None:
    """Return a list of records such as ``people``; ``None`` while nobody has given it."""
    found = facts.get(name)
    if not isinstance(found, list | tuple):
        return None
    return tuple(item for item in found if isinstance(item, Mapping))


def people(facts: Facts, whose: str) -> tuple[Mapping[str, Any], ...] | None:
    """Return the records of those meant by ``whose``, ``None`` while there are none."""
    found = tuple(p for p in rows(facts, "people") or () if p.get("role") in ROLES[whose])
    return found or None


def filed_on(facts: Facts, scheme: Scheme) -> date:
    """Return the day of filing; before it, the last day of the first stage that takes papers."""
    day = as_day(facts.get("filed_on"))
    if day is not None:
        return day
    due = next((stage.timing for stage in scheme.of_kind("filing") if stage.timing), None)
    return due.last if due else date(scheme.year, 12, 31)


def first_day(value: object) -> date | None:
    """Return a day, or the first day of a period."""
    pair = ends(value)
    return as_day(pair[0] if pair else value)


def last_day(value: object) -> date | None:
    """Return a day, or the last day of a period."""
    pair = ends(value)
    return as_day(pair[1] if pair else value)


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, or the month's last day where it has none."""
    year, month = divmod(day.year * MONTHS + day.month - 1 - months, MONTHS)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def whole_months(first: date, last: date) -> int:
    """Return how many whole months lie between two days; negative if ``last`` is earlier."""
    months = (last.year - first.year) * MONTHS + last.month - first.month
    while months_before(last, months) < first:
        months -= 1
    return months


def all_true(found: Sequence[bool | None]) -> bool | None:
    """Return false if one is false, else unknown if one is unknown, else true."""
    if False in found:
        return False
    return None if None in found else True


def said(day: date | None) -> str:
    """Return a day in Chinese."""
    return chinese_date(day) if day else "不明"
