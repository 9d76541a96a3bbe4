"""Record where and when a notice was published officially; correct such a record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import Finding, RuleError, demand
from xuanshu.journal.services import record
from xuanshu.kit.addresses import is_web_address
from xuanshu.press.store import Kept, keep, kept_of, put
from xuanshu.publicity.access import may_record_publication
from xuanshu.publicity.models import Notice, Publication
from xuanshu.publicity.queries import locked_notice, publication_by_op, record_of_channel
from xuanshu.units.access import Actor

KINDS = ("pdf", "jpg", "png")
MOST_MB = 10
MOST = {"channel": 60, "address": 500, "place": 200, "note": 300}


@dataclass(frozen=True, slots=True)
class Shown:
    """What was seen: the channel, the address or the place, since when, a note."""

    channel: str
    shown_at: dt.datetime
    address: str = ""
    place: str = ""
    note: str = ""


def record_publication(
    *,
    actor: Actor,
    notice: Notice,
    shown: Shown,
    op: str,
    now: dt.datetime,
    screenshot: tuple[str, bytes] | None = None,
    base: int | None = None,
) -> Publication:
    """Return the record of a channel; the same operation again gives the row already there.

    A channel that is recorded already is corrected: ``base`` names the record that was seen, and
    its screenshot stays unless a new one comes. Being late is no bar, the pages warn of it. Raises
    ``RuleError`` naming every gap, and for a record that another has replaced meanwhile.
    """
    shown = _tidy(shown)
    demand(_unfit(shown, now))
    kept = keep(*screenshot, kinds=KINDS, most_mb=MOST_MB, field="file") if screenshot else None
    with transaction.atomic():
        held = locked_notice(notice)
        may_record_publication(actor, held).demand()
        if (done := publication_by_op(held, op)) is not None:
            return done
        old = record_of_channel(held, shown.channel)
        _demand_current(old, base)
        stage: Any = held.rule
        fact = Publication(
            notice=held,
            channel=shown.channel,
            address=shown.address,
            place=shown.place,
            shown_at=shown.shown_at,
            note=shown.note,
            corrects=old,
            op=op,
            clause=stage.clause,
            at=now,
            by=actor.person,
        )
        _evidence(fact, old, kept)
        fact.save(force_insert=True)
        _report(actor, fact, now)
    return fact


def _tidy(shown: Shown) -> Shown:
    texts = {name: " ".join(getattr(shown, name).split()) for name in MOST}
    return Shown(shown_at=shown.shown_at, **texts)


def _unfit(shown: Shown, now: dt.datetime) -> Iterator[Finding]:
    """Yield everything that is missing, too long or not an address."""
    for name, most in MOST.items():
        if len(getattr(shown, name)) > most:
            yield Finding(_("不能超过%s个字符。") % most, field=name)
    if not shown.channel:
        yield Finding(_("请写明发布渠道。"), field="channel")
    if not shown.address and not shown.place:
        words = _("请填写网址；没有网址的（如客户端），请写明在什么位置可以看到。")
        yield Finding(words, field="address")
    if shown.address and not is_web_address(shown.address):
        words = _("请填写以 http:// 或 https:// 开头的完整网址，其中不能带账号和密码。")
        yield Finding(words, field="address")
    if shown.shown_at > now:
        yield Finding(_("发布时间不能晚于现在。"), field="shown_at")


def _demand_current(old: Publication | None, base: int | None) -> None:
    """Refuse a second first record, and a correction of what was corrected meanwhile."""
    if old is not None and base is None:
        words = _("“%s”已经登记过发布情况，请用“更正”。") % old.channel
        raise RuleError(words, field="channel")
    if base is not None and (old is None or old.pk != base):
        raise RuleError(_("这条发布记录刚被他人更正过，请刷新页面核对后再改。"))


def _evidence(fact: Publication, old: Publication | None, kept: Kept | None) -> None:
    """Put the screenshot into a record: the new one, else that of the record it replaces."""
    if kept is None and old is not None and old.sha256:
        kept = kept_of(old)
    if kept is not None:
        put(kept, fact)


def _report(actor: Actor, fact: Publication, now: dt.datetime) -> None:
    stage: Any = fact.notice.rule
    words = _("更正“%(stage)s”在%(channel)s的发布记录")
    if fact.corrects_id is None:
        words = _("登记“%(stage)s”在%(channel)s的发布情况")
    record(
        actor=actor,
        verb="publicity.record_publication",
        says=words % {"stage": stage.label, "channel": fact.channel},
        fact=fact,
        clause=fact.clause,
        now=now,
    )
