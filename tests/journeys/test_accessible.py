"""Every page as axe-core reads it, for every role, on the office's screen and on a telephone."""

from __future__ import annotations

import pytest

from tests.journeys.axe import faults
from tests.journeys.finished import PAGES, finished
from tests.journeys.states import in_state
from tests.journeys.test_walk_in_browser import OFFICE, PHONE, sign_in
from tests.makers.programmes import fill_calendar

pytestmark = pytest.mark.django_db(transaction=True)

FINGER = 44
PRESSED = "main :is(button, input:not([type=checkbox], [type=radio], [type=hidden]))"


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


# What is open while the season runs, by state and role.
OPEN = {
    ("setting_up", "office"): "season-home seasons setup bodies move-date",
    ("drafting", "handler"): "season-home entries entry filing rollup",
    ("filed", "handler"): "filing rollup",
    ("filed", "office"): "vetting vetting-record quota rollups rollup-received scan-compare",
    ("returned", "handler"): "season-home filing",
    ("cultivating", "handler"): "guided guided-entry cultivation-plan cultivation-progress",
    ("cultivating", "office"): "pool pool-entry pool-divide pool-tracking cultivation-guidance",
    ("applying", "handler"): "filing",
    ("screening", "office"): "screening screening-record scans",
    ("judging", "judge"): "season-home judge-list judge-declare judge-mark judge-seal",
    ("judging", "office"): "judging",
    ("settling", "office"): "judging meeting meeting-table",
    ("settling", "head"): "meeting-review",
    ("settled", "office"): "notice",
    ("public", "office"): "notice publications publication-record",
    ("public", ""): "object objection-progress notice-series",
    ("ended", "office"): "notice naming",
}


# What a sample holds is looked at each time, all else in the full ring.
SAMPLE = {
    ("public", ""): "account_login public-notices public-notice check",
    ("drafting", "handler"): "season-home filing",
    ("judging", "judge"): "judge-mark",
}
RUNNING = [
    *(pytest.param((*case, names), marks=pytest.mark.full) for case, names in OPEN.items()),
    *(pytest.param((*case, names)) for case, names in SAMPLE.items()),
]


@pytest.mark.parametrize("case", RUNNING, ids="-".join)
def test_the_pages_of_a_running_season_are_accessible(case, page, live, machine):
    state, role, names = case
    fill_calendar()
    season = in_state(state, machine)
    if role:
        sign_in(page, live, season.people[role].person.username)
    wrong = []
    for name in names.split():
        wrong += wrong_with(page, live + season.address(name))
    assert not wrong, "\n".join(wrong)


@pytest.mark.full
def test_what_is_pressed_on_the_pages_of_a_judge_is_as_large_as_a_finger(page, live, machine):
    fill_calendar()
    season = in_state("judging", machine)
    sign_in(page, live, season.people["judge"].person.username)
    page.set_viewport_size(PHONE)
    small = []
    for name in ("judge-list", "judge-declare", "judge-mark", "judge-seal"):
        page.goto(live + season.address(name))
        for each in page.locator(
            "main :is(button, input:not([type=checkbox], [type=radio]))"
        ).all():
            box = each.bounding_box()
            if box and 0 < box["height"] < FINGER:
                small.append(f"{name}: {each.text_content().strip()} {box['height']}")
    assert not small, "\n".join(small)
