"""A first text of the minutes, composed from what is on record; the office edits it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from xuanshu.decisions.models import Meeting, MeetingEntry
from xuanshu.decisions.queries.ranked import judges_of
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
    entry = rules.wording.entry
    chosen = [item for item in items if item.chosen]
    candidates = sum(item.candidate for item in items)
    opening = _(
        "%(date)s，%(chair)s在%(place)s主持召开%(body)s会议，%(agenda)s。现将会议研究事项纪要如下："
    ) % {
        "date": date_in_words(meeting.held_on),
        "chair": meeting.chair or BLANK,
        "place": meeting.place or BLANK,
        "body": rules.body_label(stage.body),
        "agenda": meeting.agenda or agenda_of(meeting),
    }
    ground = _(
        "一、听取评审情况汇报。%(judges)s名专家评委对%(all)s个%(entry)s进行了评审，"
        "按评审规则形成候选%(entry)s%(n)s个。"
    ) % {
        "judges": judges_of(meeting.season, stage),
        "all": len(items),
        "entry": entry,
        "n": candidates,
    }
    settled = _(
        "二、研究确定入围名单。会议根据评审结果，研究确定以下%(n)s个%(entry)s入围，按程序进行公示："
    ) % {"n": len(chosen), "entry": entry}
    listed = [
        f"{n}．{item.entry.name}（{item.entry.unit.name}）" for n, item in enumerate(chosen, 1)
    ]
    return GAP.join([opening, ground, settled, *listed, *_departures(items)])


def _departures(items: Iterable[MeetingEntry]) -> list[str]:
    """Return a paragraph for each departure from the ranking, with its reason."""
    departing = [item for item in items if item.departs]
    if not departing:
        return []
    words = {True: _("列入入围名单"), False: _("不列入入围名单")}
    return [
        _("三、关于与评审排名不一致的事项。"),
        *(
            _("%(name)s（评审第%(place)s名）%(what)s，理由：%(reason)s。")
            % {
                "name": item.entry.name,
                "place": item.place,
                "what": words[item.chosen],
                "reason": item.reason.strip("。 ") or BLANK,
            }
            for item in departing
        ),
    ]


def _stage(meeting: Meeting) -> Any:
    return meeting.rule
