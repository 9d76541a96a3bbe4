"""The score table, as Excel and for those who recount, costs the same at one entry and at three."""

import pytest
from django.urls import reverse

from tests.makers.costs import cost
from tests.makers.judging import STAGE, make_closed
from tests.makers.units import head_office, make_actor, make_federation, make_unit, sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["judging-table-xlsx", "judging-export"])
def test_the_score_table(client, name):
    found = []
    for entries in (1, 3):
        office = make_actor(federation=make_federation(code=f"yunlan{entries}"))
        root = head_office(office.federation)
        units = [make_unit(federation=office.federation, parent=root) for _ in range(entries)]
        made = make_closed(
            novel=[30, 20, 10][:entries], entries=entries, office=office, units=units, takes=1
        )
        address = reverse(name, args=[made.season.pk, STAGE])
        found.append(cost(sign_in(client, office), address))
    assert found[0] == found[1]
