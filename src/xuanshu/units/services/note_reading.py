"""Note that somebody read, or took away, personal data: each a line of the record."""

from __future__ import annotations

import datetime as dt

from django.db import models, transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.units.access import Actor
from xuanshu.units.queries import read_today
from xuanshu.units.rules import EXPORT_REASONS


def note_shown(*, actor: Actor, about: models.Model, what: str, now: dt.datetime) -> None:
    """Record that the actor had a telephone or the like shown in full."""
    with transaction.atomic():
        record(
            actor=actor,
            verb="units.show_personal",
            says=_("查看%s") % what,
            about=about,
            details={"what": what},
            now=now,
        )


def note_list_read(*, actor: Actor, about: models.Model, what: str, now: dt.datetime) -> None:
    """Record, once a day and person, that a list whose work is to telephone was opened."""
    if read_today(actor, "units.read_telephones", now):
        return
    with transaction.atomic():
        record(
            actor=actor,
            verb="units.read_telephones",
            says=_("打开%s（含联系电话）") % what,
            about=about,
            details={"what": what},
            now=now,
        )


def note_export(*, actor: Actor, what: str, reason: str, note: str, now: dt.datetime) -> None:
    """Record that a list with personal data was taken away, and why.

    Raises ``RuleError`` where the reason is none of ``EXPORT_REASONS``, or "other" without a word.
    """
    if reason not in EXPORT_REASONS:
        raise RuleError(_("请选择导出的用途。"), field="reason")
    if reason == "other" and not note.strip():
        raise RuleError(_("请写明用途。"), field="note")
    with transaction.atomic():
        record(
            actor=actor,
            verb="units.export_personal",
            says=_("导出%(what)s，用途：%(why)s") % {"what": what, "why": EXPORT_REASONS[reason]},
            about=actor.federation,
            details={"what": what, "reason": reason, "note": note.strip()},
            now=now,
        )
