"""Go on with one's changes after somebody else saved a version in between."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.scheme import editing
from xuanshu.core.verdict import RuleError
from xuanshu.programmes.access import may_manage
from xuanshu.programmes.models import SchemeDraft, SchemeVersion
from xuanshu.programmes.queries import draft_of, locked_draft, newest_version
from xuanshu.units.access import Actor


def carry_draft(
    *, actor: Actor, version: SchemeVersion, onto_newest: bool, now: dt.datetime
) -> tuple[SchemeDraft, tuple[str, ...]]:
    """Return the draft, and the places that the newest version changed as well.

    With ``onto_newest`` the changes are laid over the newest version; otherwise they stay on
    theirs, and the newer version is known from now on. Raises ``RuleError`` where there is nothing
    to carry, or where a draft of the newest version is there already.
    """
    may_manage(actor).demand()
    with transaction.atomic():
        draft = locked_draft(version, actor.person)
        if draft is None:
            raise RuleError(_("没有未存的改动。"))
        newest = newest_version(actor.federation, version.scheme)
        clash: tuple[str, ...] = ()
        if onto_newest and newest.pk != version.pk:
            if draft_of(newest, actor.person) is not None:
                message = _("您在第%(n)s版上另有未存的改动，请先存为新版本或放弃。")
                raise RuleError(message % {"n": newest.number})
            old, new = bytes(version.source), bytes(newest.source)
            plain, clash = editing.rebased(draft.plain(), old, new)
            draft.version = newest
            draft.values = dict(plain.values)
            draft.added = [list(each) for each in plain.added]
            draft.removed = list(plain.removed)
        draft.seen, draft.saved_at = newest.number, now
        draft.save()
    return draft, clash
