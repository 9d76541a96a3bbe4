"""How long the reading page takes with 200,000 acts in the record; the limit is 500 ms a page.

Each page is asked for as the audit administrator does: filters that find much, little and nothing,
the newest page and one far back. A check of the whole record and its export are told beside them.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuanshu.site.settings")
django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.makers.units import make_actor, sign_in
from xuanshu.core.chain import salted
from xuanshu.journal.envelope import envelope
from xuanshu.journal.models import Row, in_time
from xuanshu.journal.queries import export, state_of_chain
from xuanshu.journal.services import link_all, verify
from xuanshu.units.models import Role

ROWS, PEOPLE, TIMES = 200_000, 100, 5
LIMIT_MS = 500.0
CHAIN = "yunlan"
VERBS = ("units.sign_in", "units.sign_out", "entries.file", "entries.attach", "vetting.log_call")
RARE = "honours.revoke"


def fill() -> list[str]:
    """Write the acts of some years, linked; return their objects."""
    people = [make_actor(password=None) for _ in range(PEOPLE)]
    began, objects = timezone.now() - dt.timedelta(days=700), []
    for start in range(0, ROWS, 5000):
        rows = []
        for n in range(start, start + 5000):
            actor = people[n * 7 % PEOPLE]
            row = Row(
                id=in_time(),
                federation=CHAIN,
                at=began + dt.timedelta(seconds=n * 300),
                actor=actor.key,
                post=actor.post_key,
                verb=RARE if n == ROWS // 3 else VERBS[n % len(VERBS)],
                says=f"2026-{n % 999:04} 办理一件事",
                object=f"units.unit:{n % 5000}",
                address=f"10.0.{n % 250}.{n % 99}",
                salt=os.urandom(16).hex(),
            )
            salt = bytes.fromhex(row.salt)
            row.content = salted({"n": n}, salt)
            row.digest = salted(envelope(row), salt)
            rows.append(row)
        with transaction.atomic():
            Row.objects.bulk_create(rows)
        objects.append(rows[0].object)
    link_all(CHAIN)
    return [people[0].person.name, objects[0]]


def asked(person: str, thing: str) -> dict[str, dict[str, str]]:
    """Return the questions of a reader."""
    return {
        "newest page": {},
        "far back": {
            "before": f"{(timezone.now() - dt.timedelta(days=650)).isoformat()}~{in_time()}"
        },
        "one day": {"first": "2025-03-01", "last": "2025-03-01"},
        "one person": {"person": person},
        "nobody": {"person": "无此人"},
        "one kind": {"kind": "entries.file"},
        "a kind found once": {"kind": RARE},
        "one room": {"kind": "vetting"},
        "an object": {"object": thing},
        "a unit": {"unit": "云澜市总工会"},
        "an address": {"address": "10.0.7."},
        "failures (none)": {"outcome": "failed"},
        "a text found nowhere": {"text": "找不到的字"},
    }


def main() -> int:
    """Print the figures; return 1 when a page misses the limit or the record does not hold."""
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("setup", verbosity=0)
    client = sign_in(Client(), make_actor(Role.AUDIT, password=None))
    questions = asked(*fill())
    print(f"reading on {connection.vendor}: {state_of_chain(CHAIN).rows} acts")
    slowest = 0.0
    for name, question in questions.items():
        taken = []
        for _ in range(TIMES):
            began = time.perf_counter()
            answer = client.get(reverse("journal"), question)
            taken.append((time.perf_counter() - began) * 1000)
            if answer.status_code != 200:  # noqa: PLR2004 - the page itself
                raise RuntimeError(name)
        slowest = max(slowest, median(taken))
        print(f"  {name}: median {median(taken):.0f} ms of {TIMES}")
    began = time.perf_counter()
    found = verify(CHAIN)
    print(
        f"  whole check {time.perf_counter() - began:.1f} s: {found.message if found else 'holds'}"
    )
    began = time.perf_counter()
    size = sum(len(line) for line in export(CHAIN))
    print(f"  export {time.perf_counter() - began:.1f} s, {size / 1e6:.0f} MB")
    return 0 if slowest < LIMIT_MS and not found else 1


if __name__ == "__main__":
    sys.exit(main())
