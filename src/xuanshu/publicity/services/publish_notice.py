"""Publish a notice: its days are counted, its page becomes bytes that nobody changes."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.calendar import Span, WorkCalendar, local_day
from xuanshu.core.chain import digest
from xuanshu.core.lifecycle import NOTICE, step
from xuanshu.core.verdict import Finding, RuleError, demand
from xuanshu.entries.queries import entries_in
from xuanshu.entries.services import set_standard_name
from xuanshu.journal.services import record
from xuanshu.outbox.services import tell
from xuanshu.press.words import period_in_words
from xuanshu.publicity.access import may_move
from xuanshu.publicity.models import Notice, ObjectionStep, PublicPage, Remedy
from xuanshu.publicity.queries import (
    changes_waiting,
    content_of,
    items_of,
    locked_notice,
    note_corrected,
    notice_before,
    span_of,
)
from xuanshu.publicity.services.page import links_of, page_bytes
from xuanshu.units.access import Actor
from xuanshu.units.models import Role
from xuanshu.units.queries import people_of_unit

TOKEN_BYTES = 12
WANTED = {
    "body": "请填写公示正文。",
    "closing": "请写明异议的反映渠道和处理办法。",
    "contact": "请填写受理异议的单位和联系方式。",
}


def publish_notice(*, actor: Actor, notice: Notice, now: dt.datetime) -> PublicPage:
    """Return the public page, for anyone to read at ``/notice/<token>/``.

    The working days follow the scheme's number and first day (QD11) and the confirmed calendar;
    ``UnknownYear`` where a year is not confirmed. Raises ``RuleError`` for blanks in the text and
    for a notice that was published already. A correction replaces the notice before it: that one
    keeps its page, its days end here, and the whole number of days begins anew.
    """
    with transaction.atomic():
        held = locked_notice(notice)
        may_move(actor, held, "publish").demand()
        stage: Any = held.rule
        demand(_blanks(held, stage))
        span, calendar = span_of(stage, now)
        items = _items(held)
        page = _page(actor, held, (span, calendar), items, now)
        held.state = step(NOTICE, held.state, "publish").value
        held.first_day, held.last_day = span.first, span.last
        held.calendar_version = calendar.version
        held.published_at, held.published_by = now, actor.person
        held.save()
        replaced = _supersede(held)
        _rename(actor, held, replaced, now)
        record(
            actor=actor,
            verb="publicity.publish",
            says=_("发布“%(stage)s”，公示期%(days)s")
            % {"stage": stage.label, "days": period_in_words(span.first, span.last)},
            fact=page,
            clause=stage.clause,
            now=now,
        )
        _tell(held, page, items, now)
        _tell_taken_out(held, replaced, now)
    for name in ("state", "first_day", "last_day", "published_at"):
        setattr(notice, name, getattr(held, name))
    return page


def _items(held: Notice) -> list[dict[str, Any]]:
    """Return the list to be published; only a correction may have become empty."""
    stage: Any = held.rule
    items = items_of(held)
    if held.round == 1 and not items:
        raise RuleError(_("没有入围项目，不需要公示。"), clause=stage.clause)
    if held.round > 1 and not changes_waiting(held.season, held.stage):
        raise RuleError(_("没有需要更正的内容，不能发布更正公示。"), clause=stage.clause)
    return items


def _supersede(held: Notice) -> list[ObjectionStep]:
    """End the notice before a correction as replaced; return the changes that took effect."""
    before = notice_before(held)
    if before is None:
        return []
    before = locked_notice(before)
    before.state = step(NOTICE, before.state, "supersede").value
    before.save(update_fields=["state"])
    changes = changes_waiting(held.season, held.stage)
    note_corrected(changes, held)
    return changes


def _rename(actor: Actor, notice: Notice, changes: list[ObjectionStep], now: dt.datetime) -> None:
    """Give the entries whose name was put right that name, so that certificates carry it, too."""
    names = {each.entry_id: each.name for each in changes if each.name and each.entry_id}
    for entry in entries_in(notice.season, names):
        set_standard_name(entry=entry, name=names[entry.pk], actor=actor, now=now)


def _tell_taken_out(notice: Notice, changes: list[ObjectionStep], now: dt.datetime) -> None:
    """Tell the units whose entries are no longer listed; not why, and not who objected."""
    ids = [each.entry_id for each in changes if each.remedy == Remedy.OUT and each.entry_id]
    stage: Any = notice.rule
    for entry in entries_in(notice.season, ids):
        tell(
            people=[person.pk for person in people_of_unit(entry.keeper, Role.HANDLER)],
            federation=notice.season.federation.code,
            key=f"taken-out:{entry.pk}",
            subject=_("贵单位项目不再列入公示名单"),
            body=_("经异议复核，%(entry)s不再列入“%(stage)s”名单，见更正公示。")
            % {"entry": entry.number, "stage": stage.label},
            url=reverse("entry", args=[entry.pk]),
            now=now,
        )


def _blanks(notice: Notice, stage: Any) -> Iterable[Finding]:
    for name, words in WANTED.items():
        if not getattr(notice, name).strip():
            yield Finding(_(words), stage.clause, name)


def _page(
    actor: Actor,
    notice: Notice,
    days: tuple[Span, WorkCalendar],
    items: list[dict[str, Any]],
    now: dt.datetime,
) -> PublicPage:
    """Return the written page."""
    span, calendar = days
    content = content_of(notice, items, span, local_day(now))
    token = secrets.token_urlsafe(TOKEN_BYTES)
    html = page_bytes(content, links=links_of(notice, token))
    page = PublicPage(
        notice=notice,
        token=token,
        html=html,
        digest=digest(html),
        content=content.plain(),
        items=items,
        first_day=span.first,
        last_day=span.last,
        calendar_version=calendar.version,
        at=now,
        by=actor.person,
    )
    page.save(force_insert=True)
    return page


def _tell(notice: Notice, page: PublicPage, items: list[dict[str, Any]], now: dt.datetime) -> None:
    """Tell the handlers of every listed unit, once a unit."""
    stage: Any = notice.rule
    entries = entries_in(notice.season, [item["entry"] for item in items])
    units = {each.keeper_id: each.keeper for each in entries}
    for unit_id, unit in units.items():
        tell(
            people=[person.pk for person in people_of_unit(unit, Role.HANDLER)],
            federation=notice.season.federation.code,
            key=f"notice:{notice.pk}:{unit_id}",
            subject=_("贵单位项目已入围，正在公示"),
            body=_("“%(stage)s”公示期：%(days)s。")
            % {"stage": stage.label, "days": period_in_words(page.first_day, page.last_day)},
            url=reverse("public-notice", args=[page.token]),
            now=now,
        )
