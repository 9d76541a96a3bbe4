"""The annual assessment of the work: counts, points, editions, papers."""

import io

import pytest
from python_calamine import CalamineWorkbook

from tests.makers.after_care import SPREAD, handler_of
from tests.makers.units import make_actor, make_federation, sign_in
from tests.makers.upper import make_case, make_ended, make_named, make_published, make_settled
from xuanshu.core.verdict import RuleError
from xuanshu.honours.models import AssessmentEdition
from xuanshu.honours.queries import assessment_of, lines_for, rule_in_force
from xuanshu.honours.rules.assessing import Table, plain, points_of, total_of
from xuanshu.honours.services import freeze_assessment, set_points
from xuanshu.journal.models import Row
from xuanshu.press.pages import opened_pdf
from xuanshu.programmes.queries import season_units
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db
COST = 38
SOURCE = "2020年度考核办法"


def refusal(act):
    with pytest.raises(RuleError) as caught:
        act()
    return caught.value


def page(case, name=""):
    return f"/s/{case.season.pk}/assessment/{name}"


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    monkeypatch.setattr("xuanshu.kit.clock.now", lambda: SPREAD)


def points(case, **over):
    values = {"points": {"applied": "2", "late": "-0.5", "named": "10.25"}, "source": SOURCE} | over
    return set_points(actor=case.office, season=case.season, now=SPREAD, **values)


def test_the_work_is_counted_unit_by_unit_in_order_of_precedence():
    case = make_named()
    table = assessment_of(case.season, None)
    assert [line.unit for line in table.lines] == [
        unit.pk for unit in season_units(case.season) if unit.counted
    ]
    mine = next(line for line in table.lines if line.unit == case.entries[0].unit_id)
    own = [entry for entry in case.entries if entry.unit_id == mine.unit]
    named = [row for row in case.certificates if row.entry.unit_id == mine.unit]
    assert mine.counts["applied"] == len(own)
    assert mine.counts["pooled"] == len(own)
    assert mine.counts["named"] == len(named)
    total = {key: sum(line.counts[key] for line in table.lines) for key in table.items}
    assert (total["candidate"], total["named"], total["screened"]) == (2, 2, 3)
    assert total["on_time"] + total["late"] == total["registered"] + total["applied"]
    assert not any(line.total for line in table.lines)


def test_where_the_honour_counts_only_the_honour_stands():
    case = make_settled(make_case(replace={"counts: the_work": "counts: the_honour"}))
    table = assessment_of(case.season, None)
    assert table.items == ("named",)
    assert all(set(line.counts) == {"named"} for line in table.lines)


def test_points_are_exact_and_have_a_source():
    assert (plain(points_of("1.50")), plain(points_of("10")), plain(points_of("-0"))) == (
        "1.5",
        "10",
        "0",
    )
    assert [points_of(text) for text in ("甲", "1.005", "101", "NaN", "inf", "1e9")] == [None] * 6
    assert total_of({"late": 3, "named": 1}, {"late": "-0.1", "named": "10"}) == "9.7"
    case = make_named()
    found = refusal(lambda: points(case, points={"named": "一", "late": "0.001"}, source=" "))
    assert {each.field for each in found.findings} == {"named", "late", "source"}
    assert found.findings[-1].clause == "五1"
    assert refusal(lambda: points(case, points={"other": "1"})).field == "other"
    assert rule_in_force(case.season) is None
    points(case)
    table = assessment_of(case.season, rule_in_force(case.season))
    assert table.source == SOURCE
    for line in table.lines:
        assert line.total == total_of(line.counts, table.points)
    points(case, points={}, source="改回只列数量")
    assert not assessment_of(case.season, rule_in_force(case.season)).points
    assert Row.objects.filter(verb="honours.set_points").count() == 2


