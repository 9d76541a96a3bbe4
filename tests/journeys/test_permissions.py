"""Every address under every role, against a table written by hand (permissions.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from tests.makers.entries import seal
from tests.makers.units import make_actor, make_federation, sign_in
from tests.makers.upper import make_named
from xuanshu.entries.queries import patches_of, record_of
from xuanshu.judging.queries.rounds import seats_of
from xuanshu.programmes.queries import members
from xuanshu.units.models import Role

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


@dataclass
class Finished:
    """A season that is over, who looks at it, and what its addresses are made of."""

    people: dict[str, Client]
    parts: dict[str, object]

    def address(self, name):
        """Return the address of a name, made of what this season has."""
        pattern = get_resolver().reverse_dict.getlist(name)[0][0][0]
        parts = {key: self.part(name, key) for key in pattern[1]}
        return reverse(name, kwargs=parts)

    def part(self, name, key):
        """Return one part of an address: by the room it belongs to where rooms differ."""
        stages = {"filing": "apply", "vettin": "apply", "pool": "cultivate", "screen": "screen"}
        if key == "stage_id":
            room = name.split("-")[0]
            return stages.get(room[:6], STAGES.get(room, "judge"))
        if key == "code":
            return self.parts["code"]
        return self.parts[key]


STAGES = {
    "meeting": "settle",
    "minutes": "settle",
    "shortlist": "settle",
    "notice": "publicise",
    "naming": "name",
    "certificates": "name",
    "decision": "name",
    "ledger": "name",
}


def finished(machine):
    """Return a season that is over, with an application and its scan."""
    machine.at("2020-12-20 10:00")
    case = make_named()
    season, entry = case.season, case.entries[0]
    record = record_of(entry, "apply")
    unit = entry.unit.unit
    handler = make_actor(Role.HANDLER, unit=unit)
    registration = seal(record_of(entry, "register"), handler)
    certificate = next(each for each in case.certificates if each.entry_id == entry.pk)
    far = make_federation(code="far", name="远州市总工会", short_name="远州市总")
    people = {
        "handler": handler,
        "other": make_actor(Role.HANDLER, unit=case.entries[1].unit.unit),
        "judge": case.panel.judges[0],
        "head": case.head,
        "office": case.office,
        "audit": make_actor(Role.AUDIT),
        "far": make_actor(federation=far),
    }
    clients = {name: sign_in(Client(), actor) for name, actor in people.items()}
    parts = {
        "season_id": season.pk,
        "entry_id": entry.pk,
        "record_id": record.pk,
        "patch_id": patches_of(record)[0].pk,
        "paper": "application_form",
        "copy_id": registration.sealed_copies.first().pk,
        "side": "scan",
        "number": 0,
        "attachment_id": record.attachments.first().pk,
        "version_id": season.version_id,
        "path": season.rules.date_points()[0].path,
        "body": "panel",
        "member_id": members(season, "panel")[0].pk,
        "year": 2020,
        "seat_id": seats_of(case.panel.round)[0].pk,
        "token": case.page.token,
        "certificate_id": certificate.pk,
        "code": certificate.code,
        "post_id": case.office.post.pk,
    }
    return Finished({"nobody": Client(), **clients}, parts)


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
    wrong = []
    for method, table in TABLE.items():
        for name, row in table.items():
            address = season.address(name)
            for who, expected in zip(WHO, row.split(), strict=True):
                told = answer_to(season.people[who], method, address)
                if told != expected:
                    wrong.append(f"{method} {name} {address} {who}: {told}, not {expected}")
    assert not wrong, "\n".join(wrong)
