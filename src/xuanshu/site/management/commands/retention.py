"""``xuanshu retention``: what personal data has been kept long enough, and its erasure."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from xuanshu.units.services import due, retain


class Command(BaseCommand):
    """Say what is due; with ``--erase`` erase it."""

    help = "列出保存到期的个人信息；加 --erase 清除，只留数量。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the word that makes it earnest."""
        parser.add_argument("--erase", action="store_true", help="清除（不加只列出）")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each kind."""
        now = timezone.now()
        erase = bool(options["erase"])
        word = "已清除" if erase else "到期"
        for each in retain(now=now) if erase else due(now):
            days = each.kind.days_set
            self.stdout.write(
                f"{each.kind.key}　{each.kind.label}：保存{days}天，{word}{each.count}条"
            )
