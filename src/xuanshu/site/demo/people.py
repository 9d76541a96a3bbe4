"""Who works in the made-up federation: leaders, handlers and everybody who has an account."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from xuanshu.site.demo.federation import OFFICE, ROOT, UnitData, units
from xuanshu.site.demo.names import name

ADVISER_PROJECT = "p25"
_OFFICE_HEAD = 1
_JUDGES_FROM = 40
_UNITS_FROM = 100
_EACH_UNIT = 3
_LEADER_POSTS = {
    "federation": ("主席", "常务副主席"),
    "district": ("主席", "常务副主席"),
    "zone": ("主席", "副主席"),
    "department": ("部长", "副部长"),
    "affiliate": ("主任", "副主任"),
    "industry": ("主席", "副主席"),
    "bureau": ("主席", "副主席"),
    "direct": ("主席", "副主席"),
}
_OWN_POSTS = {
    "m01": ("主任", "副主任"),
    "m02": ("主任", "副主任"),
    "m11": ("主任", "副主任"),
    "m12": ("书记", "副书记"),
    "a03": ("校长", "副校长"),
    "a04": ("院长", "副院长"),
}
# Unit, where the judge comes from, post. The last of those of ROOT advises a project that applies.
_JUDGES = (
    ("a03", "云澜市职工大学劳动关系教研室", "教授"),
    ("c01", "云澜澄光重工集团", "首席工人、劳模工作室带头人"),
    (ROOT, "望潮大学劳动关系学院", "教授"),
    (ROOT, "云澜市改革发展研究会", "研究员"),
    (ROOT, "云澜工人报社", "高级编辑"),
    (ROOT, "半亩律师事务所", "律师"),
    (ROOT, "云澜市企业协会", "副秘书长"),
    (ROOT, "云澜市社会工作学会", "副会长"),
    (ROOT, "云澜理工学院机械工程系", "教授"),
)


@dataclass(frozen=True, slots=True)
class UnitPeople:
    """Who answers for a union: the leader who signs, the deputy in charge, the handler."""

    leader: str
    leader_post: str
    deputy: str
    deputy_post: str
    handler: str
    phone: str


@dataclass(frozen=True, slots=True)
class AccountData:
    """One account. ``role`` is office, committee, audit, judge or handler.

    ``affiliation`` is where a judge comes from; one from outside has the federation as unit.
    """

    username: str
    name: str
    role: str
    unit_code: str
    post: str
    phone: str
    affiliation: str = ""


@lru_cache(maxsize=1)
def _places() -> dict[str, tuple[int, UnitData]]:
    return {unit.code: (place, unit) for place, unit in enumerate(units())}


def people_of(unit_code: str) -> UnitPeople:
    """Return the people of a union. Raises ``KeyError`` for an unknown code."""
    place, unit = _places()[unit_code]
    first = _UNITS_FROM + _EACH_UNIT * place
    leader_post, deputy_post = _OWN_POSTS.get(unit_code, _LEADER_POSTS[unit.kind])
    return UnitPeople(
        leader=name(_OFFICE_HEAD if unit_code == OFFICE else first),
        leader_post=leader_post,
        deputy=name(first + 1),
        deputy_post=deputy_post,
        handler=name(first + 2),
        phone=_phone(20 + place),
    )


def judges() -> tuple[AccountData, ...]:
    """Return the nine judges, in the order of the panel's list."""
    return tuple(
        AccountData(
            username=f"pw{place:02}",
            name=name(_JUDGES_FROM + place),
            role="judge",
            unit_code=unit,
            post=post,
            phone=_phone(9 + place),
            affiliation=where,
        )
        for place, (unit, where, post) in enumerate(_JUDGES, start=1)
    )


def adviser() -> str:
    """Return the name of the judge who is a named participant of ``ADVISER_PROJECT``."""
    return judges()[-1].name


def handlers() -> tuple[AccountData, ...]:
    """Return one handler for each union below the federation."""
    return tuple(_handler(unit) for unit in units() if unit.kind != "federation")


def accounts() -> tuple[AccountData, ...]:
    """Return every account: office, committee head, administrators, judges, handlers."""
    own = (
        AccountData("yjs01", name(_OFFICE_HEAD), "office", OFFICE, "主任", _phone(1)),
        AccountData("yjs02", name(2), "office", OFFICE, "干事", _phone(2)),
        AccountData("pwh01", name(3), "committee", ROOT, "评审委员会主任", _phone(3)),
        AccountData("sj01", name(4), "audit", "m11", "审计管理员", _phone(4)),
        AccountData("xt01", name(5), "system", "m01", "系统管理员", _phone(5)),
    )
    return own + judges() + handlers()


def _handler(unit: UnitData) -> AccountData:
    people = people_of(unit.code)
    return AccountData(
        f"jbr-{unit.code}", people.handler, "handler", unit.code, "经办人", people.phone
    )


def _phone(number: int) -> str:
    return f"000-0000-{number:04}"
