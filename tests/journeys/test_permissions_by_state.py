"""Every address under every role in every state of a season (permissions_by_state.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.journeys.states import NAMES, in_state
from tests.journeys.test_permissions import TABLE, WHO, clients_of, wrong_answers

BLOCKS = tomllib.loads(
    (Path(__file__).parent / "permissions_by_state.toml").read_text(encoding="utf-8")
)["during"]
ORDER = list(NAMES)
QUICK = {"judging"}
STATES = [pytest.param(state, marks=() if state in QUICK else pytest.mark.full) for state in ORDER]


def rows_of(state):
    """Return the rows that hold in a state instead of those of the finished season."""
    found = {"GET": {}, "POST": {}}
    for block in BLOCKS:
        if ORDER.index(block["from"]) <= ORDER.index(state) <= ORDER.index(block["until"]):
            for method, rows in found.items():
                twice = rows.keys() & block.get(method, {}).keys()
                assert not twice, f"{state}: {method} {twice} stands twice"
                rows.update(block.get(method, {}))
    return found


def address_in(season, name):
    """Return an address, or nothing where what it leads to does not exist yet."""
    try:
        return season.address(name)
    except KeyError:
        return None


@pytest.mark.parametrize("state", ORDER)
def test_each_row_is_of_an_address_and_says_something_of_its_own(state):
    for method, rows in rows_of(state).items():
        assert rows.keys() <= TABLE[method].keys()
        for name, row in rows.items():
            assert len(row.split()) == len(WHO), f"{state} {method} {name}"
            assert row.split() != TABLE[method][name].split(), f"{state} {method} {name}"


@pytest.mark.django_db
@pytest.mark.parametrize("state", STATES)
def test_what_a_state_answers_otherwise(state, machine):
    season = in_state(state, machine)
    rows = rows_of(state)
    asked = {
        (method, name): (address_in(season, name), row)
        for method, table in rows.items()
        for name, row in table.items()
    }
    assert all(address for address, _row in asked.values()), "a row without its address"
    wrong = wrong_answers(clients_of(season), asked)
    assert not wrong, "\n".join(wrong)


# PostgreSQL repeats the table of the end, and what each state answers otherwise; this is the rest.
@pytest.mark.full
@pytest.mark.looks
@pytest.mark.django_db
@pytest.mark.parametrize("state", ORDER)
def test_all_else_is_answered_as_in_the_end(state, machine):
    season = in_state(state, machine)
    rows = rows_of(state)
    asked = {
        (method, name): (address, row)
        for method, table in TABLE.items()
        for name, row in table.items()
        if name not in rows[method] and (address := address_in(season, name))
    }
    wrong = wrong_answers(clients_of(season), asked)
    assert not wrong, "\n".join(wrong)
