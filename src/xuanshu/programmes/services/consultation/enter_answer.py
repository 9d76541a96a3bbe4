"""Enter an answer that came on paper, by mail or by telephone: kept as declared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.drafting import Terms
from xuanshu.core.verdict import Finding, RuleError, demand
from xuanshu.press.store import keep
from xuanshu.programmes.access import may_keep_answer
from xuanshu.programmes.models import AskedUnit, ReplyWay, Signing, UnitReply
from xuanshu.programmes.queries import MOST_TYPED, clauses, content_of, locked_asked
from xuanshu.programmes.services.consultation.bring_scan import KINDS, MOST_MB, keep_scan
from xuanshu.programmes.services.consultation.file_answer import gaps, keep_reply

if TYPE_CHECKING:
    from xuanshu.units.access import Actor

MOST_NOTE = 300
OFFLINE = tuple(way for way in ReplyWay if way != ReplyWay.ONLINE)


@dataclass(frozen=True, slots=True)
class Entered:
    """What came: how, on which day, who signed, the fields of the answer, the scan."""

    way: str
    day: dt.date
    values: Mapping[str, Any] = field(default_factory=dict)
    leader: str = ""
    note: str = ""
    scan: tuple[str, bytes] | None = None


def enter_answer(
    *, actor: Actor, asked: AskedUnit, entered: Entered, now: dt.datetime
) -> UnitReply:
    """Return the answer, entered by the office and shown as declared.

    It is late by the day on which it came, not by the day on which it is entered. Raises
    ``RuleError`` without a scan and without a note of how it came; for a day before the draft went
    out or after today; for what every answer lacks.
    """
    kept = keep(*entered.scan, kinds=KINDS, most_mb=MOST_MB, field="scan") if entered.scan else None
    with transaction.atomic():
        held = locked_asked(asked.pk)
        may_keep_answer(actor, held, "enter").demand()
        content = content_of(entered.values, clauses(held.consultation))
        demand([*_odd(held, entered, now), *gaps(held, content)])
        late = came_late(held.consultation.terms, entered.day)
        if late and held.consultation.late == "refuse":
            words = _("反馈意见%s截止，逾期不予受理。") % held.consultation.terms.until
            raise RuleError(words, clause=held.consultation.clause, field="day")
        scan = keep_scan(actor, held, kept, "", now) if kept else None
        held.leader = entered.leader.strip()
        signing = Signing.SCAN if scan else Signing.DECLARED
        made = UnitReply(
            way=entered.way,
            signing=signing if held.consultation.signed or scan else Signing.NONE,
            received_on=entered.day,
            note=entered.note.strip(),
        )
        keep_reply(actor, held, content, made, scan=scan, move="enter", now=now, late=late)
    return made


def came_late(terms: Terms, day: dt.date) -> bool:
    """Return whether what came on a day came late; on paper the last day counts whole."""
    return day > terms.due


def _odd(held: AskedUnit, entered: Entered, now: dt.datetime) -> Iterable[Finding]:
    """Yield what is wrong with how and when it came."""
    clause, sent = held.consultation.clause, held.consultation.sent_at
    if entered.way not in OFFLINE:
        yield Finding(_("请选择答复是怎样送来的。"), clause, "way")
    if sent is None or not local_day(sent) <= entered.day <= local_day(now):
        words = _("收到日期应当在征求意见发出之后，且不晚于今天。")
        yield Finding(words, clause, "day")
    if entered.scan is None and not entered.note.strip():
        words = _("没有扫描件的，请写明怎样收到、与谁联系。")
        yield Finding(words, clause, "note")
    if len(entered.note.strip()) > MOST_NOTE:
        yield Finding(_("不能超过%s个字符。") % MOST_NOTE, field="note")
    if held.consultation.signed and not entered.leader.strip():
        yield Finding(_("请填写签字领导的姓名。"), clause, "leader")
    for key, value in {**entered.values, "leader": entered.leader}.items():
        most = MOST_TYPED.get(key.partition("-")[0])
        if most and isinstance(value, str) and len(value) > most:
            yield Finding(_("不能超过%s个字符。") % most, field=key)