def test_an_edition_is_frozen_and_computed_anew():
    case = make_named()
    points(case)
    act = {"actor": case.office, "season": case.season, "now": SPREAD}
    first = freeze_assessment(**act)
    assert "完全相同" in refusal(lambda: freeze_assessment(**act)).message
    table = Table.of(AssessmentEdition.objects.get().content)
    assert table.recomputed().digest == table.digest == first.digest
    assert not table.changed(assessment_of(case.season, None))
    points(case, points={"applied": "3"})
    assert freeze_assessment(**act).number == 2
    assert Table.of(AssessmentEdition.objects.get(number=1).content).points["named"] == "10.25"
    content = first.content
    content["lines"][0]["counts"]["named"] += 1
    forged = Table.of(content)
    assert forged.recomputed().digest != first.digest
    assert forged.changed(assessment_of(case.season, None)) == [forged.lines[0].name]


def test_only_the_office_sets_and_freezes():
    case = make_named()
    audit = make_actor(Role.AUDIT)
    for actor in (audit, case.head, handler_of(case.entries[0])):
        act = {"actor": actor, "season": case.season, "now": SPREAD}
        assert "办公室" in refusal(lambda act=act: freeze_assessment(**act)).message
        refused = refusal(lambda act=act: set_points(points={}, source="甲", **act))
        assert "办公室" in refused.message


def test_a_unit_sees_its_own_line_and_no_other(client):
    case = make_named()
    table = assessment_of(case.season, None)
    entry, audit = case.entries[0], make_actor(Role.AUDIT)
    owner = handler_of(entry)
    far = make_actor(federation=make_federation(code="far", name="远州市总工会"))
    assert [line.unit for line in lines_for(owner, case.season, table)] == [entry.unit_id]
    for actor, number in ((case.office, len(table.lines)), (audit, len(table.lines))):
        assert len(lines_for(actor, case.season, table)) == number
    assert lines_for(case.head, case.season, table) == ()
    assert lines_for(far, case.season, table) == ()
    sign_in(client, owner)
    shown = client.get(page(case)).content.decode()
    assert entry.unit.name in shown
    others = {line.name for line in table.lines if line.unit != entry.unit_id}
    assert not [name for name in others if f">{name}<" in shown]
    assert client.get(page(case, "table.pdf")).status_code == 403


def test_the_office_sets_freezes_prints_and_exports(client):
    case = make_named()
    sign_in(client, case.office)
    assert "本通知未规定" in client.get(page(case)).content.decode()
    wrong = client.post(page(case, "points/"), {"named": "一", "source": "办法"})
    assert wrong.status_code == 409
    assert 'value="一"' in wrong.content.decode()
    assert client.post(page(case, "points/"), {"named": "10", "source": SOURCE}).status_code == 302
    shown = client.get(page(case)).content.decode()
    assert SOURCE in shown
    assert "合计分" in shown
    assert client.post(page(case, "freeze/")).status_code == 302
    assert client.post(page(case, "freeze/")).status_code == 409
    edition = client.get(page(case, "editions/1/")).content.decode()
    assert "一致" in edition
    assert "没有变化" in edition
    assert client.get(page(case, "editions/2/")).status_code == 404
    pdf = client.get(page(case, "table.pdf?edition=1")).content
    with opened_pdf(pdf) as document:
        text = "".join(each.get_textpage().get_text_range() for each in document)
    text = "".join(text.split())
    digest = AssessmentEdition.objects.get().digest.partition(":")[2][:8]
    for word in ("考核计分表", "第1版", SOURCE, digest, "主要领导签字", case.entries[0].unit.name):
        assert word in text, word
    book = io.BytesIO(client.get(page(case, "table.xlsx")).content)
    rows = CalamineWorkbook.from_filelike(book).get_sheet_by_index(0).to_python()
    assert rows[2][-1] == "合计分"
    assert sum(row[-1] for row in rows[3:]) == 20
    assert client.get(page(case, "table.pdf?edition=x")).status_code == 404


@pytest.mark.parametrize("marks", [(60, 50), (60, 50, 40, 30)])
def test_the_table_costs_the_same_however_many_entries(marks, client, django_assert_num_queries):
    case = make_named(make_ended(make_published(make_settled(make_case(novel=marks)))))
    sign_in(client, case.office)
    client.get(page(case))
    with django_assert_num_queries(COST):
        client.get(page(case))
