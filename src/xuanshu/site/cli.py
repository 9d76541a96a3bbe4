"""The ``xuanshu`` command: the management commands of our rooms and Django's."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

DEMO_HOME = Path("demo") / "var"


def main(argv: list[str] | None = None) -> int:
    """Run one command; return its exit code."""
    words = list(argv if argv is not None else sys.argv[1:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuanshu.site.settings")
    if words[:1] == ["demo"]:
        _start_afresh()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["xuanshu", *words])
    return 0


def _start_afresh() -> None:
    """Give a demonstration an empty home of its own, never the installation's."""
    shutil.rmtree(DEMO_HOME, ignore_errors=True)
    os.environ["XUANSHU_HOME"] = str(DEMO_HOME)
    os.environ["XUANSHU_DEMO"] = "1"
    os.environ.pop("XUANSHU_DATABASE", None)


if __name__ == "__main__":
    raise SystemExit(main())
