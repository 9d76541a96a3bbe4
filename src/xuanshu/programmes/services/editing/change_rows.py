"""Add rows to the lists of a scheme, take them out, undo what was changed."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.scheme import editing
from xuanshu.core.verdict import RuleError
from xuanshu.programmes.access import may_manage
from xuanshu.programmes.models import SchemeDraft, SchemeVersion
from xuanshu.programmes.queries import locked_draft
from xuanshu.programmes.services.editing.save_fields import open_draft
from xuanshu.units.access import Actor

MOST_ROWS = 60


def add_row(*, actor: Actor, version: SchemeVersion, path: str, now: dt.datetime) -> SchemeDraft:
    """Return the draft with one row more in a list; raises ``RuleError`` for no such list."""
    may_manage(actor).demand()
    with transaction.atomic():
        draft = open_draft(actor, version, now)
        group = _group(version, draft, path)
        if len(group.rows) >= MOST_ROWS:
            raise RuleError(_("这一列最多%(n)s行。") % {"n": MOST_ROWS}, field=path)
        draft.added.append([path, editing.next_key(bytes(version.source), draft.plain(), path)])
        draft.saved_at = now
        draft.save()
    return draft


def drop_row(*, actor: Actor, version: SchemeVersion, path: str, now: dt.datetime) -> SchemeDraft:
    """Return the draft without a row; one that it added itself disappears with what was typed."""
    may_manage(actor).demand()
    with transaction.atomic():
        draft = open_draft(actor, version, now)
        above, _dot, key = path.rpartition(".")
        group = _group(version, draft, above)
        if path not in dict(group.rows):
            raise RuleError(_("这一行已经不在，请刷新页面。"), field=path)
        if group.kind.prefix and [above, key] in draft.added:
            draft.added.remove([above, key])
            draft.values = _without(draft.values, path)
        elif path not in draft.removed:
            draft.removed.append(path)
        draft.saved_at = now
        draft.save()
    return draft


def undo(
    *, actor: Actor, version: SchemeVersion, path: str = "", now: dt.datetime
) -> SchemeDraft | None:
    """Return the draft with one place as it stands in the version; without ``path`` all of it.

    ``None`` once nothing is changed any more.
    """
    may_manage(actor).demand()
    with transaction.atomic():
        draft = locked_draft(version, actor.person)
        if draft is None:
            return None
        if path:
            draft.values.pop(path, None)
            draft.removed = [each for each in draft.removed if each != path]
            draft.saved_at = now
            draft.save()
        if not path or not draft.plain():
            draft.delete()
            return None
    return draft


def _group(version: SchemeVersion, draft: SchemeDraft, path: str) -> editing.RowGroup:
    """Return a list of the scheme as the draft leaves it, rows to be taken out included."""
    plain = editing.Draft(draft.plain().values, draft.plain().added)
    shown = editing.edited(bytes(version.source), plain).layout
    group = next((each for each in shown.groups if each.path == path), None)
    if group is None:
        raise RuleError(_("方案中没有这一列，请刷新页面。"), field=path)
    return group


def _without(values: dict[str, object], path: str) -> dict[str, object]:
    return {place: raw for place, raw in values.items() if not place.startswith(f"{path}.")}
