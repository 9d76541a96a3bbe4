"""Killing the process in the middle of sixteen writers leaves a valid chain and loses nothing."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.db import connection

from tests.makers.units import head_office, make_actor, make_federation, make_unit
from xuanshu.journal.models import Batch, Row
from xuanshu.journal.services import link_all, verify
from xuanshu.units.models import Role, UnitChange

WRITERS = Path(__file__).with_name("writers.py")
KILLS, LEAST = 4, 20


def environment():
    """The settings of this test's own database, for a process that is not of it."""
    database = connection.settings_dict
    found = {**os.environ, "DJANGO_SETTINGS_MODULE": "xuanshu.site.settings"}
    if connection.vendor == "postgresql":
        names = {"PGDATABASE": "NAME", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST"}
        found |= {name: str(database[key]) for name, key in names.items() if database[key]}
        return {**found, "XUANSHU_DATABASE": "postgres"}
    return {**found, "XUANSHU_DATABASE": f"sqlite:{database['NAME']}"}


def acknowledged_until_killed(chance):
    """Let sixteen write, kill them with no warning, return what they said was done."""
    writers = subprocess.Popen(
        [sys.executable, str(WRITERS)],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    said = []
    reader = threading.Thread(target=lambda: said.extend(line for line in writers.stdout))
    reader.start()
    until = time.monotonic() + 60
    while len(said) < LEAST + chance.randrange(LEAST) and time.monotonic() < until:
        threading.Event().wait(chance.uniform(0.01, 0.2))
    writers.send_signal(signal.SIGKILL)
    writers.wait()
    reader.join()
    errors = writers.stderr.read()
    writers.stdout.close()
    writers.stderr.close()
    assert "Traceback" not in errors, errors
    # The last line may have been cut by the kill, the act behind it is then not acknowledged.
    return [line.strip() for line in said if line.endswith("\n") and line != "ready\n"]


@pytest.mark.full
@pytest.mark.django_db(transaction=True)
def test_killing_sixteen_writers_leaves_a_valid_chain_and_loses_nothing_acknowledged():
    federation = make_federation()
    for _ in range(16):
        unit = make_unit(federation=federation, parent=head_office(federation))
        make_actor(Role.SYSTEM, unit=unit, password=None)
    chance, done = random.Random(16), []
    for _ in range(KILLS):
        done += acknowledged_until_killed(chance)
    assert len(done) >= KILLS * LEAST // 2
    assert len({mark.split("-")[0] for mark in done}) > 1
    kept = list(Row.objects.filter(verb="test.act").values_list("says", flat=True))
    assert set(done) <= set(kept)
    assert len(kept) == len(set(kept))
    # Each act is whole: two rows and the fact of which one speaks.
    assert UnitChange._base_manager.count() == len(kept)
    assert Row.objects.filter(verb="units.change").count() == len(kept)
    assert verify("yunlan") is None
    link_all("yunlan")
    assert verify("yunlan") is None
    assert sum(Batch.objects.values_list("count", flat=True)) == Row.objects.count()
