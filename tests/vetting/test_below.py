"""A superior union sees what is below it and nothing else; all of it is one list to be sealed."""

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.makers.entries import make_filed, make_handler, make_record
from tests.makers.programmes import make_season, season_unit_of
from tests.makers.rollups import make_rollup, rollup_now
from tests.makers.units import at, head_office, make_actor, make_unit, sign_in
from xuanshu.core.verdict import RuleError
from xuanshu.journal.models import Row
from xuanshu.kit import clock
from xuanshu.press.pages import page_count
from xuanshu.press.workbooks import read_workbook
from xuanshu.programmes.queries import season_units
from xuanshu.units.models import Role, UnitKind
from xuanshu.vetting.access import may_see_below, unit_below
from xuanshu.vetting.documents import system_rollup_pdf
from xuanshu.vetting.queries import below_of, system_rollup, total_lines
from xuanshu.vetting.services import (
    Wanted,
    log_call,
    print_system_rollup,
    save_rollup,
    save_system_rollup,
)

pytestmark = pytest.mark.django_db
NOW = at("2020-04-20 09:30")


@pytest.fixture(autouse=True)
def the_day(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr("xuanshu.kit.middleware.clock.now", lambda: NOW)


class Tree:
    """A district with two townships and an enterprise under one of them, and another district."""

    def __init__(self):
        root = head_office()

        def unit(name, kind, parent):
            return make_unit(name=name, short_name=name, kind=kind, parent=parent)

        self.district = unit("甲区总工会", UnitKind.DISTRICT, root)
        self.other = unit("乙区总工会", UnitKind.DISTRICT, root)
        self.east = unit("东镇总工会", UnitKind.TOWNSHIP, self.district)
        self.west = unit("西镇总工会", UnitKind.TOWNSHIP, self.district)
        self.plant = unit("丙厂工会", UnitKind.ENTERPRISE, self.east)
        self.office = make_actor()
        self.season = make_season(actor=self.office, units=())

    def handler(self, unit):
        return make_handler(self.season, unit=unit, phone="000-0000-0099")

    def frozen(self, unit):
        found = season_unit_of(self.season, unit)
        found.season = self.season
        return found


@pytest.fixture
def tree():
    return Tree()


@pytest.fixture
def superior(tree):
    return tree.handler(tree.district)


def names(units):
    return [unit.name for unit in units]


def total(tree):
    return total_lines(system_rollup(tree.season, tree.frozen(tree.district), NOW))


def test_the_list_and_the_gate_agree_for_everybody(tree):
    units = [tree.district, tree.other, tree.east, tree.west, tree.plant]
    actors = [tree.handler(unit) for unit in units]
    actors += [tree.office, make_actor(Role.AUDIT), make_actor(Role.JUDGE, unit=tree.district)]
    for actor in actors:
        listed = {unit.pk for unit in below_of(actor, tree.season)}
        for unit in season_units(tree.season):
            unit.season = tree.season
            assert bool(may_see_below(actor, unit)) == (unit.pk in listed), (actor, unit)
    assert names(below_of(actors[0], tree.season)) == ["东镇总工会", "西镇总工会", "丙厂工会"]
    assert names(below_of(actors[2], tree.season)) == ["丙厂工会"]
    assert not below_of(actors[1], tree.season)


def test_a_unit_whose_code_begins_alike_is_not_below(tree):
    alike = make_unit(
        code=f"{tree.district.code}9", name="丁区总工会", short_name="丁区", parent=head_office()
    )
    season = make_season("lanting-2026", actor=tree.office, units=())
    handler = make_handler(season, unit=tree.district)
    assert alike.name not in names(below_of(handler, season))


def test_nobody_opens_what_is_not_below(tree, superior):
    for unit in (tree.district, tree.other):
        with pytest.raises(Http404):
            unit_below(superior, tree.season, tree.frozen(unit).pk)
        address = reverse("below-unit", args=[tree.season.pk, tree.frozen(unit).pk])
        assert sign_in(Client(), superior).get(address).status_code == 404
    assert unit_below(superior, tree.season, tree.frozen(tree.plant).pk).name == "丙厂工会"


def page(client, tree, name, *args):
    return client.get(reverse(name, args=[tree.season.pk, *args])).content.decode()


def test_a_superior_reads_how_far_each_unit_is(tree, superior):
    handler = tree.handler(tree.east)
    make_filed(tree.season, actor=handler, title="东镇驿站")
    make_record(tree.season, actor=tree.handler(tree.west), title="西镇的草稿")
    client = sign_in(Client(), superior)
    words = page(client, tree, "below")
    assert "下级单位" in page(client, tree, "season-home")
    for word in ("东镇总工会", "丙厂工会", "000-0000-0099", "由本单位汇总报送", "缺盖章"):
        assert word in words
    assert "乙区总工会" not in words
    assert words.count("由本单位汇总报送") == 2
    narrowed = client.get(reverse("below", args=[tree.season.pk]), {"state": "unsealed"})
    assert "西镇总工会" not in narrowed.content.decode().partition("<tbody>")[2]
    one = page(client, tree, "below-unit", tree.frozen(tree.east).pk)
    assert "东镇驿站" in one
    assert "由本单位汇总报送" in one
    assert "西镇的草稿" not in page(client, tree, "below-unit", tree.frozen(tree.west).pk)


def test_what_the_office_agreed_by_telephone_stays_with_the_office(tree, superior):
    unit = tree.frozen(tree.east)
    log_call(
        unit=unit,
        stage_id="register",
        caller="东镇",
        agreed="内部商定",
        promised=None,
        later=False,
        actor=tree.office,
        now=NOW,
    )
    client = sign_in(Client(), superior)
    assert "内部商定" not in page(client, tree, "below")
    assert "内部商定" not in page(client, tree, "below-unit", unit.pk)


def test_who_has_nothing_below_is_told_so(tree):
    client = sign_in(Client(), tree.handler(tree.other))
    assert "没有列在本单位之下的单位" in page(client, tree, "below")
    assert "下级单位还没有已提交的项目" in page(client, tree, "below-total")
    assert "below" not in page(client, tree, "season-home")
    answer = client.post(reverse("below-total-print", args=[tree.season.pk]))
    assert answer.status_code == 409


def filed(tree):
    """Two projects of one township in its own order, one of the other."""
    east = tree.handler(tree.east)
    first, second = (make_filed(tree.season, actor=east, title=title).entry.pk for title in "甲乙")
    unit = tree.frozen(tree.east)
    lines = [Wanted(second, "乙的话"), Wanted(first, "甲的话", "注")]
    save_rollup(
        season=tree.season, unit=unit, stage_id="register", lines=lines, actor=east, now=NOW
    )
    third = make_filed(tree.season, actor=tree.handler(tree.west), title="丙").entry.pk
    make_filed(tree.season, actor=tree.handler(tree.other), title="别区的")
    return first, second, third


def test_the_superior_orders_all_in_its_own_way_and_leaves_the_units_lists(tree, superior):
    first, second, third = filed(tree)
    assert [line.row.title for line in total(tree)] == ["乙", "甲", "丙"]
    assert [line.row.summary for line in total(tree)][:2] == ["乙的话", "甲的话"]
    lines = [Wanted(third, "系统的话", "重点"), Wanted(first, "甲的话"), Wanted(second, "")]
    unit = tree.frozen(tree.district)
    save_system_rollup(season=tree.season, unit=unit, lines=lines, actor=superior, now=NOW)
    rows = [line.row for line in total(tree)]
    assert [row.title for row in rows] == ["丙", "甲", "乙"]
    assert (rows[0].summary, rows[0].note) == ("系统的话", "重点")
    assert (rows[1].summary, rows[1].note) == ("甲的话", "注")
    east = tree.handler(tree.east)
    own = rollup_now(tree.season, east)
    assert [line["entry"] for line in own.lines] == [second, first]
    # The unit's later word shows through where the superior wrote nothing of its own.
    save_rollup(
        season=tree.season,
        unit=tree.frozen(tree.east),
        stage_id="register",
        lines=[Wanted(first, "甲改了")],
        actor=east,
        now=NOW,
    )
    assert total(tree)[1].row.summary == "甲改了"


def test_a_long_line_is_refused_and_nothing_is_kept(tree, superior):
    first, _second, _third = filed(tree)
    client = sign_in(Client(), superior)
    typed = "长" * 201
    form = {"entry": first, f"summary-{first}": typed}
    answer = client.post(reverse("below-total-save", args=[tree.season.pk]), form)
    assert answer.status_code == 409
    assert typed in answer.content.decode()
    assert total(tree)[1].row.summary == "甲的话"
    with pytest.raises(RuleError):
        save_system_rollup(
            season=tree.season,
            unit=tree.frozen(tree.district),
            lines=[],
            actor=tree.office,
            now=NOW,
        )


def test_the_paper_of_all_carries_a_code_that_the_record_knows(tree, superior):
    filed(tree)
    unit = tree.frozen(tree.district)
    made = print_system_rollup(season=tree.season, unit=unit, actor=superior, now=NOW)
    assert len(made.rows) == 3
    assert made.code in Row.objects.get(verb="vetting.print_system_rollup").says
    again = print_system_rollup(season=tree.season, unit=unit, actor=superior, now=NOW)
    assert again.code == made.code
    paper = tree.season.rules.papers["registration_rollup"]
    kept = system_rollup(tree.season, unit, NOW)
    assert page_count(system_rollup_pdf(kept, paper, made.rows, made.code, NOW)) == 1


def test_order_print_and_excel_over_the_page(tree, superior):
    first, second, third = filed(tree)
    client = sign_in(Client(), superior)
    form = {"entry": [second, first, third], "move": f"up:{third}"}
    answer = client.post(reverse("below-total-save", args=[tree.season.pk]), form)
    assert answer.url.endswith(f"#line-{third}")
    assert [line.row.title for line in total(tree)] == ["乙", "丙", "甲"]
    paper = client.post(reverse("below-total-print", args=[tree.season.pk]))
    assert paper.content[:5] == b"%PDF-"
    assert client.get(reverse("below-total-print", args=[tree.season.pk])).content[:5] == b"%PDF-"
    why = {"reason": "report"}
    book = client.post(reverse("below-total-excel", args=[tree.season.pk]), why)
    rows = read_workbook(book.content).sheets[0].rows
    assert [row[2] for row in rows[3:]] == ["乙", "丙", "甲"]
    book = client.post(reverse("below-excel", args=[tree.season.pk]), why)
    rows = read_workbook(book.content).sheets[0].rows
    assert [row[1] for row in rows[3:]] == ["东镇总工会", "西镇总工会", "丙厂工会"]


@pytest.mark.parametrize("name", ["below", "below-total", "below-unit"])
def test_the_lists_cost_the_same_at_one_and_three_rows(tree, superior, name):
    client = sign_in(Client(), superior)
    handler = tree.handler(tree.east)
    args = [tree.season.pk] + ([tree.frozen(tree.east).pk] if name == "below-unit" else [])
    make_filed(tree.season, actor=handler)
    make_rollup(tree.season, handler, NOW)
    client.get(reverse(name, args=args))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(name, args=args))
    for unit in (tree.east, tree.west, tree.plant):
        make_filed(tree.season, actor=tree.handler(unit))
    with CaptureQueriesContext(connection) as many:
        client.get(reverse(name, args=args))
    assert len(few) == len(many)
