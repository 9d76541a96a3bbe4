"""What the record of acts costs: the same writes with and without it, in one run.

A write is the cheapest act there is, one row in one transaction, so the ratio is the worst case: a
real act asks, locks and writes more. *recorded* adds the row of the record, its salt and its place
in the queue; *linked* adds the linking into a batch, which the same thread does after its commit
unless another is at it. The ways take turns, so that what else the machine does falls on all.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from importlib import import_module
from itertools import count
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuanshu.site.settings")
django.setup()

from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from xuanshu.core.chain import Break
from xuanshu.journal.services import link_all, record, verify
from xuanshu.outbox.models import Message

ROUNDS = 5
SECONDS = 0.5
THREADS = (1, 8)
WAYS = ("plain", "recorded", "linked")
# While this is held, every write finds that another thread links, and goes on.
LINKING = import_module("xuanshu.journal.services.link")._here  # noqa: SLF001 - as said
BODY = "一项写入，长短与一条通知相仿。" * 8
_number = count(1)


@dataclass(frozen=True, slots=True)
class Somebody:
    """An actor, as far as the record needs one."""

    key: str = "bench"
    federation_key: str = "bench"
    address: str = ""
    post_key: str = ""


def write(*, recorded: bool) -> None:
    """Do one act: a row, and where ``recorded`` what the record says of it."""
    number, now = next(_number), timezone.now()
    with transaction.atomic():
        row = Message(
            person=1,
            federation="bench",
            key=f"bench:{number}",
            subject="基准测试",
            body=BODY,
            sent_at=now,
        )
        row.save(force_insert=True)
        if recorded:
            details = {"number": number, "subject": row.subject}
            record(
                actor=Somebody(),
                verb="bench.write",
                says="写入一行",
                now=now,
                about=row,
                details=details,
            )


def work(until: float, act: Callable[[], None]) -> tuple[int, int]:
    """Act until ``until``; return how many acts were done and how many gave up waiting."""
    done = failed = 0
    try:
        while time.perf_counter() < until:
            try:
                act()
            except OperationalError:
                failed += 1
            else:
                done += 1
    finally:
        connection.close()
    return done, failed


def rate(threads: int, *, recorded: bool) -> tuple[float, int]:
    """Return acts a second with so many threads, and how many acts gave up waiting."""
    began = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        jobs = [
            pool.submit(work, began + SECONDS, lambda: write(recorded=recorded))
            for _ in range(threads)
        ]
        told = [job.result() for job in jobs]
    taken = time.perf_counter() - began
    return sum(done for done, _ in told) / taken, sum(failed for _, failed in told)


@contextmanager
def database() -> Iterator[None]:
    """Make the tables."""
    call_command("setup", verbosity=0)
    yield
    connection.close()


def compare(threads: int) -> None:
    """Print the rates of the three ways, what an act costs more, and what gave up waiting."""
    found: dict[str, list[float]] = {way: [] for way in WAYS}
    gave_up = 0
    for _ in range(ROUNDS):
        for way in WAYS:
            with LINKING if way == "recorded" else nullcontext():
                speed, failed = rate(threads, recorded=way != "plain")
            found[way].append(speed)
            gave_up += failed
            link_all("bench")
    print(f"  {threads} thread{'s' if threads > 1 else ''}, plain: {median(found['plain']):.0f}/s")
    for way in WAYS[1:]:
        pairs = list(zip(found[way], found["plain"], strict=True))
        ratio = median(mine / plain for mine, plain in pairs)
        more = median(1000 / mine - 1000 / plain for mine, plain in pairs)
        print(
            f"    {way}: {median(found[way]):.0f}/s, ratio {ratio:.2f}, {more:.1f} ms more an act"
        )
    if gave_up:
        print(f"    {gave_up} acts gave up waiting")


def main() -> int:
    """Print the figures; return 1 when the record does not hold afterwards."""
    with database():
        print(f"journal: acts on {connection.vendor}, {ROUNDS} rounds of {SECONDS} s each way")
        write(recorded=True)
        for threads in THREADS:
            compare(threads)
        link_all("bench")
        found: Break | None = verify("bench")
        print(f"  record walked: {found.message if found else 'holds'}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
