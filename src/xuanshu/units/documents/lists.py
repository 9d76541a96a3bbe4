"""The room's papers: lists as Excel, 开户通知单."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.kit.templatetags.kit import masked
from xuanshu.press.official import Column
from xuanshu.press.papers import account_notice, rollup
from xuanshu.press.sheets import Cell, Sheet, SheetColumn, workbook
from xuanshu.press.words import date_in_words
from xuanshu.units.models import (
    Delegation,
    HandOver,
    OnePersonAct,
    Person,
    Post,
    Unit,
    UnitChange,
    UnitSuccession,
)
from xuanshu.units.queries import handlers_of
from xuanshu.units.rules import LABELS

if TYPE_CHECKING:
    from xuanshu.kit.slots import Matter
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
    row: list[Cell] = [unit.code, unit.name, unit.short_name, unit.kind_label, parent]
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


def one_person_xlsx(acts: Iterable[OnePersonAct], actor: Actor, now: dt.datetime) -> bytes:
    """Return what one person did where two are meant, for the audit administrator."""
    columns = (
        SheetColumn(_("时间"), 18),
        SheetColumn(_("事项"), 50),
        SheetColumn(_("依据"), 12),
        SheetColumn(_("办理人"), 12),
        SheetColumn(_("对象"), 24),
    )
    rows: list[list[Cell]] = []
    for each in acts:
        at = f"{timezone.localtime(each.at):%Y-%m-%d %H:%M}"
        rows.append([at, each.what, each.clause, each.by.name, each.about])
    return workbook(Sheet(_("一人办理事项"), _line(actor, now), columns, rows))


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


SIGNERS = ("移交人（签字）", "接收人（签字）", "监交人（签字）")


def ending_posts_xlsx(posts: Iterable[Post], actor: Actor, now: dt.datetime) -> bytes:
    """Return the posts that end soon."""
    columns = (*_post_columns(), SheetColumn(_("任期至"), 14, "date"))
    rows = [[*_post_cells(post), post.until] for post in posts]
    return workbook(Sheet(_("任职到期名单"), _line(actor, now), columns, rows))


def delegations_xlsx(lent: Iterable[Delegation], actor: Actor, now: dt.datetime) -> bytes:
    """Return who acts for whom."""
    today = timezone.localdate(now)
    columns = (
        *_post_columns(),
        SheetColumn(_("代办人"), 12),
        SheetColumn(_("起"), 14, "date"),
        SheetColumn(_("止"), 14, "date"),
        SheetColumn(_("委托原因"), 40),
        SheetColumn(_("状态"), 12),
    )
    rows = [
        [
            *_post_cells(each.post),
            each.delegate.name,
            each.since,
            each.until,
            each.reason,
            each.state_on(today)[0],
        ]
        for each in lent
    ]
    return workbook(Sheet(_("代办登记"), _line(actor, now), columns, rows))


def hand_overs_xlsx(offers: Iterable[HandOver], actor: Actor, now: dt.datetime) -> bytes:
    """Return the hand-overs."""
    columns = (
        *_post_columns(),
        SheetColumn(_("接收人"), 12),
        SheetColumn(_("移交起日"), 14, "date"),
        SheetColumn(_("监交人"), 12),
        SheetColumn(_("状态"), 12),
        SheetColumn(_("接收时间"), 20),
    )
    rows = [
        [
            *_post_cells(each.post),
            each.successor.name,
            each.since,
            each.witness,
            each.state[0],
            moment_in_words(each.accepted_at),
        ]
        for each in offers
    ]
    return workbook(Sheet(_("移交登记"), _line(actor, now), columns, rows))


def moment_in_words(moment: dt.datetime | None) -> str:
    """Return an instant as a list shows it, "" for none."""
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""


def _post_columns() -> tuple[SheetColumn, ...]:
    labels = ((_("姓名"), 12), (_("单位"), 34), (_("身份"), 14), (_("职务"), 16))
    return tuple(SheetColumn(label, width) for label, width in labels)


def _post_cells(post: Post) -> list[Cell]:
    return [post.person.name, post.unit.name, str(post.get_role_display()), post.title]


def matters_xlsx(post: Post, matters: Sequence[Matter], actor: Actor, now: dt.datetime) -> bytes:
    """Return what is open in a post."""
    return _matters_xlsx(matters, f"{post}　　{_line(actor, now)}")


def handed_xlsx(offer: HandOver, matters: Sequence[Matter]) -> bytes:
    """Return what was open when a post was handed over."""
    return _matters_xlsx(matters, _sides(offer))


def _matters_xlsx(matters: Sequence[Matter], line: str) -> bytes:
    columns = (
        SheetColumn(_("序号"), 8, "number"),
        SheetColumn(_("年度"), 34),
        SheetColumn(_("未办结事项"), 44),
        SheetColumn(_("数量"), 8),
        SheetColumn(_("说明"), 34),
    )
    rows: list[list[Cell]] = [
        [n, each.group, each.label, str(each.count or ""), each.note]
        for n, each in enumerate(matters, 1)
    ]
    return workbook(Sheet(_("移交清单"), line, columns, rows))


def matters_pdf(post: Post, matters: Sequence[Matter], now: dt.datetime) -> bytes:
    """Return the 移交清单 of a post, to be signed."""
    day = date_in_words(timezone.localdate(now))
    head = (f"移交任职：{post.unit.name}　{post.title or post.get_role_display()}", day)
    return _matters_pdf(matters, (head[0], f"移交人：{post.person.name}", head[1]), "")


def handed_pdf(offer: HandOver, matters: Sequence[Matter], now: dt.datetime) -> bytes:
    """Return the 移交清单 of a hand-over, to be signed."""
    post = offer.post
    head = f"移交任职：{post.unit.name}　{post.title or post.get_role_display()}"
    note = f"{_sides(offer)}\n{offer.note}".strip()
    return _matters_pdf(matters, (head, date_in_words(timezone.localdate(now))), note)


def _sides(offer: HandOver) -> str:
    """Return the line that says who hands what to whom, from when."""
    words = [
        f"移交人：{offer.post.person.name}",
        f"接收人：{offer.successor.name}",
        f"监交人：{offer.witness}" if offer.witness else "",
        f"自{date_in_words(offer.since)}起",
        f"接收时间：{moment_in_words(offer.accepted_at)}" if offer.accepted_at else "（尚未接收）",
    ]
    return "　　".join(word for word in words if word)


def _matters_pdf(matters: Sequence[Matter], head: tuple[str, ...], note: str) -> bytes:
    columns = (
        Column("序号", 0.5),
        Column("年度", 2, "left"),
        Column("未办结事项", 2.6, "left"),
        Column("数量", 0.6),
        Column("说明", 1.6, "left"),
        Column("交接情况", 1.2),
    )
    rows = tuple(
        (str(n), each.group, each.label, str(each.count or ""), each.note, "")
        for n, each in enumerate(matters, 1)
    )
    return rollup.pdf(
        rollup.Rollup("移交清单", columns, rows, head, foot=SIGNERS, note=note, landscape=False)
    )


def unit_history_xlsx(
    joined: Iterable[UnitSuccession],
    changes: Iterable[UnitChange],
    actor: Actor,
    now: dt.datetime,
) -> bytes:
    """Return which units went into which, and every change of a unit, on two sheets."""
    line = _line(actor, now)
    first = (
        SheetColumn(_("生效日期"), 14, "date"),
        SheetColumn(_("事项"), 10),
        SheetColumn(_("原单位"), 34),
        SheetColumn(_("新单位"), 34),
        SheetColumn(_("依据文件"), 34),
        SheetColumn(_("经办人"), 12),
    )
    rows: list[list[Cell]] = [
        [
            each.on,
            str(each.get_act_display()),
            each.old.name,
            each.new.name,
            each.document,
            each.by.name,
        ]
        for each in joined
    ]
    second = (
        SheetColumn(_("时间"), 20),
        SheetColumn(_("单位代码"), 14),
        SheetColumn(_("单位名称"), 34),
        SheetColumn(_("变更"), 60),
        SheetColumn(_("依据或说明"), 34),
        SheetColumn(_("经办人"), 12),
    )
    told: list[list[Cell]] = [
        [
            moment_in_words(each.at),
            each.unit.code,
            each.unit.name,
            _told(each),
            each.reason,
            each.by.name,
        ]
        for each in changes
    ]
    return workbook(
        Sheet(_("合并与分设"), line, first, rows), Sheet(_("单位变更记录"), line, second, told)
    )


def _told(change: UnitChange) -> str:
    lines = change.lines
    return "；".join(f"{each['label']} {each['before'] or '—'} → {each['after']}" for each in lines)
