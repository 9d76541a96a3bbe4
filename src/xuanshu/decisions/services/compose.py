"""A first text of the minutes, composed from what is on record; the office edits it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from xuanshu.decisions.models import Meeting, MeetingEntry
from xuanshu.decisions.queries import in_list_order
from xuanshu.decisions.queries.ranked import judges_of
from xuanshu.decisions.rules import meetings_before
from xuanshu.press.words import date_in_words

BLANK = "　　　　"
GAP = "\n"


def agenda_of(meeting: Meeting) -> str:
    """Return a first 议题."""
    rules = meeting.season.rules
    words = _("研究确定%(year)s年度入围%(entry)s名单")
    return words % {"year": meeting.season.year, "entry": rules.wording.entry}


def compose(meeting: Meeting, items: list[MeetingEntry]) -> str:
    """Return the text of the minutes in paragraphs: the ground, the list, the departures."""
    rules, stage = meeting.season.rules, _stage(meeting)
    chosen = [item for item in in_list_order(items) if item.chosen]
    opening = _(
        "%(date)s，%(chair)s在%(place)s主持召开%(body)s，%(agenda)s。现将会议研究事项纪要如下："
    ) % {
        "date": date_in_words(meeting.held_on),
        "chair": meeting.chair or BLANK,
        "place": meeting.place or BLANK,
        "body": _sitting(rules.body_label(stage.body)),
        "agenda": meeting.agenda or agenda_of(meeting),
    }
    earlier = meetings_before(rules, stage)
    words = (
        _("二、研究确定入围名单。会议研究确定以下%(n)s个%(entry)s入围，按程序办理：")
        if earlier
        else _(
            "二、研究确定入围名单。"
            "会议根据评审结果，研究确定以下%(n)s个%(entry)s入围，按程序进行公示："
        )
    )
    settled = words % {"n": len(chosen), "entry": rules.wording.entry}
    listed = [
        f"{n}．{item.entry.name}（{item.entry.unit.name}）" for n, item in enumerate(chosen, 1)
    ]
    ground = _heard(meeting, items, earlier[-1]) if earlier else _judged(meeting, items)
    return GAP.join([opening, ground, settled, *listed, *_departures(items, later=bool(earlier))])


def _sitting(body: str) -> str:
    """Return what a body's meeting is called: 评审委员会会议, but 主席办公会 alone."""
    return body if body.endswith(("办公会", "会议")) else _("%s会议") % body


def _judged(meeting: Meeting, items: list[MeetingEntry]) -> str:
    """Return the ground of the first body: the judging."""
    words = _(
        "一、听取评审情况汇报。%(judges)s名专家评委对%(all)s个%(entry)s进行了评审，"
        "按评审规则形成候选%(entry)s%(n)s个。"
    )
    return words % {
        "judges": judges_of(meeting.season, _stage(meeting)),
        "all": len(items),
        "entry": meeting.season.rules.wording.entry,
        "n": sum(item.candidate for item in items),
    }


def _heard(meeting: Meeting, items: list[MeetingEntry], before: Any) -> str:
    """Return the ground of a later body: what the body before it put forward."""
    rules = meeting.season.rules
    words = _("一、听取%(body)s研究情况汇报。%(body)s研究提出入围%(entry)s%(n)s个。")
    return words % {
        "body": rules.body_label(before.body),
        "entry": rules.wording.entry,
        "n": sum(bool(item.proposed) for item in items),
    }


def _departures(items: Iterable[MeetingEntry], *, later: bool) -> list[str]:
    """Return a paragraph for each departure from the list before, with its reason."""
    departing = [item for item in in_list_order(items) if item.departs]
    if not departing:
        return []
    heading = (
        _("三、关于与提请研究的名单不一致的事项。")
        if later
        else _("三、关于与评审排名不一致的事项。")
    )
    return [heading, *(_departure(item) for item in departing)]


def _departure(item: MeetingEntry) -> str:
    if not item.chosen:
        what = _("不列入入围名单")
    elif item.moved:
        what = _("由第%(before)s位调整为第%(after)s位")
    else:
        what = _("列入入围名单")
    return _("%(name)s（评审第%(place)s名）%(what)s，理由：%(reason)s。") % {
        "name": item.entry.name,
        "place": item.place,
        "what": what % {"before": item.proposed, "after": item.listed},
        "reason": item.reason.strip("。 ") or BLANK,
    }


def _stage(meeting: Meeting) -> Any:
    return meeting.rule
