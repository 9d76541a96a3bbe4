"""What is to be done next with an entry, in a few words: shown in lists, on its page, at home."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.lifecycle import FILING
from xuanshu.core.scheme.execute import late
from xuanshu.programmes.outcomes import closed_by

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme
    from xuanshu.entries.models import Entry, StageRecord
    from xuanshu.entries.queries import Seal
    from xuanshu.programmes.models import Season

URGENT_DAYS = 3


@dataclass(frozen=True, slots=True)
class Next:
    """The next thing for the unit: a label, where it is done, whether it is pressing."""

    label: str
    url: str = ""
    urgent: bool = False
    begins: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """An entry's filing in one stage, as a list shows it."""

    stage: Any
    record: StageRecord | None

    @property
    def word(self) -> str:
        """Return the filing's state in the stage's own words."""
        return state_word(self.stage, self.record) if self.record else ""


def move_word(stage: Any, move: str) -> str:
    """Return what a move is called in a stage: accepting is recording (备案) or taking (受理)."""
    if move == "accept":
        return _("备案") if stage.outcome == "recorded" else _("受理")
    return FILING.move_label(move)


def state_word(stage: Any, record: StageRecord) -> str:
    """Return a filing's state; "accepted" is said as its stage says it: 备案 or 受理."""
    if record.state == "accepted":
        return _("已备案") if stage.outcome == "recorded" else _("已受理")
    return record.state_label


def cells(rules: Scheme, records: Mapping[str, StageRecord]) -> list[Cell]:
    """Return an entry's filings, one for each filing stage in order."""
    return [Cell(stage, records.get(stage.id)) for stage in rules.of_kind("filing")]


def days_left(stage: Any, now: dt.datetime) -> int:
    """Return the days until a stage's last day, 0 on that day, negative after it."""
    return int((stage.by.last_day - local_day(now)).days)


def deadline(stage: Any, now: dt.datetime) -> str:
    """Return "4月24日截止，还有3天", "今天截止" or "已截止"."""
    if late(stage, now):
        return _("已截止")
    left = days_left(stage, now)
    last = stage.by.last_day
    day = f"{last.month}月{last.day}日"
    hour = f"{stage.by.hour:%H:%M}" if isinstance(stage.by.hour, dt.time) else ""
    if left <= 0:
        return _("今天%(hour)s截止") % {"hour": hour}
    return _("%(day)s截止，还有%(n)d天") % {"day": day + hour, "n": left}


def stages_open(season: Season) -> frozenset[str]:
    """Return the filing stages that no later stage has closed."""
    stages = season.rules.of_kind("filing")
    return frozenset(stage.id for stage in stages if not closed_by(season, stage))


def may_begin(stage: Any, standings: frozenset[str], now: dt.datetime) -> bool:
    """Return whether a later stage is open to an entry with these standings."""
    window = stage.window()
    barred = late(stage, now) and getattr(stage.by.late, "policy", "mark") == "refuse"
    meant = stage.only is None or stage.only.standing in standings
    return meant and not window.before(now) and not barred


def next_of(
    entry: Entry,
    rules: Scheme,
    records: Mapping[str, StageRecord],
    *,
    standings: frozenset[str],
    seals: Mapping[int, tuple[Seal, ...]],
    open_stages: frozenset[str],
    now: dt.datetime,
) -> Next:
    """Return what the unit has to do next with an entry; ``open_stages`` as ``stages_open``."""
    for stage in reversed(rules.of_kind("filing")):
        record = records.get(stage.id)
        if record is not None:
            return _with_record(stage, record, seals.get(record.pk, ()), now)
        first = stage == rules.of_kind("filing")[0]
        if not first and stage.id in open_stages and may_begin(stage, standings, now):
            words = {"stage": stage.label, "due": deadline(stage, now)}
            url = reverse("entry", args=[entry.pk])
            return Next(_("可以填报“%(stage)s”，%(due)s") % words, url, begins=stage.id)
    return Next(_("等待办公室处理"), reverse("entry", args=[entry.pk]))


def _with_record(
    stage: Any, record: StageRecord, seals: tuple[Seal, ...], now: dt.datetime
) -> Next:
    url = reverse("filing", args=[record.pk])
    if record.state == "returned":
        return Next(_("按退回意见修改后重新提交"), url, urgent=True)
    if record.state == "draft":
        left = days_left(stage, now)
        words = {"stage": stage.label, "due": deadline(stage, now)}
        return Next(_("继续填报“%(stage)s”，%(due)s") % words, url, urgent=left <= URGENT_DAYS)
    if record.state == "filed" and any(not (seal.holds or seal.waits) for seal in seals):
        return Next(_("盖章件核对不一致，请重新上传"), url, urgent=True)
    words = {
        "filed": _("“%(stage)s”已提交，等待办公室处理"),
        "accepted": _("“%(stage)s”已办结，等待下一环节"),
        "refused": _("“%(stage)s”未通过"),
        "withdrawn": _("已放弃"),
    }
    return Next(words[record.state] % {"stage": stage.label}, url)
