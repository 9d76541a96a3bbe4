"""A running season put to another version: what facts say, what is refused, who is told."""

import threading

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from tests.makers.entries import make_filed
from tests.makers.judging import JUDGE, make_closed, make_panel
from tests.makers.programmes import make_season, make_units
from tests.makers.units import make_actor
from tests.makers.upper import make_named
from xuanshu.core.scheme.editing import Draft, edited
from xuanshu.core.verdict import RuleError
from xuanshu.entries.models import StageRecord
from xuanshu.journal.models import Row
from xuanshu.outbox.models import Message
from xuanshu.programmes.conflicts import conflicts_of
from xuanshu.programmes.models import DateFact, SchemeVersion, Season, VersionAdoption
from xuanshu.programmes.queries.adopting import outlook
from xuanshu.programmes.services import add_scheme, adopt_version
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db


COUNT = "stages.judge.takes.count"
SHARE = "stages.judge.takes.across.options.by_category.is.mechanism"
ONE, FIVE = {COUNT: "1", SHARE: "1"}, {COUNT: "5", SHARE: "5"}


@pytest.fixture
def office():
    return make_actor()


def version_with(season, office, values=None, *, removed=()):
    """Return a version of the season's scheme with some places changed."""
    source = bytes(season.version.source)
    done = edited(source, Draft(values or {}, removed=tuple(removed)))
    assert not done.problems, done.problems
    return add_scheme(actor=office, source=done.source, now=JUDGE)


def said(season, version):
    return [(each.blocks, each.message) for each in outlook(season, version).conflicts]


def adopt(office, season, version, reason="办公会议定", now=JUDGE):
    return adopt_version(actor=office, season=season, version=version, reason=reason, now=now)


def test_a_harmless_version_is_adopted_with_its_date_and_told(office):
    season = make_season(actor=office)
    handler = make_actor(Role.HANDLER, unit=season.season_units.first().unit)
    version = version_with(
        season,
        office,
        {
            "stages.apply.by.last_day": "2020-10-31",
            "stages.apply.by.wording": "10月底前",
            "stages.screen.during.wording": "11月上旬",
            "stages.screen.during.days": "2020-11-01/2020-11-05",
            "stages.judge.during.wording": "11月中旬",
            "stages.judge.during.days": "2020-11-11/2020-11-12",
            "stages.publicise.during.wording": "11月下旬",
            "stages.publicise.during.days": "2020-11-21/2020-11-30",
            "office": "组织部",
        },
    )
    before = bytes(season.version.source)
    adoption = adopt(office, season, version)
    season = Season.objects.get(pk=season.pk)
    assert season.version == version
    assert season.rules.office == "组织部"
    assert str(season.rules.stage("apply").by.last_day) == "2020-10-31"
    assert bytes(adoption.before.source) == before
    moved = DateFact.objects.filter(season=season, reason="办公会议定")
    assert {fact.path for fact in moved} == {
        "stages.apply.by",
        "stages.screen.during",
        "stages.judge.during",
        "stages.publicise.during",
    }
    told = Message.objects.get(person=handler.person.pk, key__startswith="version-adopted")
    assert "项目申报：2020年9月30日 → 2020年10月31日" in told.body
    assert Row.objects.filter(verb="programmes.adopt_version").count() == 1


def test_a_date_that_both_versions_write_alike_stays_where_the_office_moved_it(office):
    season = make_season(actor=office)
    held = season.rules.stage("apply").by.last_day
    adopt(office, season, version_with(season, office, {"office": "组织部"}))
    assert Season.objects.get(pk=season.pk).rules.stage("apply").by.last_day == held
    assert not DateFact.objects.filter(season=season, reason="办公会议定").exists()


def test_limits_under_which_filed_papers_fall_are_told_with_their_numbers(office):
    season = make_season(actor=office)
    record = make_filed(season)
    version = version_with(
        season, office, {"forms.registration.add.0.required": "yes", "quotas.0.most": "1"}
    )
    assert said(season, version) == []
    fewer = version_with(season, office, {SHARE: "7"}, removed=("categories.of.service",))
    category = StageRecord.objects.get(pk=record.pk).entry.category
    blocks = [message for stops, message in said(season, fewer) if stops]
    assert bool(blocks) == (category == "service")


def test_a_category_in_use_cannot_be_taken_out(office):
    season = make_season(actor=office)
    record = make_filed(season, category="place")
    version = version_with(season, office, {SHARE: "7"}, removed=("categories.of.place",))
    number = record.entry.number
    blocks = [message for stops, message in said(season, version) if stops]
    assert blocks == [f"类别“阵地建设类”已有项目选用（{number}），不能取消。"]
    with pytest.raises(RuleError, match="不能取消"):
        adopt(office, season, version)
    assert not VersionAdoption.objects.exists()


