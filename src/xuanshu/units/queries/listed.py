"""What a list of units and handlers would do, row by row, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from xuanshu.core.text import nearest
from xuanshu.core.verdict import Finding, RuleError
from xuanshu.press.listed import ListedRow
from xuanshu.units.models import Person, Unit, UnitKind
from xuanshu.units.queries.people import accounts_named
from xuanshu.units.queries.tree import units_by_code
from xuanshu.units.rules import LABELS, MOST_DEEP, MOST_ROWS, NEEDED, USERNAME, WIDTH

if TYPE_CHECKING:
    from xuanshu.units.access import Actor

# What offices write for a kind beside its label.
KINDS = {
    **{str(label): value for value, label in UnitKind.choices},
    "区市": "district",
    "县区": "district",
    "区市总工会": "district",
    "县区总工会": "district",
    "区县总工会": "district",
    "直属单位": "affiliate",
    "事业单位": "affiliate",
    "开发区": "zone",
    "开放先导区": "pilot_zone",
    "先导区": "pilot_zone",
    "产业": "industry",
    "行业": "association",
    "局": "bureau",
    "系统": "bureau",
    "直属基层": "direct",
    "乡镇": "township",
    "街道": "township",
    "企业": "enterprise",
    "其他": "other",
}


@dataclass
class Plan:
    """What a list would do: units to add and to change, accounts to open, what is wrong."""

    new: list[Unit] = field(default_factory=list)
    changed: list[Unit] = field(default_factory=list)
    same: int = 0
    accounts: list[tuple[Person, Unit]] = field(default_factory=list)
    wrong: list[tuple[ListedRow, Finding]] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Return how many rows are units."""
        return len(self.new) + len(self.changed) + self.same

    def note(self, row: ListedRow, key: str, message: str) -> None:
        """Note a mistake at a row's column."""
        words = {"row": row.place, "label": LABELS[key][0], "message": message}
        text = _("第%(row)s行“%(label)s”：%(message)s") % words
        self.wrong.append((row, Finding(text, field="file", rule=key)))


def plan_units(actor: Actor, rows: Sequence[ListedRow]) -> Plan:
    """Return what the rows would do, with every row's mistakes.

    A unit is known by its code: a known one is changed where a filled column differs. A superior
    may stand anywhere in the list. Raises ``RuleError`` for more rows than are read at once.
    """
    if len(rows) > MOST_ROWS:
        raise RuleError(_("一次最多导入%s行。") % MOST_ROWS, field="file")
    plan, known = Plan(), units_by_code(actor.federation)
    taken = accounts_named(row.values.get("username", "") for row in rows)
    mine: dict[str, Unit] = {}
    for number, row in enumerate(rows, 1):
        wrong = list(_mistakes(row, mine))
        for key, message in wrong:
            plan.note(row, key, message)
        if not wrong:
            unit = _unit(actor, row, number, known.get(row.values["code"]))
            mine[unit.code] = unit
            _account(row, unit, taken, plan)
    _place(rows, {**known, **mine}, mine, plan)
    for code, unit in mine.items():
        if code not in known:
            plan.new.append(unit)
        elif _differs(known[code], unit):
            plan.changed.append(unit)
        else:
            plan.same += 1
    plan.wrong.sort(key=lambda pair: pair[0].place)
    return plan


def _mistakes(row: ListedRow, seen: dict[str, Unit]) -> Iterator[tuple[str, str]]:
    """Yield column and message of what cannot be read."""
    value = row.values
    for key in NEEDED:
        if not value[key]:
            yield key, _("没有填写")
    for key, most in WIDTH.items():
        if len(value.get(key, "")) > most:
            yield key, _("不能超过%s个字") % most
    if value["kind"] and not _kind(value["kind"]):
        like = nearest(value["kind"], sorted(KINDS))
        hint = _("，最接近的是“%s”") % like if like else _("，可以写：%s") % _kinds()
        words = {"kind": value["kind"], "hint": hint}
        yield "kind", _("不认识的单位类别“%(kind)s”%(hint)s") % words
    if value["code"] in seen:
        yield "code", _("单位代码“%s”在表中出现两次") % value["code"]
    if value.get("order") and not value["order"].isdecimal():
        yield "order", _("应为整数")


