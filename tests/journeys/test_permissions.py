"""Every address under every role, against a table written by hand (permissions.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver

from tests.journeys.finished import finished
from tests.makers.units import sign_in

TABLE = tomllib.loads((Path(__file__).parent / "permissions.toml").read_text(encoding="utf-8"))
WHO = ("nobody", "handler", "other", "judge", "head", "office", "audit", "far")
LOGIN = "/accounts/login/"


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
    client.cookies.load(kept.replace("Set-Cookie: ", ""))
    if answer.status_code == 302:
        return "login" if answer.url.startswith(LOGIN) else "go"
    return str(answer.status_code)


@pytest.mark.django_db
def test_everybody_may_what_the_table_says_and_nothing_else(machine):
    season = finished(machine)
    clients = {who: sign_in(Client(), actor) for who, actor in season.people.items()}
    clients["nobody"] = Client()
    wrong = []
    for method, table in TABLE.items():
        for name, row in table.items():
            address = season.address(name)
            for who, expected in zip(WHO, row.split(), strict=True):
                told = answer_to(clients[who], method, address)
                if told != expected:
                    wrong.append(f"{method} {name} {address} {who}: {told}, not {expected}")
    assert not wrong, "\n".join(wrong)
