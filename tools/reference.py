"""Write the parts of docs/reference/ that the code itself knows (``make docs``)."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings

from xuanshu.core.lifecycle import TABLES, Table, as_markdown
from xuanshu.journal import acts

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "xuanshu"
REFERENCE = ROOT / "docs" / "reference"
LIFECYCLES = """# States and moves

Made by `make docs` from `xuanshu.core.lifecycle`; do not edit. Each table is the whole truth about
what may follow what: a move that has no row is refused in Chinese, with the present state.

"""

ACTS = """# Kinds of acts in the record

Made by `make docs` from each room's `acts.py`; do not edit. Every act that is written into the
record is of one of these kinds; a test compares the list with the code. The page of the record
filters by them. A row names its time, person, post, kind, object, clause and address, and holds
salted digests of the object's content, never the content: no secrets, nobody's name or telephone.
*failed* marks what tells of something tried and refused.

Signing in and out, failures and locks, changes of rights (posts, accounts), exports and the showing
of personal data are among them, as GB/T 22239 asks of an audit.
"""


def acts_of_rooms() -> str:
    """Return the page of the kinds of acts, room by room."""
    if not settings.configured:
        settings.configure(USE_I18N=False)
    for path in sorted(SOURCE.glob("*/acts.py")):
        import_module(f"xuanshu.{path.parent.name}.acts")
    failed, lines = set(acts.failed_verbs()), [ACTS]
    for name, room in sorted(acts.rooms().items()):
        lines += [f"## `{name}`: {room.label}\n", "| kind | said as | |", "|---|---|---|"]
        for verb, word in sorted(room.acts.items()):
            lines.append(f"| `{verb}` | {word} | {'failed' if verb in failed else ''} |")
        lines.append("")
    return "\n".join(lines)


def pages() -> dict[Path, str]:
    """Return every generated page with its text."""
    tables: tuple[Table[Any], ...] = TABLES
    lifecycles = LIFECYCLES + "\n".join(map(as_markdown, tables))
    return {REFERENCE / "lifecycles.md": lifecycles, REFERENCE / "acts.md": acts_of_rooms()}


def main() -> int:
    """Write the pages; return the exit status."""
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
