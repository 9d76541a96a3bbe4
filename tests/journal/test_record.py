"""Writing a row of the record, linking what waits, and what a row answers for."""

import pytest
from django.db import transaction

from tests.makers.programmes import make_scheme
from tests.makers.units import BEGINNING, make_actor, make_federation
from xuanshu.core.chain import genesis
from xuanshu.journal.models import Batch, Link, Row
from xuanshu.journal.queries import export, rows_for, state_of_chain, waiting_federations
from xuanshu.journal.services import link, link_all, record, verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_actor()


def write(actor, says="办理一件事", **over):
    values = {"verb": "test.act", "details": {"n": 1}, "now": BEGINNING, **over}
    return record(actor=actor, says=says, **values)


def test_a_row_names_actor_place_and_time_but_holds_no_content(office):
    row = write(office, about=office.unit, details={"secret": "甲某"}, clause="四(一)")
    assert (row.actor, row.federation) == (f"person:{office.person.pk}", "yunlan")
    assert (row.address, row.at, row.clause) == ("10.0.0.8", BEGINNING, "四(一)")
    assert row.object == f"units.unit:{office.unit.pk}"
    assert row.content.startswith("sha256:")
    assert "甲某" not in "".join(export("yunlan"))


def test_equal_acts_have_different_digests(office):
    first, second = write(office), write(office)
    assert first.content != second.content
    assert first.digest != second.digest
    assert first.salt != second.salt


def test_a_refused_act_leaves_no_row(office):
    def fail():
        with transaction.atomic():
            write(office)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not Row.objects.exists()


def test_what_waits_is_linked_in_order_and_once(office):
    for n in range(3):
        write(office, says=f"第{n}件")
    assert waiting_federations() == ["yunlan"]
    first = link("yunlan")
    assert (first.number, first.count, first.previous) == (1, 3, genesis("yunlan"))
    assert link("yunlan") is None
    assert waiting_federations() == []
    write(office)
    second = link("yunlan")
    assert (second.number, second.previous) == (2, first.hash)
    assert list(
        Link.objects.filter(batch=first).order_by("position").values_list("position", flat=True)
    ) == [0, 1, 2]
    assert state_of_chain("yunlan").head == second.hash.partition(":")[2][:12]


def test_each_federation_has_a_chain_of_its_own(office):
    other = make_actor(federation=make_federation(code="qilan", name="齐澜市总工会"))
    write(office)
    write(other)
    link_all("yunlan")
    link_all("qilan")
    assert set(Batch.objects.values_list("federation", "number")) == {("yunlan", 1), ("qilan", 1)}
    assert rows_for("qilan").get().actor == other.key
    assert verify("yunlan") is None
    assert verify("qilan") is None


def test_a_fact_is_the_content_of_its_row(office):
    version = make_scheme(actor=office)
    row = rows_for("yunlan").get(verb="programmes.add_scheme")
    assert row.object == f"programmes.schemeversion:{version.pk}"
    assert verify("yunlan") is None


@pytest.mark.django_db(transaction=True)
def test_a_committed_act_is_linked_and_what_follows_soon_waits_for_the_sweeper():
    office = make_actor(federation=make_federation(code="alone", name="独澜市总工会"))
    with transaction.atomic():
        write(office)
        assert not Batch.objects.exists()
    assert Batch.objects.get().count == 1
    write(office)
    assert waiting_federations() == ["alone"]
    assert verify("alone") is None


def test_a_long_sentence_is_cut(office):
    assert len(write(office, says="很" * 300).says) == 200
