"""Save what somebody types into a scheme; nothing of it holds until it is a version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from xuanshu.core.scheme import editing
from xuanshu.core.verdict import RuleError
from xuanshu.programmes.access import may_manage
from xuanshu.programmes.models import SchemeDraft, SchemeVersion
from xuanshu.programmes.queries import locked_draft, newest_version
from xuanshu.units.access import Actor

MOST_CHARACTERS = 20_000
NUL = "\x00"


def save_fields(
    *,
    actor: Actor,
    version: SchemeVersion,
    fields: Mapping[str, str | list[str]],
    now: dt.datetime,
) -> SchemeDraft:
    """Return the draft with these fields in it; one typed back to what stands is taken out.

    Drafts are no part of the record. Raises ``RuleError`` for a place that pages do not edit, for
    text that is too long, and for others than the office.
    """
    may_manage(actor).demand()
    with transaction.atomic():
        draft = open_draft(actor, version, now)
        known = editing.edited(bytes(version.source), draft.plain()).layout.by_path()
        base = editing.layout_of(bytes(version.source)).by_path()
        for path, raw in fields.items():
            if path not in known:
                raise RuleError(_("有一处不能在页面上改，请刷新页面。"), field=path)
            value = _bounded(known[path], raw)
            if path in base and base[path].raw == value:
                draft.values.pop(path, None)
            else:
                draft.values[path] = value
        draft.saved_at = now
        draft.save()
    return draft


def open_draft(actor: Actor, version: SchemeVersion, now: dt.datetime) -> SchemeDraft:
    """Return the actor's draft of a version, locked; a new one where there is none."""
    held = locked_draft(version, actor.person)
    if held is not None:
        return held
    seen = newest_version(actor.federation, version.scheme).number
    draft = SchemeDraft(version=version, person=actor.person, seen=seen, saved_at=now)
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError:  # a second window of the same person was quicker
        return locked_draft(version, actor.person) or draft
    return draft


def _bounded(field: editing.EditField, raw: str | list[str]) -> str | list[str]:
    """Return what was typed as it can be kept, or refuse what no scheme could hold."""
    parts = [raw] if isinstance(raw, str) else list(raw)
    kept = [str(part).replace(NUL, "").replace("\r\n", "\n") for part in parts]
    if sum(len(part) for part in kept) > MOST_CHARACTERS:
        words = {"label": field.label, "most": MOST_CHARACTERS}
        raise RuleError(_("“%(label)s”太长，最多%(most)s字。") % words, field=field.path)
    return kept[0] if isinstance(raw, str) else kept
