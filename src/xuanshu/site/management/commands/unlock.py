"""``xuanshu unlock``: let somebody in again, from the server."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from xuanshu.core.verdict import RuleError
from xuanshu.kit import clock
from xuanshu.units.services import unlock_account


class Command(BaseCommand):
    """Lift an account's lock; remove its second factors if asked."""

    help = "解除账号的登录锁定；手机和恢复码都丢了的，一并解除第二种验证方式。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the account."""
        parser.add_argument("account", help="账号")
        parser.add_argument("--factors", action="store_true", help="一并解除第二种验证方式")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say so."""
        try:
            person = unlock_account(
                username=options["account"], factors=options["factors"], now=clock.now()
            )
        except RuleError as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"已解除账号{person.username}的锁定，并记入操作记录。")
