"""Every page as axe-core reads it, for every role, on the office's screen and on a telephone."""

from __future__ import annotations

import pytest

from tests.journeys.axe import faults
from tests.journeys.finished import PAGES, finished
from tests.journeys.test_walk_in_browser import OFFICE, PHONE, sign_in
from tests.makers.programmes import fill_calendar

pytestmark = pytest.mark.django_db(transaction=True)


def wrong_with(page, address, screens=(OFFICE, PHONE)):
    """Return what is wrong with the page at an address."""
    wrong = []
    for screen in screens:
        page.set_viewport_size(screen)
        answer = page.goto(address)
        assert answer.status == 200, address
        wrong += [f"{address} {screen['width']}: {fault}" for fault in faults(page)]
    return wrong


@pytest.mark.full
@pytest.mark.parametrize("role", PAGES)
def test_every_page_of_a_finished_season_is_accessible(role, page, live, machine):
    fill_calendar()
    season = finished(machine)
    sign_in(page, live, season.people[role].person.username)
    wrong = []
    for name in PAGES[role].split():
        wrong += wrong_with(page, live + season.address(name))
    assert not wrong, "\n".join(wrong)
