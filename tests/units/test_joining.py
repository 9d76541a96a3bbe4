"""Units joined and divided: people, units below, running seasons, names of the time."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.makers.entries import WHEN
from tests.makers.programmes import make_season
from tests.makers.sheets import rows_of
from tests.makers.units import (
    head_office,
    make_actor,
    make_federation,
    make_person,
    make_post,
    make_unit,
    sign_in,
)
from xuanshu.core.verdict import RuleError
from xuanshu.entries.access import may_own, may_read
from xuanshu.entries.models import Entry
from xuanshu.entries.queries import own_entries
from xuanshu.entries.services import start_entry
from xuanshu.journal.services import verify
from xuanshu.kit import slots
from xuanshu.programmes.access import unit_for
from xuanshu.units.access import Actor
from xuanshu.units.models import Role, Unit, UnitKind, UnitSuccession
from xuanshu.units.queries import people_of_unit, posts_of, successor_of
from xuanshu.units.rules import UnitRow
from xuanshu.units.services import Paper, Part, divide_unit, join_units

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)
DAY = dt.timedelta(days=1)
PAPER = Paper("云总工发〔2026〕7号", TODAY)
NEW = UnitRow("N01", "云澜市新一区总工会", "新一区", UnitKind.DISTRICT, "000", 5)


@pytest.fixture
def admin():
    head_office()
    return make_actor(Role.SYSTEM)


@pytest.fixture
def district():
    return make_unit(parent=head_office())


def join(admin, *units, into=NEW, paper=PAPER):
    return join_units(actor=admin, units=units, into=into, paper=paper, now=NOW)


def divide(admin, unit, into=NEW, **part):
    return divide_unit(actor=admin, unit=unit, into=into, part=Part(**part), paper=PAPER, now=NOW)


def running(*units):
    """A season that froze the units, with an entry of the handler of each."""
    handlers = [make_actor(Role.HANDLER, unit=unit) for unit in units]
    season = make_season()
    entries = [start_entry(season=season, actor=each, now=WHEN).entry for each in handlers]
    return season, handlers, entries


def test_people_and_units_below_go_along_and_the_code_stays_used(admin, district):
    below = make_unit(kind=UnitKind.TOWNSHIP, parent=district)
    holder = make_actor(Role.HANDLER, unit=district)
    new = join(admin, district)
    below.refresh_from_db()
    district.refresh_from_db()
    assert below.parent == new
    assert (district.closed_on, new.stands_for) == (TODAY, [district.pk])
    (held,) = posts_of(holder.person, TODAY)
    assert (held.unit, held.since) == (new, TODAY)
    assert people_of_unit(district, Role.HANDLER) == [holder.person], "messages follow"
    assert successor_of(district) == new
    with pytest.raises(RuleError, match="重复"):
        divide(admin, new, UnitRow(district.code, "云澜市又一区工会", "又一区", "district", "000"))
    assert verify("yunlan") is None


def test_the_successor_goes_on_with_the_running_season_under_the_old_name(admin, client):
    olds = [make_unit(parent=head_office()) for _ in range(2)]
    season, handlers, entries = running(*olds)
    stranger = make_actor(Role.HANDLER)
    new = join(admin, *olds)
    (post,) = posts_of(handlers[0].person, TODAY)
    acting = Actor(handlers[0].person, post)
    assert {entry.pk for entry in own_entries(acting, season)} == {each.pk for each in entries}
    for entry in Entry.objects.filter(season=season):
        assert may_own(acting, entry)
        assert not may_read(stranger, entry)
        assert entry.unit.name in {old.name for old in olds}, "the season keeps its names"
    assert unit_for(acting, season).unit in olds
    sign_in(client, acting)
    page = client.get(reverse("entries", args=[season.pk])).content.decode()
    assert all(entry.number in page for entry in entries)
    client.post(reverse("switch-unit", args=[olds[1].pk]))
    actor = client.get(reverse("messages")).wsgi_request.actor
    assert (actor.unit, actor.post.unit) == (olds[1], new)
    assert [entry.pk for entry in own_entries(actor, season)] == [entries[1].pk]
    client.post(reverse("switch-unit", args=[stranger.unit.pk]))
    assert client.get(reverse("messages")).wsgi_request.actor.unit == new


def test_a_chain_of_joins_leads_to_the_last_one(admin, district):
    first = join(admin, district)
    second = make_unit(parent=head_office())
    holder = make_actor(Role.HANDLER, unit=second)
    join(admin, first, into=second)
    second.refresh_from_db()
    district.refresh_from_db()
    assert second.stands_for == sorted([district.pk, first.pk])
    assert people_of_unit(district, Role.HANDLER) == [holder.person]


def test_a_post_that_waits_to_be_granted_goes_on_waiting(admin, district):
    other = make_unit(parent=head_office())
    person = make_person()
    make_post(person, district, Role.OFFICE, waits=True)
    join(admin, district, into=other)
    assert posts_of(person, TODAY) == []
    assert person.posts.get(unit=other).waits


def test_somebody_in_both_units_has_one_post_afterwards(admin, district):
    other = make_unit(parent=head_office())
    holder = make_actor(Role.HANDLER, unit=district)
    make_post(holder.person, other, Role.HANDLER)
    join(admin, district, into=other)
    assert [post.unit for post in posts_of(holder.person, TODAY)] == [other]


@pytest.mark.parametrize(
    ("paper", "field"),
    [(Paper(" ", TODAY), "document"), (Paper("文", TODAY + DAY), "on")],
)
def test_a_join_rests_on_a_document_in_force(admin, district, paper, field):
    with pytest.raises(RuleError) as refusal:
        join(admin, district, paper=paper)
    assert [found.field for found in refusal.value.findings] == [field]


def test_what_cannot_be_joined(admin, district):
    below = make_unit(kind=UnitKind.TOWNSHIP, parent=district)
    root = Unit.objects.get(kind=UnitKind.FEDERATION)
    for units, into, word in (
        ([district], below, "自己的下级"),
        ([district], district, "自己"),
        ([root], district, "本级总工会"),
    ):
        with pytest.raises(RuleError, match=word):
            join(admin, *units, into=into)
    for role in (Role.OFFICE, Role.HANDLER, Role.AUDIT):
        with pytest.raises(RuleError, match="系统管理员"):
            join(make_actor(role), district)
    join(admin, district)
    with pytest.raises(RuleError, match="已停用"):
        join(admin, district, into=make_unit(parent=root))
    assert UnitSuccession.objects.count() == 1


def test_a_tree_too_deep_is_not_joined(admin, district):
    place, deep = district, head_office()
    for _ in range(4):
        place = make_unit(kind=UnitKind.TOWNSHIP, parent=place)
    for _ in range(4):
        deep = make_unit(kind=UnitKind.TOWNSHIP, parent=deep)
    with pytest.raises(RuleError, match="超过8级"):
        join(admin, district, into=deep)
    assert join(admin, district, into=deep.parent)


def test_a_federation_elsewhere_is_out_of_reach(admin, client):
    far = make_federation(code="far", name="远州市总工会", short_name="远州")
    theirs = make_unit(federation=far, parent=head_office(far))
    sign_in(client, admin)
    for name in ("unit-join", "unit-divide"):
        assert client.get(reverse(name, args=[theirs.pk])).status_code == 404
    with pytest.raises(Unit.DoesNotExist):
        join(admin, theirs)


def test_a_part_goes_to_a_new_unit_entry_by_entry(admin, district):
    season, (holder,), (first,) = running(district)
    leaving = make_actor(Role.HANDLER, unit=district)
    second = start_entry(season=season, actor=leaving, now=WHEN).entry
    below = make_unit(kind=UnitKind.TOWNSHIP, parent=district)
    keys = [each.key for each in slots.items("dividing", district)]
    assert len(keys) == 2
    chosen = [key for key in keys if key.endswith(f":{second.pk}")]
    new = divide(admin, district, posts=[leaving.post.pk], units=[below.pk], keys=chosen)
    (post,) = posts_of(leaving.person, TODAY)
    acting = Actor(leaving.person, post)
    second.refresh_from_db()
    below.refresh_from_db()
    assert (post.unit, below.parent, second.kept_by) == (new, new, new)
    assert [entry.pk for entry in own_entries(acting, season)] == [second.pk]
    assert [entry.pk for entry in own_entries(holder, season)] == [first.pk]
    assert may_own(acting, second)
    assert not may_read(holder, second)
    assert second.unit.name == district.name, "the season keeps its names"


def test_what_is_not_the_units_does_not_go_along(admin, district):
    _season, _handlers, (foreign,) = running(make_unit(parent=head_office()))
    other = make_actor(Role.HANDLER)
    for part in (
        {"posts": [other.post.pk]},
        {"units": [other.unit.pk]},
        {"keys": [f"entry:{foreign.pk}"]},
        {"keys": ["entry:0"]},
    ):
        with pytest.raises(RuleError, match="重新选择"):
            divide(admin, district, **part)
    assert not Unit.objects.filter(code=NEW.code).exists(), "all or nothing"


def test_joining_over_the_pages_shows_what_follows_first(admin, client):
    olds = [make_unit(parent=head_office(), code=code) for code in ("D77", "D78")]
    running(*olds)
    sign_in(client, admin)
    address = reverse("unit-join", args=[olds[0].pk])
    data = {"codes": "D77 D78", "document": "云总〔2026〕7号", "on": TODAY}
    page = client.post(address, {**data, "codes": "D77、D99"}).content.decode()
    assert "没有代码为“D99”的单位" in page
    assert "请填写新单位的代码" in page
    data |= {"code": "D79", "name": "云澜市合区总工会", "short_name": "合区"}
    page = client.post(address, data).content.decode()
    assert "合并不能撤销" in page
    assert "各有数量要求" in page
    assert "2个项目" in page
    assert not UnitSuccession.objects.exists()
    assert client.post(address, {**data, "sure": "1"}).status_code == 302
    new = Unit.objects.get(code="D79")
    assert sorted(new.stands_for) == sorted(old.pk for old in olds)
    page = client.get(reverse("units-history")).content.decode()
    assert "云总〔2026〕7号" in page
    assert "云澜市合区总工会" in page
    rows = rows_of(client.get(reverse("units-history-excel")).content)
    assert {row[3] for row in rows} == {"云澜市合区总工会"}
    assert client.get(reverse("unit", args=[olds[0].pk])).status_code == 200


def test_dividing_over_the_pages_asks_twice(admin, client, district):
    make_post(make_person(name="辛某"), district, Role.HANDLER)
    sign_in(client, admin)
    address = reverse("unit-divide", args=[district.pk])
    assert "辛某" in client.get(address).content.decode()
    post = make_actor(Role.HANDLER, unit=district).post
    data = {
        "code": "D80",
        "name": "云澜市分区总工会",
        "short_name": "分区",
        "document": "=HYPERLINK(1)",
        "on": TODAY,
        "posts": [post.pk],
    }
    page = client.post(address, data)
    assert "分设不能撤销" in page.content.decode()
    assert not Unit.objects.filter(code="D80").exists()
    assert client.post(address, {**data, "sure": "1"}).status_code == 302
    assert Unit.objects.get(code="D80").parent == district.parent
    (row,) = rows_of(client.get(reverse("units-history-excel")).content)
    assert row[4] == "=HYPERLINK(1)", "text, never a formula"
