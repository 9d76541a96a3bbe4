"""Deadline day: who has filed, who owes a seal or the roll-up, calls, seals that come later."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.makers.entries import WHEN, fresh, make_filed, make_handler, make_record
from tests.makers.programmes import (
    answer_open_points,
    confirm_all_dates,
    make_scheme,
    make_season,
    make_units,
    name_relevant_units,
    publish,
    scheme_source,
)
from tests.makers.rollups import make_rollup, rollup_now
from tests.makers.units import at, make_actor, sign_in
from xuanshu.core.verdict import RuleError
from xuanshu.entries.models import Filing, SealGrace
from xuanshu.entries.services import file_record
from xuanshu.journal.models import Row
from xuanshu.kit import clock
from xuanshu.press.workbooks import read_workbook
from xuanshu.programmes.queries import season_units
from xuanshu.programmes.services import confirm_point, open_season, publish_season
from xuanshu.vetting.documents import chase_groups, chase_text, lacks
from xuanshu.vetting.models import Call
from xuanshu.vetting.queries import chase_list
from xuanshu.vetting.services import file_rollup, log_call

pytestmark = pytest.mark.django_db
MAY_8 = dt.date(2020, 5, 8)


@pytest.fixture
def office():
    return make_actor()


@pytest.fixture
def season(office):
    return make_season(actor=office)


@pytest.fixture
def unit(season):
    found = season_units(season).order_by("order").first()
    found.season = season
    return found


@pytest.fixture
def handler(season, unit):
    return make_handler(season, unit=unit.unit)


def line_of(season, unit):
    return next(line for line in chase_list(season) if line.unit.pk == unit.pk)


def a_call(unit, office, **over):
    values = {
        "caller": "甲区经办人",
        "agreed": "电子件先报，盖章件节后送来",
        "promised": MAY_8,
        "later": True,
        "actor": office,
        "now": WHEN,
        **over,
    }
    return log_call(unit=unit, stage_id="register", **values)


def test_a_unit_goes_from_missing_to_unsealed_to_done(season, unit, handler):
    assert (line_of(season, unit).state, lacks(line_of(season, unit))) == ("missing", [])
    make_filed(season, actor=handler)
    assert (line_of(season, unit).state, lacks(line_of(season, unit))) == (
        "unsealed",
        ["汇总表未报"],
    )
    make_rollup(season, handler)
    assert line_of(season, unit).state == "done"
    make_filed(season, actor=handler)
    assert lacks(line_of(season, unit)) == ["汇总表缺盖章件"]


def test_without_an_agreement_no_seal_no_filing(season, unit, handler, office):
    record = make_record(season, actor=handler)
    with pytest.raises(RuleError, match="加盖工会印章"):
        file_record(record=record, actor=handler, now=WHEN)
    a_call(unit, office, later=False)
    with pytest.raises(RuleError, match="加盖工会印章"):
        file_record(record=record, actor=handler, now=WHEN)


def test_agreed_by_telephone_the_seal_may_follow_until_the_day(season, unit, handler, office):
    record, other = (make_record(season, actor=handler) for _ in range(2))
    a_call(unit, office)
    filing = file_record(record=record, actor=handler, now=at("2020-04-24 23:00"))
    assert fresh(record).state == "filed"
    assert [found["clause"] for found in filing.warnings if "5月8日前补齐" in found["message"]] == [
        "四(一)"
    ]
    file_rollup(rollup=rollup_now(season, handler), actor=handler, now=at("2020-05-08 23:00"))
    line = line_of(season, unit)
    assert (line.state, line.seals, line.until) == ("unsealed", 1, MAY_8)
    assert lacks(line) == ["1个项目缺盖章件", "汇总表缺盖章件", "5月8日前补齐"]
    with pytest.raises(RuleError, match="加盖工会印章"):
        file_record(record=other, actor=handler, now=at("2020-05-09 00:00"))
    assert Filing.objects.count() == 1


def test_one_units_agreement_is_not_anothers(season, unit, office):
    a_call(unit, office)
    stranger = make_handler(season, unit=season_units(season).order_by("-order").first().unit)
    record = make_record(season, actor=stranger)
    with pytest.raises(RuleError, match="加盖工会印章"):
        file_record(record=record, actor=stranger, now=WHEN)


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"caller": " "}, "caller"),
        ({"agreed": ""}, "agreed"),
        ({"promised": None}, "promised"),
        ({"promised": dt.date(2020, 4, 1)}, "promised"),
    ],
)
def test_a_call_is_one_whole_line(unit, office, over, field):
    with pytest.raises(RuleError) as refusal:
        a_call(unit, office, **over)
    assert refusal.value.findings[0].field == field
    assert not Call.objects.exists()
    assert not SealGrace.objects.exists()


def test_calls_are_kept_in_order_and_on_record(season, unit, office, handler):
    a_call(unit, office, later=False, promised=None, agreed="明日报")
    a_call(unit, office, agreed="盖章件后补")
    assert [call.agreed for call in line_of(season, unit).calls] == ["盖章件后补", "明日报"]
    assert Row.objects.filter(verb="vetting.log_call").count() == 2
    assert Row.objects.filter(verb="entries.grant_grace").count() == 1
    with pytest.raises(RuleError):
        a_call(unit, handler)


def test_a_scheme_that_refuses_lateness_bars_a_later_seal(office):
    source = scheme_source().decode()
    old = "silent: 立项材料逾期报送如何处理\n        default: mark"
    assert old in source
    make_units()
    version = make_scheme(
        source=source.replace(old, old.replace("mark", "refuse")).encode(), actor=office
    )
    season = open_season(actor=office, version=version, year=2020, now=at("2020-03-02 09:00"))
    season = publish(season, office)
    unit = season_units(season).first()
    unit.season = season
    with pytest.raises(RuleError, match="逾期不予受理") as refusal:
        a_call(unit, office)
    assert refusal.value.clause == "四(一)"
    assert a_call(unit, office, promised=dt.date(2020, 4, 24)).later


def season_answering(office, answer):
    """A season whose staff confirmed whether seals may follow."""
    make_units()
    season = make_season(actor=office, published=False)
    path, now = "stages.register.seal_later", at("2020-03-02 09:00")
    confirm_all_dates(season, office)
    answer_open_points(season, office)
    confirm_point(
        actor=office, season=season, path=path, raw={"value": answer}, source="会议", now=now
    )
    name_relevant_units(season, office)
    return publish_season(actor=office, season=season, now=now)


def test_where_the_rules_let_seals_follow_every_unit_may_bring_them_until_the_day(office):
    season = season_answering(office, "five")
    handler = make_handler(season)
    record, other = (make_record(season, actor=handler) for _ in range(2))
    filing = file_record(record=record, actor=handler, now=WHEN)
    assert any("4月30日前补齐" in found["message"] for found in filing.warnings)
    file_rollup(rollup=rollup_now(season, handler), actor=handler, now=at("2020-04-30 23:00"))
    unit = season_units(season).get(unit=handler.unit)
    line = line_of(season, unit)
    assert (line.state, line.until) == ("unsealed", dt.date(2020, 4, 30))
    with pytest.raises(RuleError, match="加盖工会印章"):
        file_record(record=other, actor=handler, now=at("2020-05-01 00:00"))
    unit.season = season
    a_call(unit, office)
    assert line_of(season, unit).until == MAY_8
    file_record(record=other, actor=handler, now=at("2020-05-08 23:00"))


def test_where_the_rules_bar_it_the_office_cannot_agree_either(office):
    season = season_answering(office, "refuse")
    unit = season_units(season).first()
    unit.season = season
    with pytest.raises(RuleError, match="不能约定后补") as refusal:
        a_call(unit, office)
    assert refusal.value.clause == "四(一)"
    assert not SealGrace.objects.exists()
    assert a_call(unit, office, later=False)


def test_the_text_names_what_each_group_owes(season, unit, handler):
    make_filed(season, actor=handler)
    lines, stage = chase_list(season), season.rules.stage("register")
    words = chase_text(season, stage, lines)
    assert f"{unit.short_name}（汇总表未报）" in words
    groups = dict(chase_groups(season, stage, lines))
    assert set(groups) == {line.unit.kind_label for line in lines}
    assert [label for label, text in groups.items() if unit.short_name in text] == [unit.kind_label]


def test_the_list_costs_the_same_for_any_number(
    season, unit, handler, office, django_assert_num_queries
):
    make_filed(season, actor=handler)
    make_rollup(season, handler)
    season.rules  # noqa: B018 - compiled before the count
    for _ in range(2):
        with django_assert_num_queries(10):
            assert len(chase_list(season)) == 4
        other = make_handler(season, unit=season_units(season)[1].unit)
        make_filed(season, actor=other)
        make_rollup(season, other)
        make_filed(season, actor=handler)
        a_call(unit, office)


@pytest.fixture
def desk(client, monkeypatch, office):
    monkeypatch.setattr(clock, "now", lambda: WHEN)
    monkeypatch.setattr("xuanshu.kit.middleware.clock.now", lambda: WHEN)
    return sign_in(client, office)


def test_the_page_shows_calls_and_narrows_by_what_is_owed(desk, season, unit, handler):
    make_filed(season, actor=handler)
    page = reverse("quota", args=[season.pk])
    answer = desk.post(reverse("quota-call", args=[season.pk]), {"unit": unit.pk, "agreed": "记"})
    assert answer.status_code == 409
    assert "请写明与谁通话" in answer.content.decode()
    desk.post(
        reverse("quota-call", args=[season.pk]),
        {
            "unit": unit.pk,
            "caller": "甲某",
            "agreed": "汇总表后补",
            "promised": "2020-05-08",
            "later": "on",
        },
    )
    words = desk.get(f"{page}?report=unsealed").content.decode()
    assert "汇总表后补" in words
    assert words.count('data-label="单位"') == 1
    assert desk.get(f"{page}?report=missing").content.decode().count('data-label="单位"') == 3
    assert desk.get(f"{page}?report=done").content.decode().count('data-label="单位"') == 0


def test_a_clerk_goes_on_where_the_list_was_left(desk, season, unit, handler):
    page = reverse("quota", args=[season.pk])
    opened = desk.get(page, {"report": "missing", "unit": unit.pk}).content.decode()
    assert f'value="{handler.person.name}"' in opened
    assert f'id="unit-{unit.pk}"' in opened
    form = {"unit": unit.pk, "caller": "甲", "agreed": "明日报", "report": "missing"}
    answer = desk.post(reverse("quota-call", args=[season.pk]), form)
    assert answer.url == f"{page}?report=missing#unit-{unit.pk}"
    wrong = desk.post(reverse("quota-call", args=[season.pk]), {**form, "caller": ""})
    assert 'name="report" value="missing"' in wrong.content.decode()
    strange = desk.post(reverse("quota-call", args=[season.pk]), {**form, "report": "//x"})
    assert strange.url == f"{page}#unit-{unit.pk}"


def test_the_excel_is_narrowed_as_the_page_is(desk, season, unit, handler):
    make_filed(season, actor=handler)
    address = reverse("quota-excel", args=[season.pk])
    for report, number in (("", 4), ("unsealed", 1), ("missing", 3), ("done", 0)):
        book = desk.post(f"{address}?report={report}", {"reason": "chase"})
        assert len(read_workbook(book.content).sheets[0].rows) == 3 + number


def test_a_day_that_has_passed_says_so(season, unit, handler, office):
    a_call(unit, office)
    file_record(record=make_record(season, actor=handler), actor=handler, now=WHEN)
    line = line_of(season, unit)
    assert lacks(line, MAY_8)[-1] == "5月8日前补齐"
    assert lacks(line, dt.date(2020, 5, 9))[-1] == "5月8日前补齐，已过期"
