"""The ledger of certificates costs the same at one row and at three."""

import pytest
from django.urls import reverse

from tests.makers.costs import cost
from tests.makers.units import sign_in
from tests.makers.upper import make_named

pytestmark = pytest.mark.django_db


def test_the_ledger_as_excel(client):
    case = make_named()
    address = reverse("ledger-xlsx", args=[case.season.pk, "name"])
    before = cost(sign_in(client, case.office), address)
    first = case.certificates[0]
    first.pk, first.entry, first.number, first.code = None, case.entries[2], "x", "x"
    first.order = 3
    first.save(force_insert=True)
    assert cost(client, address) == before
