"""A process of its own with sixteen writers, to be killed in their midst: ``python writers.py``.

Every act that was committed is told on standard output, one line each, before the next begins.
"""

import os
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import django

django.setup()

from django.db import OperationalError, connection, transaction  # noqa: E402 - settings come first
from django.utils import timezone  # noqa: E402 - settings come first

from xuanshu.journal.queries import waiting_federations  # noqa: E402 - settings come first
from xuanshu.journal.services import link, record  # noqa: E402 - settings come first
from xuanshu.units.access import Actor  # noqa: E402 - settings come first
from xuanshu.units.models import Post  # noqa: E402 - settings come first
from xuanshu.units.services import change_unit  # noqa: E402 - settings come first

WRITERS = 16


def write(number, actor):
    """Act without end: rename one's own unit, and note something beside it."""
    done = 0
    while True:
        done += 1
        mark = f"{number}-{os.getpid()}-{done}"
        now = timezone.now()
        try:
            with transaction.atomic():
                change_unit(
                    actor=actor, unit=actor.unit, values={"short_name": mark}, reason="", now=now
                )
                record(actor=actor, verb="test.act", says=mark, about=actor.unit, now=now)
        except OperationalError:  # SQLite lets sixteen wait for each other only so long.
            continue
        os.write(1, f"{mark}\n".encode())


def sweep():
    """Link what waits, as ``serve`` does."""
    while True:
        for federation in waiting_federations():
            link(federation)
        threading.Event().wait(0.05)


def main():
    """Begin all writers."""
    posts = Post.objects.filter(role="system").select_related("unit", "person__federation")
    actors = [Actor(post.person, post, "10.0.0.8") for post in posts.order_by("pk")]
    connection.close()
    jobs = [threading.Thread(target=write, args=pair) for pair in enumerate(actors[:WRITERS])]
    for job in (*jobs, threading.Thread(target=sweep)):
        job.start()
    os.write(1, b"ready\n")


if __name__ == "__main__":
    main()
