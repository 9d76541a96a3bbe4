"""Recompute a ranking or a tally from an exported file and nothing else."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from xuanshu.checker import checker, tally


class Command(BaseCommand):
    """``xuanshu verify FILE``: exits 0 if the result follows from its facts, 1 if it does not.

    2 means that the file cannot be read. The checkers share no code with what they check.
    """

    help = "用导出的评分数据离线重新计算结果，核对是否一致（xuanshu verify FILE）"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the exported file."""
        parser.add_argument("file", help="评审页面“导出核验数据”得到的文件")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check the file; end with the checker's status."""
        file = options["file"]
        status = tally.main([file]) if _is_tally(file) else checker.main(["ranking", file])
        if status:
            sys.exit(status)


def _is_tally(name: str) -> bool:
    """Return whether the file says that it is a tally; what cannot be read is no tally."""
    try:
        data = json.loads(Path(name).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(data, dict) and data.get("format") == tally.FORMAT
