"""From a scheme to a published season, by the services: what is written and what is refused."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.makers.programmes import (
    SOURCE,
    confirm_all_dates,
    make_scheme,
    make_season,
    make_units,
    publish,
    scheme_source,
    seat_judges,
)
from tests.makers.units import BEGINNING, at, make_actor, make_federation, make_person, make_unit
from xuanshu.core.scheme import SchemeErrors
from xuanshu.core.verdict import RuleError
from xuanshu.journal.queries import rows_for
from xuanshu.outbox.queries import messages_of
from xuanshu.programmes.models import SchemeVersion, Season, SeasonState
from xuanshu.programmes.queries import last_dates, members, open_dates, open_points, season_units
from xuanshu.programmes.services import (
    add_scheme,
    confirm_date,
    confirm_defaults,
    confirm_point,
    open_season,
    pick_units,
    publish_season,
    seat,
    take_number,
    unseat,
)
from xuanshu.units.models import Role, UnitKind

pytestmark = pytest.mark.django_db
REGISTER = "stages.register.by"


@pytest.fixture
def office():
    return make_actor()


@pytest.fixture
def handler():
    return make_actor(Role.HANDLER)


def test_the_same_bytes_are_kept_once_and_others_are_a_new_version(office):
    source = scheme_source()
    first = add_scheme(actor=office, source=source, now=BEGINNING)
    assert add_scheme(actor=office, source=source, now=BEGINNING) == first
    second = add_scheme(actor=office, source=source + b"\n# again\n", now=BEGINNING)
    assert (first.number, second.number) == (1, 2)
    assert bytes(second.source) != source


def test_a_faulty_scheme_is_not_kept(office):
    with pytest.raises(SchemeErrors):
        add_scheme(actor=office, source=b"language: 1\nunknown: 2\n", now=BEGINNING)
    assert not SchemeVersion.objects.exists()


def test_only_the_office_manages(handler):
    with pytest.raises(RuleError, match="办公室"):
        add_scheme(actor=handler, source=scheme_source(), now=BEGINNING)


def test_a_programme_has_one_season_a_year(office):
    version = make_scheme(actor=office)
    open_season(actor=office, version=version, year=2020, now=BEGINNING)
    with pytest.raises(RuleError, match="不能重复开启"):
        open_season(actor=office, version=version, year=2020, now=BEGINNING)
    assert Season.objects.count() == 1


def test_another_year_proposes_the_same_days_of_that_year(office):
    make_units()
    version = make_scheme(actor=office)
    season = open_season(actor=office, version=version, year=2026, now=BEGINNING)
    assert season.rules.year == 2026
    assert season.rules.stage("register").by.last_day == dt.date(2026, 4, 24)
    assert len(open_dates(season)) == len(season.rules.date_points())
    assert publish(season, office).state == SeasonState.RUNNING


def test_publication_names_every_open_date_and_point(office):
    make_units()
    season = make_season(published=False, actor=office)
    with pytest.raises(RuleError) as raised:
        publish_season(actor=office, season=season, now=BEGINNING)
    places = {finding.field for finding in raised.value.findings}
    assert {point.path for point in open_dates(season)} <= places
    assert {point.path for point in open_points(season)} <= places
    confirm_defaults(actor=office, season=season, source=SOURCE, now=BEGINNING)
    confirm_all_dates(season, office)
    with pytest.raises(RuleError) as raised:
        publish_season(actor=office, season=season, now=BEGINNING)
    # Only the relevant departments are left to name.
    assert [finding.field for finding in raised.value.findings] == ["units"]


def test_publication_freezes_units_by_the_kinds_of_the_scheme(office):
    root = make_unit(kind=UnitKind.FEDERATION)
    district = make_unit(parent=root, name="甲区总工会", order=5)
    below = make_unit(parent=district, kind=UnitKind.ENTERPRISE, name="甲厂工会", order=6)
    season = make_season(actor=office, units=())
    frozen = {row.unit_id: row for row in season_units(season)}
    assert frozen[district.pk].kind_label == "区市总工会"
    assert root.pk not in frozen
    assert frozen[below.pk].files_to == frozen[district.pk]
    assert frozen[district.pk].files_to is None
    district.name = "乙区总工会"
    district.save()
    assert season_units(season).get(unit=district).name == "甲区总工会"


def test_of_relevant_units_only_the_named_count(office):
    chosen, other = (make_unit(kind=UnitKind.DEPARTMENT) for _ in range(2))
    season = make_season(published=False, actor=office)
    confirm_defaults(actor=office, season=season, source=SOURCE, now=BEGINNING)
    confirm_all_dates(season, office)
    pick_units(actor=office, season=season, units=[chosen.pk], now=BEGINNING)
    publish_season(actor=office, season=season, now=BEGINNING)
    counted = {row.unit_id: row.counted for row in season_units(season)}
    assert counted[chosen.pk]
    assert not counted[other.pk]


def test_publication_happens_once_and_closes_the_rules(office):
    season = make_season(actor=office)
    with pytest.raises(RuleError, match="已发布"):
        publish_season(actor=office, season=season, now=BEGINNING)
    with pytest.raises(RuleError, match="已发布"):
        confirm_point(
            actor=office,
            season=season,
            path="stages.judge.aggregate",
            raw={"value": "trimmed"},
            source=SOURCE,
            now=BEGINNING,
        )
    assert season_units(season).count() == 4


def test_handlers_are_told_of_publication_and_of_a_move(office, handler):
    make_unit(kind=UnitKind.DEPARTMENT)
    season = make_season(actor=office)
    assert [m.key for m in messages_of(handler.person.pk)] == [f"season-published:{season.pk}"]
    confirm_date(
        actor=office,
        season=season,
        path=REGISTER,
        first=dt.date(2020, 4, 25),
        reason="材料邮寄延误",
        now=at("2020-04-20 10:00"),
    )
    told = messages_of(handler.person.pk).first()
    assert "2020年4月25日" in told.body
    assert "材料邮寄延误" in told.body
    assert season.rules.stage("register").by.last_day == dt.date(2020, 4, 25)


def test_a_move_without_change_or_reason_is_refused(office):
    season = make_season(actor=office)
    for reason, day, words in (("", 25, "理由"), ("顺延", 24, "没有变化")):
        with pytest.raises(RuleError, match=words):
            confirm_date(
                actor=office,
                season=season,
                path=REGISTER,
                first=dt.date(2020, 4, day),
                reason=reason,
                now=BEGINNING,
            )
    assert last_dates(season)[REGISTER].count == 1


def test_a_period_cannot_end_before_it_begins(office):
    season = make_season(published=False, actor=office)
    with pytest.raises(RuleError) as raised:
        confirm_date(
            actor=office,
            season=season,
            path="stages.judge.during",
            first=dt.date(2020, 10, 20),
            last=dt.date(2020, 10, 11),
            now=BEGINNING,
        )
    assert raised.value.field == "stages.judge.during"
    assert raised.value.clause


def test_an_answer_changes_the_rules_and_the_last_one_holds(office):
    season = make_season(published=False, actor=office)
    for value, drop in (("trimmed", 1), ("mean", 0)):
        confirm_point(
            actor=office,
            season=season,
            path="stages.judge.aggregate",
            raw={"value": value},
            source=SOURCE,
            now=BEGINNING,
        )
        aggregate = season.rules.stage("judge").aggregate
        assert getattr(aggregate, "drop_high", 0) == drop


def test_an_impossible_answer_is_refused_with_its_clause(office):
    season = make_season(published=False, actor=office)
    with pytest.raises(RuleError) as raised:
        confirm_point(
            actor=office,
            season=season,
            path="stages.judge.aggregate",
            raw={"value": "dice"},
            source=SOURCE,
            now=BEGINNING,
        )
    assert raised.value.clause == "四(三)3"


def test_seats_need_the_post_and_are_held_once(office):
    season = make_season(actor=office)
    (judge,) = seat_judges(season, office, "panel", 1)
    with pytest.raises(RuleError, match="已在名单"):
        seat(actor=office, season=season, body="panel", person=judge.person, now=BEGINNING)
    for stranger in (make_person(), make_actor(Role.COMMITTEE).person):
        with pytest.raises(RuleError, match="评委"):
            seat(actor=office, season=season, body="panel", person=stranger, now=BEGINNING)
    foreign = make_person(federation=make_federation(code="other", name="别市总工会"))
    with pytest.raises(RuleError, match="本工会"):
        seat(actor=office, season=season, body="panel", person=foreign, now=BEGINNING)
    held = members(season, "panel").get()
    unseat(actor=office, member=held, now=BEGINNING)
    assert not members(season, "panel").exists()
    with pytest.raises(RuleError, match="不在名单"):
        unseat(actor=office, member=held, now=BEGINNING)
    seat(actor=office, season=season, body="panel", person=judge.person, now=BEGINNING)
    assert members(season, "panel").get().pk == held.pk


def test_numbers_run_on(office):
    season = make_season(actor=office)
    assert [take_number(season) for _ in range(3)] == [1, 2, 3]
    assert Season.objects.get(pk=season.pk).entry_count == 3


def test_every_act_is_in_the_record(office):
    season = make_season(actor=office)
    seat_judges(season, office, "panel", 1)
    verbs = set(rows_for(office.federation_key).values_list("verb", flat=True))
    acts = ("add_scheme", "open_season", "confirm_point", "confirm_date", "pick_units")
    assert {f"programmes.{act}" for act in (*acts, "publish_season", "seat")} <= verbs


def test_answers_and_dates_cannot_be_rewritten(office):
    season = make_season(actor=office)
    for row in (season.point_answers.first(), season.date_facts.first(), season.version):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            row.save(force_update=True)


def test_a_unit_stands_once_in_a_season(office):
    season = make_season(actor=office)
    row = season_units(season).first()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_rules_that_no_page_carries_out_are_told_before_publication(office):
    season = make_season("entrance", published=False, actor=office)
    with pytest.raises(RuleError) as refused:
        publish_season(actor=office, season=season, now=BEGINNING)
    waiting = [found for found in refused.value.findings if found.rule == "unsupported"]
    assert ("eligibility.lawful.require", "四(十二)") in {(x.field, x.clause) for x in waiting}
    assert all("本版页面尚不能执行" in found.message for found in waiting)
    season.refresh_from_db()
    assert season.state == SeasonState.SETUP
