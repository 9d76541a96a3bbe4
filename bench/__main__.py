"""``make bench``: every benchmark, each in a process of its own.

``python -m bench --postgres`` adds PostgreSQL, from the package that the tests use.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.postgres import postgres

ON_A_DATABASE = ("bench.journal", "bench.acts", "bench.directory", "bench.reading")
ROOT = Path(__file__).resolve().parent.parent


def run(module: str, env: dict[str, str] | None = None) -> int:
    """Run one benchmark and return its exit status; 1 says that it missed its limit."""
    sys.stdout.flush()
    command = [sys.executable, "-m", module]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **(env or {})}, check=False
    ).returncode


def home() -> tempfile.TemporaryDirectory[str]:
    """Return an empty home on the project's own disk: one in memory would make syncing free."""
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    return tempfile.TemporaryDirectory(prefix="bench-", dir=cache)


def main() -> int:
    """Run them all; return the worst exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--postgres", action="store_true", help="measure PostgreSQL, too")
    options = parser.parse_args()
    status = [run("bench.scheme"), run("bench.simulate"), run("bench.compendium")]
    for module in ON_A_DATABASE:
        with home() as folder:
            status.append(run(module, {"XUANSHU_HOME": folder, "XUANSHU_DATABASE": "sqlite"}))
        if options.postgres:
            with home() as folder, postgres(durable=True) as env:
                status.append(run(module, {"XUANSHU_HOME": folder, **env}))
    return max(status)


if __name__ == "__main__":
    sys.exit(main())
