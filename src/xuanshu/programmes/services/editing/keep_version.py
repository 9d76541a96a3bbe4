"""Keep what was edited as a new version of the scheme."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.scheme import editing, load
from xuanshu.core.verdict import Finding, RuleError, demand
from xuanshu.journal.services import record
from xuanshu.programmes.access import may_manage
from xuanshu.programmes.models import SchemeEdit, SchemeVersion
from xuanshu.programmes.queries import (
    approval_findings,
    later_versions,
    lock_versions,
    locked_draft,
    version_with,
)
from xuanshu.programmes.services.add_scheme import add_scheme
from xuanshu.units.access import Actor


def keep_version(
    *, actor: Actor, version: SchemeVersion, note: str, now: dt.datetime
) -> SchemeVersion:
    """Return the new version; the draft is gone then, the version it came of stays as it was.

    Raises ``RuleError`` without a note, without a change, with every problem of the resulting
    scheme at its place, where the approval document is missing, and where somebody else saved a
    version that the actor has not seen. The draft is left as it is by every refusal.
    """
    may_manage(actor).demand()
    note = note.strip()
    with transaction.atomic():
        lock_versions(actor.federation, version.scheme)
        draft = locked_draft(version, actor.person)
        if draft is None or not draft.plain():
            raise RuleError(_("没有改动，不必存为新版本。"))
        _demand_seen(version, draft.seen)
        if not note:
            raise RuleError(_("请写明改了什么、依据什么，日后备查。"), field="note")
        done = editing.edited(bytes(version.source), draft.plain(), version.known_texts)
        demand(Finding(told.message, told.clause, told.path) for told in done.problems)
        rules = load(done.source, version.known_texts)
        if version_with(actor.federation, version.scheme, rules.digest) is not None:
            raise RuleError(_("改动后的内容与已有的版本相同，不必再存。"))
        demand(approval_findings(actor.federation, rules))
        made = add_scheme(actor=actor, source=done.source, now=now)
        edit = SchemeEdit(version=made, based_on=version, note=note[:200], at=now, by=actor.person)
        edit.save(force_insert=True)
        words = {"title": made.title, "old": version.number, "new": made.number}
        says = _("由“%(title)s”第%(old)s版改成第%(new)s版") % words
        record(actor=actor, verb="programmes.edit_scheme", says=says, fact=edit, now=now)
        draft.delete()
    return made


def _demand_seen(version: SchemeVersion, seen: int) -> None:
    """Refuse while there are versions of others that the actor has not looked at."""
    later = later_versions(version, seen)
    if later:
        last = later[-1]
        words = {"who": last.added_by.name, "n": last.number}
        message = _("%(who)s在此期间存了第%(n)s版。您的改动都还在，请先看对方改了什么再存。")
        raise RuleError(message % words, field="version")
