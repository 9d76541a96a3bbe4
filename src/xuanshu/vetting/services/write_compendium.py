"""Write the 简介汇编: 编印说明, the 简介 of one entry, the order, what is left out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.text import count_characters
from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record as write_row
from xuanshu.vetting.access import may_examine
from xuanshu.vetting.queries.compendium import (
    MOST_BRIEF,
    BookItem,
    book_items,
    locked_compendium,
)

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season
    from xuanshu.units.access import Actor
    from xuanshu.vetting.models import Compendium

MOST_FOREWORD = 2000
ACTS = ("up", "down", "leave_out", "take_in")


def write_foreword(
    *, season: Season, stage: Any, text: str, actor: Actor, now: dt.datetime
) -> Compendium:
    """Return the booklet with this 编印说明. Raises ``RuleError`` where it is too long."""
    may_examine(actor, season).demand()
    text = text.replace("\r\n", "\n").strip()
    if len(text) > MOST_FOREWORD:
        words = _("编印说明不能超过%s个字符。") % MOST_FOREWORD
        raise RuleError(words, clause=stage.clause, field="foreword")
    with transaction.atomic():
        book = locked_compendium(season, stage, now)
        book.foreword = text
        _keep(book, actor, _("保存简介汇编的编印说明"), now)
    return book


def write_brief(
    *,
    season: Season,
    stage: Any,
    entry: int,
    text: str,
    actor: Actor,
    now: dt.datetime,
    base: int | None = None,
) -> Compendium:
    """Return the booklet with the 简介 of one entry (its id).

    An empty text goes back to what the answers give. Raises ``RuleError`` for one that is too
    long, for a stale page, and for an entry that did not pass.
    """
    may_examine(actor, season).demand()
    text = " ".join(text.split())
    if count_characters(text) > MOST_BRIEF:
        words = {"most": MOST_BRIEF, "n": count_characters(text)}
        message = _("简介不超过%(most)s字，现在%(n)s字。") % words
        raise RuleError(message, clause=stage.clause, field="brief")
    with transaction.atomic():
        book, items = _opened(season, stage, base, now)
        item = _found(items, entry)
        lines = _lines(items)
        lines[entry]["brief"] = "" if text == item.default else text
        book.lines = list(lines.values())
        says = _("修改简介：%s") if lines[entry]["brief"] else _("简介恢复为申报内容：%s")
        _keep(book, actor, says % item.entry.number, now)
    return book


def arrange_compendium(
    *,
    season: Season,
    stage: Any,
    entry: int,
    act: str,
    actor: Actor,
    now: dt.datetime,
    base: int | None = None,
) -> Compendium:
    """Return the booklet after one entry went up or down in its category, out or in.

    Raises ``RuleError`` for a place that is none, a stale page, an entry that did not pass.
    """
    may_examine(actor, season).demand()
    with transaction.atomic():
        book, items = _opened(season, stage, base, now)
        item = _found(items, entry)
        lines = _lines(items)
        if act in {"up", "down"}:
            other = _neighbour(items, item, act)
            order = [other if pk == entry else entry if pk == other else pk for pk in lines]
            lines = {pk: lines[pk] for pk in order}
        elif act in ACTS:
            lines[entry]["left_out"] = act == "leave_out"
        else:
            raise RuleError(_("请刷新页面后再操作。"))
        book.lines = list(lines.values())
        words = {
            "up": _("%s 上移"),
            "down": _("%s 下移"),
            "leave_out": _("%s 不编入汇编"),
            "take_in": _("%s 编入汇编"),
        }
        _keep(book, actor, words[act] % item.entry.number, now)
    return book


def _opened(
    season: Season, stage: Any, base: int | None, now: dt.datetime
) -> tuple[Compendium, list[BookItem]]:
    book = locked_compendium(season, stage, now)
    if base is not None and base != book.revision:
        raise RuleError(_("汇编刚被他人修改过，请刷新页面核对后再改。"))
    return book, book_items(book)


def _found(items: list[BookItem], entry: int) -> BookItem:
    for item in items:
        if item.entry.pk == entry:
            return item
    raise RuleError(_("该项目没有通过初审，不在汇编之列。"))


def _lines(items: list[BookItem]) -> dict[int, dict[str, Any]]:
    """Return what the booklet keeps of each entry, in the present order."""
    return {
        item.entry.pk: {
            "entry": item.entry.pk,
            "brief": item.brief if item.own else "",
            "left_out": item.left_out,
        }
        for item in items
    }


def _neighbour(items: list[BookItem], item: BookItem, act: str) -> int:
    """Return the entry before or after one in its own category."""
    own = [each.entry.pk for each in items if each.entry.category == item.entry.category]
    place = own.index(item.entry.pk) + (-1 if act == "up" else 1)
    if not 0 <= place < len(own):
        raise RuleError(_("已经在本类别的首位或末位。"))
    return own[place]


def _keep(book: Compendium, actor: Actor, says: str, now: dt.datetime) -> None:
    book.revision += 1
    book.changed_at = now
    book.save(update_fields=["foreword", "lines", "revision", "changed_at"])
    write_row(
        actor=actor,
        verb="vetting.compendium",
        says=says,
        about=book,
        details={"revision": book.revision, "lines": [line["entry"] for line in book.lines]},
        clause=book.season.rules.stage(book.stage).clause,
        now=now,
    )
