"""Recompute a ranking from an exported file and nothing else."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from xuanshu.checker import checker


class Command(BaseCommand):
    """``xuanshu verify FILE``: exits 0 if the ranking follows from its sheets, 1 if it does not.

    2 means that the file cannot be read. The checker shares no code with what it checks.
    """

    help = "用导出的评分数据离线重新计算名次，核对是否一致（xuanshu verify FILE）"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the exported file."""
        parser.add_argument("file", help="评审页面“导出核验数据”得到的文件")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check the file; end with the checker's status."""
        status = checker.main(["ranking", options["file"]])
        if status:
            sys.exit(status)
