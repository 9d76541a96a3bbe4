"""Kinds of units: the office's own words are kept, the narrower ones go with the wider."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.makers.sheets import rows_of
from tests.makers.units import head_office, make_actor, make_federation, make_unit, sign_in
from xuanshu.core.scheme import load
from xuanshu.press.listed import ListedRow
from xuanshu.programmes.queries import kinds_by_generic
from xuanshu.programmes.queries.shipped_schemes import shipped_source
from xuanshu.units.documents import units_xlsx
from xuanshu.units.models import Role, Unit, UnitKind
from xuanshu.units.queries import open_units
from xuanshu.units.services import change_unit, import_units

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def admin():
    head_office()
    return make_actor(Role.SYSTEM)


def row(place, code, name, kind):
    return ListedRow(place, {"code": code, "name": name, "kind": kind})


@pytest.mark.parametrize(
    ("word", "kind", "own"),
    [
        ("开放先导区", UnitKind.PILOT_ZONE, "开放先导区"),
        ("行业", UnitKind.ASSOCIATION, "行业"),
        ("行业工会", UnitKind.ASSOCIATION, ""),
        ("产业", UnitKind.INDUSTRY, "产业"),
        ("district", UnitKind.DISTRICT, ""),
    ],
)
def test_a_list_keeps_the_offices_own_word(admin, word, kind, own):
    import_units(actor=admin, rows=[row(1, "K1", "云澜市甲字工会", word)], now=NOW)
    unit = Unit.objects.get(code="K1")
    assert (unit.kind, unit.own_kind) == (kind, own)
    assert unit.kind_label == (own or str(UnitKind(kind).label))


def test_the_own_word_is_shown_written_out_and_read_back(client, admin):
    rows = [row(1, "K1", "云澜市甲字工会", "开放先导区")]
    import_units(actor=admin, rows=rows, now=NOW)
    sign_in(client, admin)
    assert "开放先导区" in client.get(reverse("units")).content.decode()
    told = rows_of(units_xlsx(open_units(admin), admin, NOW))
    assert [each[3] for each in told if each[0] == "K1"] == ["开放先导区"]
    assert import_units(actor=admin, rows=rows, now=NOW).same == 1


def test_the_own_word_is_changed_with_its_history(admin):
    unit = make_unit(parent=head_office())
    change = change_unit(actor=admin, unit=unit, values={"own_kind": "先行区"}, now=NOW)
    assert change.after == {"own_kind": "先行区"}
    assert [str(line["label"]) for line in change.lines] == ["本地叫法"]


def test_a_narrow_kind_goes_with_the_wider_one_where_a_scheme_does_not_name_it():
    found = kinds_by_generic(load(shipped_source(make_federation(), "dalian-2011")))
    assert found[UnitKind.PILOT_ZONE] == found[UnitKind.ZONE]
    assert found[UnitKind.ASSOCIATION] == found[UnitKind.INDUSTRY]
