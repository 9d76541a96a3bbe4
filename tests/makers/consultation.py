"""Drafts that go out for comment, taken as far as a test wants, through the services."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from itertools import count

from tests.makers.entries import small_pdf
from tests.makers.units import at, make_actor, make_unit
from xuanshu.programmes.models import AskedUnit, Consultation
from xuanshu.programmes.queries import asked_units, clauses, opinions_of
from xuanshu.programmes.services.consultation import (
    Draft,
    Entered,
    begin_consultation,
    bring_scan,
    close_consultation,
    enter_answer,
    file_answer,
    publish_summary,
    save_answer,
    save_consultation,
    send_consultation,
    settle_opinions,
)
from xuanshu.units.access import Actor
from xuanshu.units.models import Role, Unit

_saves = count(1)
BEGUN = at("2020-03-02 09:00")
SENT = at("2020-03-03 10:00")
IN_TIME = at("2020-03-10 15:00")
LATE = at("2020-03-16 09:30")
CLOSED = at("2020-03-18 09:00")
DUE = dt.date(2020, 3, 13)
TITLE = "关于开展创新工作评比活动的意见（征求意见稿）"
BODY = """为营造鼓励创新的氛围，现提出如下意见：
一、目的意义
激发广大工会干部的创新意识。
二、申报时间
1．每年12月25日至31日集中申报。
2．每个单位申报不超过2项。
三、组织领导
成立领导小组，办公室设在研究室。"""


@dataclass
class Asked:
    """A consultation with its office, and the handlers of the units asked by short name."""

    consultation: Consultation
    office: Actor
    handlers: dict[str, Actor] = field(default_factory=dict)

    def part(self, name: str) -> AskedUnit:
        """Return a unit's part as it stands now."""
        part = asked_units(self.consultation).get(unit=self.handlers[name].unit)
        part.consultation = self.fresh()
        return part

    def fresh(self) -> Consultation:
        """Return the consultation as it stands now."""
        self.consultation.refresh_from_db()
        return self.consultation

    def clause(self, key: str) -> int:
        """Return the id of a clause."""
        return next(each.pk for each in clauses(self.consultation) if each.key == key)


def make_draft(office: Actor | None = None, *units: Unit, **over) -> Consultation:
    """Return a saved draft that could be sent to these units."""
    office = office or make_actor()
    made = begin_consultation(actor=office, title=over.get("title", TITLE), now=BEGUN)
    values = {
        "title": made.title,
        "body": BODY,
        "cover": "请各单位认真研究，于期限前反馈。",
        "contact": "研究室 甲某 000-0000-0012",
        "due": DUE,
        "units": tuple(unit.pk for unit in units),
        **over,
    }
    return save_consultation(
        actor=office, consultation=made, draft=Draft(**values), base=1, now=BEGUN
    )


def make_consultation(*names: str, **over) -> Asked:
    """Return a consultation that was sent to new units of these short names."""
    office = over.pop("office", None) or make_actor()
    known: dict[str, Actor] = over.pop("handlers", {})
    names = names or ("甲区", "乙区", "丙公司")
    handlers = {
        name: known.get(name) or make_actor(Role.HANDLER, unit=_unit(name)) for name in names
    }
    units = [each.unit for each in handlers.values()]
    made = make_draft(office, *units, **over)
    send_consultation(actor=office, consultation=made, now=SENT)
    made.refresh_from_db()
    return Asked(made, office, handlers)


def _unit(name: str) -> Unit:
    return make_unit(name=f"{name}总工会", short_name=name)


def write(case: Asked, name: str, *, now=IN_TIME, **values) -> None:
    """Save fields of a unit's answer."""
    save_answer(
        actor=case.handlers[name],
        asked=case.part(name),
        op=f"op-{next(_saves)}",
        fields=values,
        base=case.part(name).revisions,
        now=now,
    )


def amend(
    case: Asked, key: str, text: str = "改为每年11月申报", reason: str = "12月工作集中"
) -> dict:
    """Return the fields that want a clause changed."""
    pk = case.clause(key)
    return {f"stance-{pk}": "amend", f"text-{pk}": text, f"reason-{pk}": reason}


def answer(case: Asked, name: str, *, now=IN_TIME, **values):
    """Return a unit's answer, filed; signed by declaration unless told otherwise."""
    values = values or {"agrees_all": True}
    write(case, name, now=now, **{"signing": "declared", "leader": "乙某", **values})
    return file_answer(actor=case.handlers[name], asked=case.part(name), now=now)


def enter(case: Asked, name: str, *, now=LATE, **over):
    """Return an answer that came on paper, entered by the office."""
    values = {"way": "fax", "day": now.date(), "leader": "丙某", "note": "传真收到，与丁某核对"}
    entered = Entered(**{**values, "values": {"agrees_all": "on"}, **over})
    return enter_answer(actor=case.office, asked=case.part(name), entered=entered, now=now)


def settle(case: Asked, result: str = "taken", answer: str = "", *, now=CLOSED, which=None):
    """Settle the opinions (all that are open, unless given)."""
    ids = which or [each.pk for each in opinions_of(case.consultation) if not each.result]
    return settle_opinions(
        actor=case.office,
        consultation=case.consultation,
        opinions=ids,
        result=result,
        answer=answer,
        now=now,
    )


def make_published(**over) -> Asked:
    """Return a consultation summed up: one wish taken, one not, one unit late, one silent."""
    office = over.pop("office", None) or make_actor()
    handlers = over.pop("handlers", {})
    case = make_consultation("甲区", "乙区", "丙公司", "丁厂", office=office, handlers=handlers)
    write(case, "甲区", **amend(case, "二1"))
    bring_scan(
        actor=case.handlers["甲区"],
        asked=case.part("甲区"),
        name="反馈表.pdf",
        data=small_pdf(),
        now=IN_TIME,
    )
    answer(case, "甲区", signing="scan", **amend(case, "二1"))
    answer(case, "乙区", now=LATE, **amend(case, "二2", "不超过3项", "县区单位多"))
    enter(case, "丙公司")
    close_consultation(actor=case.office, consultation=case.consultation, now=CLOSED)
    first, second = opinions_of(case.consultation)
    settle(case, which=[first.pk])
    settle(case, "not", "名额须与评审力量相当。", which=[second.pk])
    publish_summary(actor=case.office, consultation=case.consultation, now=CLOSED, **over)
    case.fresh()
    return case
