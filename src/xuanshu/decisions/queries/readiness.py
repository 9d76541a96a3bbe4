"""What still bars a meeting from being confirmed, and what is worth a look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from xuanshu.core.verdict import Finding
from xuanshu.decisions.models import Decision, Meeting, MeetingEntry
from xuanshu.decisions.rules import judging_before

Line = MeetingEntry | Decision
WANTED = {
    "held_on": "请填写会议时间。",
    "place": "请填写会议地点。",
    "chair": "请填写主持人。",
    "present": "请填写出席人员。",
    "recorder": "请填写记录人。",
    "minutes": "请填写会议纪要。",
}


def departures(items: Iterable[MeetingEntry], stage: Any) -> Iterator[Finding]:
    """Yield what bars a proposal that departs from the ranking (QD10: clause of the stage).

    Where the scheme allows departures each needs its reason; where it does not, each is refused.
    """
    for item in items:
        if not item.departs:
            continue
        name = {"number": item.entry.number, "place": item.place}
        if stage.departures != "with_reason":
            words = _("项目 %(number)s（第%(place)s名）偏离评审排名，本办法不允许偏离。")
            yield Finding(words % name, stage.clause, f"reason-{item.entry_id}")
        elif not item.reason.strip():
            words = _("项目 %(number)s（第%(place)s名）偏离评审排名，请写明理由。")
            yield Finding(words % name, stage.clause, f"reason-{item.entry_id}")


def missing(meeting: Meeting, items: list[MeetingEntry]) -> Iterator[Finding]:
    """Yield everything that bars the confirmation: blanks, no entry chosen, bare departures."""
    stage: Any = meeting.rule
    for field, words in WANTED.items():
        if not str(getattr(meeting, field) or "").strip():
            yield Finding(_(words), stage.clause, field)
    if not any(item.chosen for item in items):
        entry = meeting.season.rules.wording.entry
        yield Finding(_("还没有选定任何%s。") % entry, stage.clause)
    yield from departures(items, stage)
    yield from over_number(meeting, items)


def over_number(meeting: Meeting, items: Iterable[Line]) -> Iterator[Finding]:
    """Yield what bars a list that holds more than the judging had to give, category by category.

    Nothing where the scheme lets the body go over the number (``over: allow``).
    """
    if getattr(meeting.rule, "over", "refuse") == "allow":
        return
    judging: Any = judging_before(meeting.season.rules, meeting.rule)
    for label, chosen, wanted in _numbers(meeting, items):
        if chosen > wanted:
            words = {"label": label, "chosen": chosen, "wanted": wanted, "by": chosen - wanted}
            message = _("%(label)s名额%(wanted)s项，名单上有%(chosen)s项，请先移出%(by)s项。")
            yield Finding(message % words, judging.clause)


def number_notes(meeting: Meeting, items: Iterable[Line]) -> list[str]:
    """Return in Chinese how the numbers compare with what the judging had to give."""
    return [_compared(*each) for each in _numbers(meeting, items)]


def _numbers(meeting: Meeting, items: Iterable[Line]) -> list[tuple[str, int, int]]:
    """Return label, number on the list and number allowed: of each category where they are split.

    A category that has no number of its own has none to give.
    """
    rules = meeting.season.rules
    judging: Any = judging_before(rules, meeting.rule)
    chosen = [line.entry.category for line in items if line.chosen]
    across = judging.takes.across
    if not isinstance(across, Mapping):
        return [("", len(chosen), judging.takes.count)]
    known = rules.categories.of
    return [(known[key].label, chosen.count(key), across.get(key, 0)) for key in known]


def _compared(label: str, chosen: int, wanted: int) -> str:
    words = {"label": label, "chosen": chosen, "wanted": wanted, "by": abs(chosen - wanted)}
    if chosen == wanted:
        return _("%(label)s入围%(chosen)s项，与评审名额%(wanted)s项一致。") % words
    if chosen > wanted:
        return _("%(label)s入围%(chosen)s项，比评审名额%(wanted)s项多%(by)s项，请核对。") % words
    return _("%(label)s入围%(chosen)s项，比评审名额%(wanted)s项少%(by)s项，请核对。") % words


def unnamed_in_minutes(meeting: Meeting, items: Iterable[MeetingEntry]) -> list[MeetingEntry]:
    """Return the chosen entries whose names the minutes' text does not hold."""
    return [item for item in items if item.chosen and item.entry.name not in meeting.minutes]
