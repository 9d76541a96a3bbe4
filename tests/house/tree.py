"""The files of the project, read once for all the tests about ourselves."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "xuanshu"
TEXTS = {
    "",
    ".cfg",
    ".conf",
    ".css",
    ".html",
    ".js",
    ".json",
    ".lock",
    ".md",
    ".mjs",
    ".po",
    ".py",
    ".service",
    ".svg",
    ".toml",
    ".txt",
    ".typ",
    ".yaml",
    ".yml",
}


@cache
def files():
    """Every file that belongs to the project: what git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    paths = [ROOT / name for name in listed.split("\0") if name]
    assert paths
    return tuple(sorted(path for path in paths if path.is_file()))


def having(suffix, below=ROOT):
    """The files with this suffix under a folder, and there are some."""
    return tuple(path for path in files() if path.suffix == suffix and path.is_relative_to(below))


@cache
def text(path):
    return path.read_text(encoding="utf-8")


@cache
def tree(path):
    return ast.parse(text(path), filename=str(path))


def name(path):
    return path.relative_to(ROOT).as_posix()


def said(offenders):
    """What a failed test shows: one offender a line."""
    return "\n" + "\n".join(offenders)
