"""The head decides whether an objection holds, and what becomes of the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.verdict import Finding, demand
from xuanshu.outbox.services import tell
from xuanshu.publicity.access import clause_of, may_rule
from xuanshu.publicity.models import Objection, Remedy, Subject
from xuanshu.publicity.queries import (
    heads_of,
    listed_items,
    locked_notice,
    locked_objection,
    office_people,
)
from xuanshu.publicity.services.objections.advance import advance
from xuanshu.publicity.services.objections.texts import typed
from xuanshu.units.access import Actor
from xuanshu.units.services import note_one_person

MOST = {"name": 300, "unit": 100}


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the head decides. ``entry`` is the listed entry meant, by id.

    A corrected wording gives the new ``name`` or ``unit``, or both; empty leaves it as it is.
    """

    upheld: bool
    reason: str
    remedy: str = ""
    entry: int | None = None
    name: str = ""
    unit: str = ""


def rule_on_objection(
    *, actor: Actor, objection: Objection, ruling: Ruling, now: dt.datetime
) -> Objection:
    """Return the objection, upheld or turned down, by the head under the own account.

    Raises ``RuleError`` for anybody else, without a reason, and for an upheld one that does not
    say what becomes of the list.
    """
    reason = typed(ruling.reason, "reason", _("请写明决定的理由。"))
    move = "uphold" if ruling.upheld else "turn_down"
    with transaction.atomic():
        locked_notice(objection.notice)
        held = locked_objection(objection)
        is_head = actor.person.pk in heads_of(held.season, held.notice.stage)
        second = may_rule(actor, held, is_head=is_head, move=move)
        second.demand()
        columns = _change(held, ruling) if ruling.upheld else {}
        held.result = "upheld" if ruling.upheld else "turned_down"
        held.remedy = columns.get("remedy", "")
        advance(held, move, actor=actor, now=now, text=reason, **columns)
        what = _("异议 %s：由复核人本人决定") % held.number
        verb = f"publicity.objection_{move}"
        note_one_person(second, actor=actor, verb=verb, what=what, about=held, now=now)
        _tell(held, actor, now)
    return held


def _change(held: Objection, ruling: Ruling) -> dict[str, Any]:
    """Return what an upheld objection changes; an objection to one entry is about that entry."""
    entry = held.entry_id if held.subject == Subject.ENTRY else ruling.entry
    name, unit = " ".join(ruling.name.split()), " ".join(ruling.unit.split())
    listed = {item["entry"]: item for item in listed_items(held.season, held.notice.stage)}
    demand(list(_gaps(held, ruling.remedy, listed.get(entry), (name, unit))))
    if ruling.remedy == Remedy.KEEP:
        return {"remedy": Remedy.KEEP}
    if ruling.remedy == Remedy.OUT:
        return {"remedy": Remedy.OUT, "entry_id": entry}
    return {"remedy": Remedy.WORDING, "entry_id": entry, "name": name, "unit": unit}


def _gaps(
    held: Objection, remedy: str, item: dict[str, Any] | None, words: tuple[str, str]
) -> Iterator[Finding]:
    """Yield what an upheld objection still has to say."""
    clause = clause_of(held)
    if remedy not in Remedy.values:
        yield Finding(_("异议成立的，请选择名单怎样更正。"), clause, "remedy")
        return
    if remedy == Remedy.KEEP:
        if held.subject == Subject.ENTRY and item is not None:
            words_ = _("针对某个项目的异议成立的，应当移出名单或者更正文字。")
            yield Finding(words_, clause, "remedy")
        return
    if item is None:
        yield Finding(_("请选择现在名单中的一个项目。"), clause, "entry")
        return
    if remedy == Remedy.WORDING:
        yield from _wording(item, words)


def _wording(item: dict[str, Any], words: tuple[str, str]) -> Iterator[Finding]:
    """Yield what is wrong with a corrected wording."""
    for field, text in zip(MOST, words, strict=True):
        if len(text) > MOST[field]:
            yield Finding(_("不能超过%s个字符。") % MOST[field], field=field)
    now = tuple(text or item[field] for field, text in zip(MOST, words, strict=True))
    if now == (item["name"], item["unit"]):
        yield Finding(_("请填写更正后的项目名称或单位名称。"), field="name")


def _tell(held: Objection, actor: Actor, now: dt.datetime) -> None:
    """Tell the office what was decided."""
    words = {"number": held.number, "state": held.state_label}
    tell(
        people=office_people(held.season.federation, now) - {actor.person.pk},
        federation=actor.federation_key,
        key=f"objection:{held.pk}",
        subject=_("异议 %(number)s：%(state)s") % words,
        body=_("请答复提出异议人；名单有更正的，请拟写更正公示。"),
        url=reverse("objection", args=[held.season_id, held.pk]),
        now=now,
    )
