"""The made-up federation: complete, of every kind, and nobody twice."""

from __future__ import annotations

import re
from collections import Counter

from xuanshu.site.demo.federation import ROOT, by_code, units
from xuanshu.site.demo.people import ADVISER_PROJECT, accounts, adviser, judges, people_of
from xuanshu.site.demo.projects import projects, units_without_projects
from xuanshu.units.models import UnitKind


def test_about_sixty_unions_of_every_kind_in_one_order():
    found = Counter(unit.kind for unit in units())
    assert found == {
        "federation": 1,
        "district": 10,
        "zone": 2,
        "department": 12,
        "affiliate": 6,
        "industry": 14,
        "bureau": 8,
        "direct": 8,
    }
    assert set(found) < set(UnitKind.values)
    assert len({unit.code for unit in units()}) == len({unit.name for unit in units()}) == 61
    assert len({unit.order for unit in units()}) == 61
    assert all(unit.parent_code == ROOT for unit in units() if unit.kind != "federation")


def test_departments_named_in_the_notice_are_there():
    names = {unit.short_name for unit in units() if unit.kind == "department"}
    assert {"政策研究室", "组织部", "权益保障部", "生产保护部", "女职工部"} <= names


def test_accounts_have_one_name_each_and_only_made_up_telephones():
    found = accounts()
    assert Counter(account.role for account in found) == {
        "office": 2,
        "committee": 1,
        "audit": 1,
        "system": 1,
        "judge": 9,
        "handler": 60,
    }
    assert len({account.username for account in found}) == len(found)
    assert len({account.name for account in found}) == len(found)
    assert len({account.phone for account in found}) == len(found)
    assert all(re.fullmatch(r"000-0000-00\d\d", account.phone) for account in found)
    assert {account.unit_code for account in found} == set(by_code())


def test_no_two_people_share_a_name():
    everybody = [account.name for account in accounts()]
    for code in by_code():
        people = people_of(code)
        everybody += [people.leader, people.deputy]
    everybody += [
        person for project in projects() for person in project.participants if person != adviser()
    ]
    several = {name for name, count in Counter(everybody).items() if count > 1}
    handlers = {account.name for account in accounts() if account.role == "handler"}
    head = people_of("m02").leader
    assert several <= handlers | {head}


def test_judges_to_be_recused_exist():
    filing = {project.unit_code for project in projects() if project.application}
    from_within = [judge for judge in judges() if judge.unit_code in filing]
    assert len(from_within) == 2
    named = [p.key for p in projects() if adviser() in p.participants]
    assert named == [ADVISER_PROJECT]
    assert adviser() in {judge.name for judge in judges()} - {judge.name for judge in from_within}


def test_two_unions_that_must_file_have_nothing():
    kinds = {code: by_code()[code].kind for code in units_without_projects()}
    must = {"district", "department", "affiliate"}
    assert sorted(code for code, kind in kinds.items() if kind in must) == ["d10", "m10"]
    assert len(kinds) == 4
