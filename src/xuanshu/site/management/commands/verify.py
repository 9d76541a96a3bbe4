"""Recompute a ranking, a tally or the tiers from an exported file and nothing else."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from xuanshu.checker import checker, tally, tiers


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
        mains = {tally.FORMAT: tally.main, tiers.FORMAT: tiers.main}
        main = mains.get(_format_of(file))
        status = main([file]) if main else checker.main(["ranking", file])
        if status:
            sys.exit(status)


def _format_of(name: str) -> str:
    """Return the format that the file names; "" where it names none or cannot be read."""
    try:
        data = json.loads(Path(name).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return ""
    found = data.get("format") if isinstance(data, dict) else ""
    return found if isinstance(found, str) else ""
