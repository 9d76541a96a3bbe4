"""The ``xuanshu`` command: the management commands of our rooms and Django's."""

from __future__ import annotations

import os
import sys

def main(argv: list[str] | None = None) -> int:
    """Run one command; return its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuanshu.site.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["xuanshu", *(argv if argv is not None else sys.argv[1:])])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
