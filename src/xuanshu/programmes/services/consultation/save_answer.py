"""Save some fields of a unit's answer; two tabs never overwrite each other in silence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import ANSWER, step
from xuanshu.core.verdict import RuleError
from xuanshu.programmes.access import may_answer
from xuanshu.programmes.models import AskedUnit
from xuanshu.programmes.queries import MOST_TYPED, clauses, field_names, locked_asked

if TYPE_CHECKING:
    from xuanshu.units.access import Actor

MOST_OP = 40


@dataclass(frozen=True, slots=True)
class SavedAnswer:
    """What a save did: the new revisions of its fields, and what it replaced unseen, in words."""

    revisions: dict[str, int]
    saved_at: dt.datetime
    conflicts: tuple[tuple[str, str], ...] = ()


def save_answer(
    *,
    actor: Actor,
    asked: AskedUnit,
    op: str,
    fields: Mapping[str, Any],
    base: Mapping[str, int],
    now: dt.datetime,
) -> SavedAnswer:
    """Save ``fields`` read at the revisions ``base``; the later save stays, and says so.

    The same ``op`` again changes nothing. Raises ``RuleError`` for unknown fields and for one that
    is too long, naming it; nothing is saved then.
    """
    if not 0 < len(op) <= MOST_OP:
        raise RuleError(_("这次保存缺少编号，请刷新页面后重试。"))
    with transaction.atomic():
        held = locked_asked(asked.pk)
        may_answer(actor, held, "save", now).demand()
        names = field_names(clauses(held.consultation))
        if held.op == op:
            kept = {key: held.revisions.get(key, 0) for key in fields}
            return SavedAnswer(kept, held.saved_at or now)
        values = {key: _plain(names, key, value) for key, value in fields.items()}
        conflicts = tuple(_conflicts(held, names, values, base))
        held.revision += 1
        held.draft = {**held.draft, **values}
        held.revisions = {**held.revisions, **dict.fromkeys(values, held.revision)}
        held.state = step(ANSWER, held.state, "save").value
        held.op, held.saved_at, held.saved_by = op, now, actor.person
        held.save()
    return SavedAnswer(dict.fromkeys(values, held.revision), now, conflicts)


def _plain(names: Mapping[str, str], key: str, value: Any) -> Any:
    """Return a typed value as it is kept."""
    if key not in names:
        raise RuleError(_("页面上的填写项与征求意见稿不一致，请刷新页面。"), field=key)
    if key == "agrees_all":
        return bool(value)
    text = str(value or "").replace("\r\n", "\n")
    most = MOST_TYPED[key.partition("-")[0]]
    if len(text) > most:
        words = _("“%(label)s”不能超过%(most)s个字符，现为%(n)s个。")
        raise RuleError(words % {"label": names[key], "most": most, "n": len(text)}, field=key)
    return text


def _conflicts(
    held: AskedUnit, names: Mapping[str, str], values: Mapping[str, Any], base: Mapping[str, int]
) -> list[tuple[str, str]]:
    """Return the fields that another tab or person saved since this page read them."""
    words = _("“%(label)s”在别处（%(who)s）也改过，现保留您刚写的；被替换的内容：%(theirs)s")
    found = []
    for key, value in values.items():
        seen, theirs = base.get(key, 0), held.draft.get(key)
        changed = held.revisions.get(key, 0) > (seen if isinstance(seen, int) else 0)
        if changed and theirs not in (None, "", False, value):
            who = held.saved_by.name if held.saved_by else ""
            told = words % {"label": names[key], "who": who, "theirs": str(theirs)[:200]}
            found.append((key, told))
    return found
