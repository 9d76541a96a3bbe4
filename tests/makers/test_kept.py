"""What is put back is what was built."""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.makers.kept import kept, rows_of_tables
from tests.makers.programmes import make_season
from tests.makers.units import make_actor, make_federation
from tests.makers.upper import make_named

pytestmark = [pytest.mark.django_db, pytest.mark.postgres_too]


def undone(act):
    """Return what an act returned and the rows it left, and undo it."""
    with transaction.atomic():
        found = act(), rows_of_tables()
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("make", [make_season, make_named])
def test_the_second_time_gives_the_same_rows_and_the_same_answer(make):
    undone(make)
    (first, rows), (second, again) = undone(make), undone(make)
    assert rows == again
    assert second is not first
    assert second.season.pk == first.season.pk if hasattr(first, "season") else second == first


def test_what_is_put_back_is_what_the_services_wrote():
    built = []

    @kept
    def maker():
        built.append(make_season.__wrapped__().pk)
        return built[-1]

    (first, rows), (second, again) = undone(maker), undone(maker)
    assert (len(built), first, rows) == (1, second, again)


def test_beside_others_and_with_people_of_the_test_everything_is_built():
    built = []

    @kept
    def maker(*_given):
        built.append(
            make_federation(code=f"f{len(built)}", name=f"甲{len(built)}", short_name="甲")
        )

    maker()
    maker()
    assert len(built) == 2
    undone(lambda: maker(make_actor()))
    assert len(built) == 3
