"""Several federations in one installation: none reaches another's units, people and posts."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.makers.posts import make_delegation, make_hand_over
from tests.makers.units import head_office, make_actor, make_federation, make_unit, sign_in
from xuanshu.units.models import Role, Unit, UnitKind
from xuanshu.units.queries import (
    delegations_for,
    ending_posts,
    hand_overs_for,
    listed_people,
    listed_units,
    successions,
    unit_history,
)
from xuanshu.units.rules import UnitRow
from xuanshu.units.services import Paper, join_units

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)


@pytest.fixture
def city():
    """A city with everything that pages show: a post lent and offered, units joined."""
    admin = make_actor(Role.SYSTEM)
    holder = make_actor(Role.HANDLER, unit=make_unit(parent=head_office()))
    holder.post.until = TODAY
    holder.post.save()
    parts = {
        "unit": holder.unit.pk,
        "person": holder.person.pk,
        "post": holder.post.pk,
        "delegation": make_delegation(holder, now=NOW, days=0).pk,
        "hand-over": make_hand_over(holder, now=NOW).pk,
    }
    row = UnitRow("N9", "云澜市新九区工会", "新九区", UnitKind.DISTRICT, "000")
    old, paper = make_unit(parent=head_office()), Paper("云总〔2026〕9号", TODAY)
    join_units(actor=admin, units=[old], into=row, paper=paper, now=NOW)
    return admin, parts


@pytest.fixture
def province():
    far = make_federation(code="far", name="远省总工会", short_name="远省总")
    return make_actor(Role.SYSTEM, federation=far)


PAGES = {
    "unit": "unit unit-close unit-join unit-divide",
    "person": "person post-give person-close",
    "post": "post-end post-term post-matters post-matters-pdf post-delegate post-hand-over",
    "delegation": "delegation-revoke",
    "hand-over": "hand-over hand-over-pdf hand-over-excel hand-over-accept hand-over-withdraw",
}


def test_what_is_another_federations_does_not_exist(client, city, province):
    _admin, parts = city
    sign_in(client, province)
    for part, names in PAGES.items():
        for name in names.split():
            address = reverse(name, args=[parts[part]])
            answers = {client.get(address).status_code, client.post(address).status_code}
            assert answers <= {404, 405}, name
            assert 404 in answers, name


def test_lists_of_one_federation_hold_nothing_of_another(client, city, province):
    admin, _parts = city
    lists = (
        listed_units,
        listed_people,
        successions,
        unit_history,
        delegations_for,
        hand_overs_for,
        lambda actor: ending_posts(actor, TODAY, TODAY),
    )
    for listed in lists:
        assert listed(admin).exists()
        theirs = [row for row in listed(province) if row != province.person]
        assert all(row.pk == province.unit.pk for row in theirs), listed
    sign_in(client, province)
    for name in ("units", "people", "posts-ending", "hand-overs", "delegations", "units-history"):
        page = client.get(reverse(name)).content.decode()
        assert "云澜市" not in page, name


def test_a_code_of_another_federation_is_not_found(client, city, province):
    theirs = Unit.objects.get(code="N9")
    own = make_unit(federation=province.federation, parent=province.unit)
    sign_in(client, province)
    address = reverse("unit-join", args=[own.pk])
    data = {"codes": own.code, "into_code": theirs.code, "document": "文", "on": TODAY}
    assert "没有代码为“N9”的单位" in client.post(address, data).content.decode()
