"""The room's papers: lists as Excel, 开户通知单."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.kit.templatetags.kit import masked
from xuanshu.press.papers import account_notice
from xuanshu.press.sheets import Cell, Sheet, SheetColumn, workbook
from xuanshu.press.words import date_in_words
from xuanshu.units.models import Person, Unit
from xuanshu.units.queries import handlers_of
from xuanshu.units.rules import LABELS

if TYPE_CHECKING:
    from xuanshu.units.access import Actor
    from xuanshu.units.queries import Plan

WIDTHS = {"name": 34, "short_name": 16, "kind": 20, "parent": 14, "username": 16, "phone": 18}


def _columns() -> tuple[SheetColumn, ...]:
    return tuple(SheetColumn(words[0], WIDTHS.get(key, 12)) for key, words in LABELS.items())


def _line(actor: Actor, now: dt.datetime) -> str:
    day = date_in_words(timezone.localdate(now))
    return f"填报单位：{actor.unit.name}　　填报日期：{day}　　填报人：{actor.person.name}"


def units_xlsx(units: Iterable[Unit], actor: Actor, now: dt.datetime) -> bytes:
    """Return units with their handlers, in the layout that may be taken in again."""
    handlers = handlers_of(actor)
    rows = [_unit_row(unit, handlers.get(unit.pk, [])) for unit in units]
    return workbook(Sheet(_("单位和经办人名册"), _line(actor, now), _columns(), rows))


def _unit_row(unit: Unit, handlers: Sequence[Person]) -> list[Cell]:
    """Return a unit's line with the first of its handlers: a line is a unit."""
    parent = unit.parent.code if unit.parent else ""
    row: list[Cell] = [unit.code, unit.name, unit.short_name, unit.get_kind_display(), parent]
    person = next(iter(handlers), None)
    told = [person.name, person.username, person.phone] if person else ["", "", ""]
    return [*row, str(unit.order), *told]


def blank_list_xlsx(actor: Actor, now: dt.datetime) -> bytes:
    """Return the list with its head and one made-up line to show how it is filled in."""
    sample = ["D01", "示例区总工会", "示例区", "区市/县区总工会", "000", "10", "", "", ""]
    return workbook(Sheet(_("单位和经办人名册"), _line(actor, now), _columns(), [sample]))


def wrong_units_xlsx(plan: Plan, actor: Actor, now: dt.datetime) -> bytes:
    """Return the rows that have mistakes, each with what is wrong."""
    said: dict[int, list[str]] = {}
    rows_by_place = {}
    for row, finding in plan.wrong:
        rows_by_place[row.place] = row
        said.setdefault(row.place, []).append(finding.message)
    rows = [
        [*(row.values.get(key, "") for key in LABELS), "；".join(said[place])]
        for place, row in rows_by_place.items()
    ]
    columns = (*_columns(), SheetColumn(_("需要修改"), 50))
    return workbook(Sheet(_("需要修改的行"), _line(actor, now), columns, rows))


def people_xlsx(people: Iterable[Person], actor: Actor, now: dt.datetime) -> bytes:
    """Return people with their posts; telephones are masked."""
    columns = (
        SheetColumn(_("姓名"), 12),
        SheetColumn(_("账号"), 16),
        SheetColumn(_("单位和身份"), 50),
        SheetColumn(_("办公电话"), 18),
        SheetColumn(_("状态"), 14),
    )
    rows = []
    for person in people:
        posts = "；".join(f"{post.unit.name} {post.get_role_display()}" for post in person.held)  # type: ignore[attr-defined]
        cells = [person.name, person.username, posts, masked(person.phone), state_of(person)]
        rows.append(cells)
    return workbook(Sheet(_("人员名册"), _line(actor, now), columns, rows))


def state_of(person: Person) -> str:
    """Return how an account stands."""
    if not person.is_active:
        return _("已停用")
    if person.must_change:
        return _("已发通知单")
    return _("在用") if person.has_usable_password() else _("待发通知单")


def account_notices_pdf(
    given: Sequence[tuple[Person, str]], actor: Actor, now: dt.datetime
) -> bytes:
    """Return the 开户通知单 of people with their new codes, two on a page."""
    slips = []
    for person, code in given:
        held = person.held[0] if person.held else None  # type: ignore[attr-defined]
        slips.append(
            account_notice.AccountSlip(
                unit=held.unit.name if held else "",
                name=person.name,
                role=held.title or held.get_role_display() if held else "",
                username=person.username,
                code=code,
            )
        )
    until = timezone.localdate(now + dt.timedelta(days=settings.CODE_DAYS))
    return account_notice.pdf(
        slips,
        issuer=actor.federation.name,
        address=settings.PUBLIC_ADDRESS,
        until=date_in_words(until),
        date=date_in_words(timezone.localdate(now)),
    )