def test_a_quota_below_what_was_put_up_is_told_and_lets_the_rest_pass(office):
    season = make_season(actor=office)
    first = make_filed(season)
    handler = make_actor(Role.HANDLER, unit=first.entry.unit.unit)
    make_filed(season, actor=handler)
    kind = first.entry.unit.kind
    at = 0 if kind != "other" else 1
    version = version_with(season, office, {f"quotas.{at}.most": "1"})
    found = said(season, version)
    assert [stops for stops, _ in found] == [False]
    assert f"{first.entry.unit.name}已报2项" in found[0][1]
    assert adopt(office, season, version).warnings == [found[0][1]]


def test_an_opened_round_keeps_its_standards_and_a_closed_one_all_its_rules(office):
    panel = make_panel()
    season, office = panel.season, panel.office
    for change in (
        FIVE,
        {"criteria.of.novel.standard": "另一种要求"},
        {"criteria.points": "default"},
    ):
        version = version_with(season, office, change)
        blocked = [message for stops, message in said(season, version) if stops]
        if "criteria.points" in change:
            assert not blocked  # the same points, written down
            continue
        assert blocked
        assert "已经开评" in blocked[0]
        with pytest.raises(RuleError, match="已经开评"):
            adopt(panel.office, season, version)
    renamed = version_with(season, office, {"stages.judge.label": "专家评审"})
    assert not [message for stops, message in said(season, renamed) if stops]


def test_sealed_marks_are_never_rewritten(office):
    panel = make_closed()
    version = version_with(panel.season, panel.office, ONE)
    with pytest.raises(RuleError, match="已经截止评分，这一环节的规则不能再改"):
        adopt(panel.office, panel.season, version)


def test_what_is_public_or_named_stays(office):
    case = make_named()
    season, office = case.season, case.office
    for change, words in (
        ({"stages.publicise.channels": "网站"}, "公示"),
        ({"wording.honour": "授予"}, "已经命名"),
        ({"stages.name.at": "另一场合"}, "已经命名"),
    ):
        version = version_with(season, office, change)
        assert any(stops and words in message for stops, message in said(season, version))


def test_without_reason_by_others_or_twice_it_is_refused(office):
    season = make_season(actor=office)
    version = version_with(season, office, {"office": "组织部"})
    with pytest.raises(RuleError, match="请写明改用新版的理由"):
        adopt(office, season, version, reason=" ")
    for role in (Role.HANDLER, Role.JUDGE, Role.AUDIT):
        with pytest.raises(RuleError, match="此事由"):
            adopt(make_actor(role), season, version)
    adopt(office, season, version)
    with pytest.raises(RuleError, match="已经按这一版办理"):
        adopt(office, season, version)


def test_a_season_in_preparation_and_another_award_are_refused(office):
    make_units()
    season = make_season(published=False, actor=office)
    version = version_with(season, office, {"office": "组织部"})
    with pytest.raises(RuleError, match="尚未发布"):
        adopt(office, season, version)
    running = make_season("lanting-2026", actor=office)
    with pytest.raises(RuleError, match="不是本年度的方案"):
        adopt(office, running, version)


def test_words_that_need_approval_are_asked_for_again(office):
    season = make_season(actor=office)
    version = version_with(season, office, {"title": "云澜市工会工作创新奖评选"})
    with pytest.raises(RuleError, match="登记批准文件"):
        adopt(office, season, version)


def test_a_stored_version_never_changes(office):
    season = make_season(actor=office)
    for act in (
        lambda: SchemeVersion.objects.filter(pk=season.version_id).update(title="改"),
        lambda: SchemeVersion.objects.filter(pk=season.version_id).delete(),
    ):
        with pytest.raises((DatabaseError, Exception)), transaction.atomic():
            act()
    assert SchemeVersion.objects.get(pk=season.version_id).title != "改"


@pytest.mark.django_db(transaction=True)
def test_a_filing_at_the_same_moment_waits_for_the_new_rules(office):
    """While a season is put to a version, nobody gets at its filings; afterwards they go on."""
    season = make_season(actor=office)
    record = make_filed(season)
    version = version_with(season, office, {"office": "组织部"})
    order = []

    def other():
        try:
            with transaction.atomic():
                StageRecord.objects.select_for_update().get(pk=record.pk)
                order.append("filing")
        finally:
            connection.close()

    with transaction.atomic():
        Season.objects.select_for_update().get(pk=season.pk)
        conflicts_of(season, season.rules, outlook(season, version).rules, lock=True)
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(0.5)
        order.append("adoption")
    thread.join(30)
    assert order == ["adoption", "filing"]
