"""``xuanshu serve``: the server, with what the record does by itself beside it."""

from __future__ import annotations

import threading
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand
from django.db import Error, close_old_connections, connection
from granian import Granian
from granian.constants import Interfaces

from xuanshu.journal.jobs import Keeper
from xuanshu.journal.queries import waiting_federations
from xuanshu.journal.services import link
from xuanshu.kit import clock, ticks
from xuanshu.units.queries import federations
from xuanshu.units.services.setup_code import setup_code

TICK_SECONDS = 1.0
HOUR_SECONDS = 3600.0


class Command(BaseCommand):
    """Serve until stopped."""

    help = "启动服务（granian）。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say where to listen and with how many workers."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2)

    def handle(self, *args: Any, **options: Any) -> None:
        """Start the sweeper, the keeper and the workers."""
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        if not federations():
            address = f"http://{options['host']}:{options['port']}/found/"
            self.stdout.write(f"还没有建立总工会：打开 {address} ，设置码 {setup_code()}")
        stop = threading.Event()
        for work in (sweep, keep):
            threading.Thread(target=work, args=(stop,), daemon=True).start()
        connection.close()
        try:
            Granian(
                "xuanshu.site.wsgi:application",
                address=options["host"],
                port=options["port"],
                interface=Interfaces.WSGI,
                workers=options["workers"],
                blocking_threads=4,
                log_access=False,
            ).serve()
        finally:
            stop.set()


def sweep(stop: threading.Event) -> None:
    """Link what waits, every second, and once an hour do what rooms asked for.

    Until told to stop; a busy database only delays it.
    """
    due = 0.0
    while not stop.wait(TICK_SECONDS):
        try:
            for federation in waiting_federations():
                link(federation)
            if time.monotonic() >= due:
                due = time.monotonic() + HOUR_SECONDS
                ticks.run_hourly(clock.now())
        except Error:
            continue
        finally:
            close_old_connections()


def keep(stop: threading.Event) -> None:
    """Take checks of the record further, keep the roots of days; a busy database delays it."""
    keeper, more = Keeper(), False
    while not stop.wait(0 if more else TICK_SECONDS):
        try:
            more = keeper.tick(clock.now())
        except Error:
            more = False
        finally:
            close_old_connections()