def _kinds() -> str:
    """Return the words that name a unit's kind, for somebody who has to choose one."""
    return "、".join(
        str(label) for value, label in UnitKind.choices if value != UnitKind.FEDERATION
    )


def _kind(words: str) -> str:
    return KINDS.get(words) or (words if words in UnitKind.values else "")


def own_kind(words: str) -> str:
    """Return the office's own word for a kind, "" where it is the label of the kind itself."""
    plain = words in UnitKind.values or words in map(str, UnitKind.labels)
    return "" if plain else words


def _unit(actor: Actor, row: ListedRow, number: int, before: Unit | None) -> Unit:
    """Return the unit of a row, not yet placed under another superior."""
    value = row.values
    kept = before or Unit(short_name=value["name"][:40], order=number)
    return Unit(
        pk=kept.pk,
        federation=actor.federation,
        code=value["code"],
        name=value["name"],
        short_name=value.get("short_name") or kept.short_name,
        kind=_kind(value["kind"]),
        own_kind=own_kind(value["kind"]),
        parent=kept.parent,
        order=int(value.get("order") or kept.order),
        closed_on=kept.closed_on,
    )


def _place(
    rows: Sequence[ListedRow], whole: dict[str, Unit], mine: dict[str, Unit], plan: Plan
) -> None:
    """Put every unit under its superior, and note circles and trees that are too deep."""
    root = next((each for each in whole.values() if each.kind == UnitKind.FEDERATION), None)
    read = [(row, mine[row.values["code"]]) for row in rows if row.values["code"] in mine]
    for row, unit in read:
        above = row.values.get("parent", "")
        if above and above not in whole:
            plan.note(row, "parent", _("没有代码为“%s”的单位") % above)
        elif above:
            unit.parent = whole[above]
        elif unit.parent is not None:
            unit.parent = whole[unit.parent.code]
        elif unit.kind != UnitKind.FEDERATION:
            unit.parent = root
    for row, unit in read:
        steps, found = 0, unit.parent
        while found is not None and steps <= MOST_DEEP:
            steps, found = steps + 1, found.parent
        if steps >= MOST_DEEP:
            plan.note(row, "parent", _("上级单位成了循环，或者超过%s级") % MOST_DEEP)
        if (unit.kind == UnitKind.FEDERATION) != (unit.parent is None):
            plan.note(row, "parent", _("只有本级总工会没有上级单位，其他单位都要有上级"))


def _account(row: ListedRow, unit: Unit, taken: dict[str, int], plan: Plan) -> None:
    """Note the account that a row asks for; one that there is already stays as it is."""
    name, username = row.values.get("person", ""), row.values.get("username", "").lower()
    if not name and not username:
        return
    if not username or not name:
        plan.note(row, "username" if name else "person", _("经办人和账号要一起填写"))
    elif not USERNAME.fullmatch(username):
        plan.note(row, "username", _("账号用3个以上小写字母、数字、点、横线或下划线"))
    elif taken.setdefault(username, 0) not in {0, unit.federation_id}:
        plan.note(row, "username", _("账号“%s”已被使用") % username)
    elif not taken[username]:
        taken[username] = unit.federation_id
        phone = row.values.get("phone", "")
        person = Person(username=username, name=name, phone=phone, federation=unit.federation)
        person.set_unusable_password()
        plan.accounts.append((person, unit))


def _differs(before: Unit, after: Unit) -> bool:
    names = ("name", "short_name", "kind", "own_kind", "order")
    parents = [unit.parent.code if unit.parent else "" for unit in (before, after)]
    return parents[0] != parents[1] or any(getattr(before, n) != getattr(after, n) for n in names)
