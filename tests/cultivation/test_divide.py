"""Dividing the pool among departments: the rule, the hand, what happens meanwhile."""

import pytest
from django.urls import reverse

from tests.makers.cultivation import another_department, department_of, make_guided
from tests.makers.programmes import make_season
from tests.makers.units import make_actor, sign_in
from tests.makers.vetting import POOL, make_pooled, make_recorded
from xuanshu.core.verdict import RuleError
from xuanshu.cultivation.models import Guidance
from xuanshu.cultivation.queries import division_of, guide_history, guides_of
from xuanshu.cultivation.services import assign_guide, divide
from xuanshu.outbox.models import Message
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_actor()


@pytest.fixture
def season(office):
    return make_season(actor=office)


@pytest.fixture
def first(season):
    return department_of(season)


@pytest.fixture
def second(season):
    return another_department(season)


def share(season, office, guides, seen=None, **over):
    return divide(
        season=season,
        stage_id="cultivate",
        guides={e.pk: unit for e, unit in guides.items()},
        seen=seen or {},
        actor=office,
        now=POOL,
        **over,
    )


def test_the_category_decides_first_then_the_kind_of_the_unit(season, office, first, second):
    one = make_pooled(season, office=office, category="mechanism")
    two = make_pooled(season, office=office, category="service")
    by = {"by_category": {"mechanism": first}, "by_kind": {one.unit.kind: second}}
    found = division_of([one, two], {}, [first, second], only_new=True, **by)
    assert found.proposed == {one.pk: first, two.pk: second}
    assert [(s.department, s.now, s.after) for s in found.shares] == [(first, 0, 1), (second, 0, 1)]
    kept = division_of([one, two], {one.pk: second}, [first, second], only_new=True, **by)
    assert kept.proposed == {two.pk: second}
    anew = division_of([one, two], {one.pk: second}, [first, second], only_new=False, **by)
    assert anew.proposed == {one.pk: first, two.pk: second}
    none = division_of([one, two], {}, [first], by_category={}, by_kind={}, only_new=True)
    assert (none.proposed, none.shares, none.without) == ({}, (), 2)


def test_all_are_given_at_once_and_each_department_told_once(season, office, first, second):
    guide = make_actor(Role.HANDLER, unit=first.unit)
    entries = [make_pooled(season, office=office) for _ in range(3)]
    rule = {entry.pk: first for entry in entries}
    guides = {entries[0]: first, entries[1]: first, entries[2]: second}
    made = share(season, office, guides, by_rule=rule)
    assert [row.source for row in made] == ["rule", "rule", "hand"]
    told = Message.objects.filter(person=guide.person.pk)
    assert [message.subject for message in told] == ["新划分2个项目由乙部指导培育"]
    seen = {entry.pk: guides[entry].pk for entry in entries}
    assert share(season, office, guides, seen) == []
    assert Guidance.objects.count() == 3


def test_dividing_again_undoes_and_the_history_stays(season, office, first, second):
    entry = make_pooled(season, office=office)
    share(season, office, {entry: first})
    share(season, office, {entry: second}, {entry.pk: first.pk})
    share(season, office, {entry: first}, {entry.pk: second.pk})
    assert guides_of(season) == {entry.pk: first}
    assert [row.department for row in guide_history(entry)] == [first, second, first]


def test_what_changed_meanwhile_is_named_and_nothing_is_given(season, office, first, second):
    one, two = (make_pooled(season, office=office) for _ in range(2))
    assign_guide(entry=one, department=second, actor=office, now=POOL)
    with pytest.raises(RuleError) as refusal:
        share(season, office, {one: first, two: first})
    assert [one.number in found.message for found in refusal.value.findings] == [True]
    assert guides_of(season) == {one.pk: second}
    # What the page left as it was is left alone, whoever guides it by now.
    share(season, office, {one: first, two: first}, {one.pk: first.pk})
    assert guides_of(season) == {one.pk: second, two.pk: first}


def test_only_the_office_divides_only_the_pool_and_only_among_departments(season, office, first):
    entry = make_pooled(season, office=office)
    waiting = make_recorded(season, office=office).entry
    with pytest.raises(RuleError):
        share(season, make_actor(Role.COMMITTEE), {entry: first})
    with pytest.raises(RuleError):
        share(season, office, {entry: first, waiting: first})
    with pytest.raises(RuleError):
        share(season, office, {entry: entry.unit})
    with pytest.raises(RuleError):
        divide(
            season=season,
            stage_id="apply",
            guides={entry.pk: first},
            seen={},
            actor=office,
            now=POOL,
        )
    assert guides_of(season) == {}


def test_the_page_previews_takes_changes_by_hand_and_assigns(client, season, office, first, second):
    one = make_pooled(season, office=office, category="mechanism", title="甲字一号站")
    two = make_pooled(season, office=office, category="service", title="甲字二号站")
    desk = sign_in(client, office)
    address = reverse("pool-divide", args=[season.pk, "cultivate"])
    assert "机制创新类" in desk.get(address).content.decode()
    rule = {"scope": "new", "category-mechanism": first.pk, f"kind-{one.unit.kind}": second.pk}
    page = desk.post(address, {**rule, "act": "preview"})
    assert [(s.department, s.after) for s in page.context["division"].shares] == [
        (first, 1),
        (second, 1),
    ]
    assert guides_of(season) == {}
    picks = {f"guide-{one.pk}": first.pk, f"guide-{two.pk}": first.pk}
    was = {f"was-{one.pk}": "", f"was-{two.pk}": ""}
    assert desk.post(address, {**rule, **picks, **was, "act": "confirm"}).status_code == 302
    assert guides_of(season) == {one.pk: first, two.pk: first}
    assert [guide_history(entry)[0].source for entry in (one, two)] == ["rule", "hand"]
    stale = desk.post(address, {**rule, f"guide-{one.pk}": second.pk, **was, "act": "confirm"})
    assert stale.status_code == 409
    assert one.number in stale.content.decode()
    shown = desk.get(reverse("pool-entry", args=[season.pk, "cultivate", two.pk]))
    assert "手工" in shown.content.decode()


def test_the_page_says_what_is_missing(client, season, office):
    desk = sign_in(client, office)
    address = reverse("pool-divide", args=[season.pk, "cultivate"])
    assert "还没有项目" in desk.get(address).content.decode()
    make_pooled(season, office=office)
    assert desk.post(address, {"act": "confirm"}).status_code == 409
    season.season_units.filter(kind="department").delete()
    assert "没有可以指导的部室" in desk.get(address).content.decode()


def test_the_page_costs_the_same_at_one_and_three_entries(
    client, season, office, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    desk = sign_in(client, office)
    address = reverse("pool-divide", args=[season.pk, "cultivate"])
    make_guided(season, office=office)
    data = {"scope": "all", "act": "preview"}
    desk.post(address, data)
    with CaptureQueriesContext(connection) as seen:
        desk.post(address, data)
    for _ in range(2):
        make_guided(season, office=office)
    with django_assert_num_queries(len(seen)):
        assert desk.post(address, data).status_code == 200
