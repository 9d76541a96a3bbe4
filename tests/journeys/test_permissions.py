"""Every address under every role, against a table written by hand (permissions.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from urllib.parse import urljoin

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver

from tests.journeys.finished import PAGES, finished
from tests.journeys.page import Page, words_of
from tests.makers.units import sign_in

TABLE = tomllib.loads((Path(__file__).parent / "permissions.toml").read_text(encoding="utf-8"))
WHO = (
    *("nobody", "handler", "other", "judge", "head", "office", "audit", "system", "far"),
    *("security", "leader", "guide"),
)
LOGIN = "/accounts/login/"
OK, OPENS = 200, {200, 302}


def names(resolver=None):
    """Return the names of all addresses there are."""
    found = set()
    for each in (resolver or get_resolver()).url_patterns:
        found |= names(each) if hasattr(each, "url_patterns") else {each.name}
    return found


def test_every_address_has_its_row_and_every_row_its_address():
    rows = {*TABLE["GET"], *TABLE["POST"]}
    assert names() - rows == set()
    assert rows - names() == set()
    for method, table in TABLE.items():
        for name, row in table.items():
            assert len(row.split()) == len(WHO), f"{method} {name}"


def answer_to(client, method, address):
    """Return in the table's words what the client is told; the act itself is undone."""
    kept = client.cookies.output()
    with transaction.atomic():
        ask = client.get if method == "GET" else client.post
        answer = ask(address, {"asked": "1"})
        transaction.set_rollback(True)
    for close in answer._resource_closers:
        close()
    client.cookies.load(kept.replace("Set-Cookie: ", ""))
    if answer.status_code == 302:
        return "login" if answer.url.startswith(LOGIN) else "go"
    return str(answer.status_code)


def clients_of(season):
    """Return everybody's browser, each signed in, and one of nobody."""
    clients = {
        who: sign_in(Client(raise_request_exception=False), actor)
        for who, actor in season.people.items()
    }
    return {**clients, "nobody": Client()}


def wrong_answers(clients, asked):
    """Return what is answered otherwise than asked: ``{(method, name): (address, row)}``."""
    wrong = []
    for (method, name), (address, row) in asked.items():
        for who, expected in zip(WHO, row.split(), strict=True):
            told = answer_to(clients[who], method, address)
            if told != expected:
                wrong.append(f"{method} {name} {address} {who}: {told}, not {expected}")
    return wrong


# The quick ring asks every fifth row; the full ring asks them all.
PARTS = 5
LATER = [pytest.param(n, marks=pytest.mark.full) for n in range(1, PARTS)]
# The office's pages have by far the most links.
READERS = [pytest.param(who, marks=[pytest.mark.full] * (who == "office")) for who in PAGES]


@pytest.mark.parametrize("part", [0, *LATER])
@pytest.mark.django_db
def test_everybody_may_what_the_table_says_and_nothing_else(part, machine):
    season = finished(machine)
    rows = [(method, name, row) for method in TABLE for name, row in TABLE[method].items()]
    asked = {(method, name): (season.address(name), row) for method, name, row in rows[part::PARTS]}
    wrong = wrong_answers(clients_of(season), asked)
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
@pytest.mark.parametrize("who", READERS)
def test_no_page_shows_a_link_that_its_reader_may_not_open(who, machine):
    season = finished(machine)
    client = sign_in(Client(), season.people[who])
    seen, wrong = set(), []
    for name in PAGES[who].split():
        address = season.address(name)
        page = Page(client.get(address))
        assert page.status == OK, address
        for link in page.tree.iterfind(".//a[@href]"):
            target = urljoin(address, link.get("href")).partition("#")[0]
            if not target.startswith("/") or target in seen:
                continue
            seen.add(target)
            status = client.get(target).status_code
            if status not in OPENS:
                wrong.append(f"{status} {target} ({words_of(link)}) on {address}")
    assert len(seen) > 3
    assert not wrong, "\n".join(wrong)
