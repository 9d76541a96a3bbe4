"""Rules made under others, taken in by the page and held to what stands above."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.makers.programmes import SCHEMES, make_scheme, make_units
from tests.makers.units import BEGINNING, make_actor, make_federation, sign_in
from xuanshu.core.verdict import RuleError
from xuanshu.programmes.models import SchemeVersion
from xuanshu.programmes.rules import _compiled, scheme_of
from xuanshu.programmes.services import confirm_dates, open_season

pytestmark = pytest.mark.django_db
CITY, DISTRICT = (
    (SCHEMES / "examples" / "below" / f"{name}.yaml").read_bytes() for name in ("city", "district")
)


def pasted(desk, source):
    return desk.post(reverse("scheme-add"), {"text": source.decode()})


def test_the_scheme_above_has_to_be_there_first(client):
    desk = sign_in(client, make_actor())
    refused = pasted(desk, DISTRICT)
    assert refused.status_code == 409
    assert "找不到上级办法“city”，请先录入它" in refused.content.decode()
    assert pasted(desk, CITY).status_code == 302
    added = pasted(desk, DISTRICT)
    page = desk.get(added.url).content.decode()
    assert "《和岭市职工建言评选办法》" in page
    _compiled.clear()
    version = SchemeVersion.objects.get(scheme="district")
    assert scheme_of(version).upper.id == "city", "compiled again from what is stored"
    looser = pasted(desk, DISTRICT.replace(b"most: 2", b"most: 4")).content.decode()
    assert "上级规定最多3个，细则为4个" in looser


def test_another_federation_does_not_lend_its_scheme(client):
    pasted(sign_in(client, make_actor()), CITY)
    other = sign_in(client, make_actor(federation=make_federation(code="elsewhere")))
    assert "找不到上级办法" in pasted(other, DISTRICT).content.decode()


def test_a_season_below_may_not_end_later_than_above():
    office = make_actor()
    make_units()
    make_scheme(actor=office, source=CITY)
    version = make_scheme(actor=office, source=DISTRICT)
    season = open_season(actor=office, version=version, year=2026, now=BEGINNING)
    with pytest.raises(RuleError, match="申报期限只能从严"):
        confirm_dates(
            actor=office,
            season=season,
            dates={"stages.apply.by": (dt.date(2026, 4, 21), None)},
            now=BEGINNING,
        )
