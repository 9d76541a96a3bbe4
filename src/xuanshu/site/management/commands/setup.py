"""``xuanshu setup``: make or update the database. Safe to run again."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand, call_command


class Command(BaseCommand):
    """Bring the installation's database to this version."""

    help = "建立或更新数据库，可重复运行。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, and make the table of the cache."""
        call_command("migrate", interactive=False, verbosity=options["verbosity"])
        call_command("createcachetable", verbosity=0)
