"""Write the parts of docs/reference/ that the code itself knows (``make docs``)."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import django

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

RIGHTS = """# Roles and rights

Made by `make docs` from the gates themselves (the functions `may_…` of each room's `access.py`,
read by `xuanshu.site.rights`); do not edit. A gate answers with a verdict and its reason; pages,
services and lists ask the same one. The administrators read the same on the page 「谁能做什么」.
Which address answers what to whom, in each state of a season, is written by hand in
`tests/journeys/permissions.toml` and `permissions_by_state.toml`.

Where two people are meant (`units.access.second_person`) one is refused; in a small office it is
allowed and marked 「一人办理」: granting a post that one gave or holds, checking an objection that
one registered, deciding one that one checked, confirming minutes that one wrote, taking in or
screening what one filed, comparing a scan that one uploaded, confirming a record that one wrote.

| role | said as | does |
|---|---|---|"""
DUTIES = {
    "office": "runs the seasons: what is neither a unit's nor a judge's nor a head's",
    "handler": "registers, writes and files for the unit; follows what its department guides",
    "leader": "reads what the unit's handler reads; signs on paper, writes nothing here",
    "guide": "reads and writes the guidance of projects divided to the department, nothing else",
    "judge": "declares interests, reads and marks in the own seat",
    "committee": "reads meetings and objections of the body; its head confirms and decides",
    "audit": "reads the record, publications, results and what one person did; writes nothing",
    "security": "grants posts, lifts locks, removes lost factors; sees nothing of the awards",
    "system": "units, people, accounts and posts; sees neither entries, marks nor results",
}


def acts_of_rooms() -> str:
    """Return the page of the kinds of acts, room by room."""
    for path in sorted(SOURCE.glob("*/acts.py")):
        import_module(f"xuanshu.{path.parent.name}.acts")
    failed, lines = set(acts.failed_verbs()), [ACTS]
    for name, room in sorted(acts.rooms().items()):
        lines += [f"## `{name}`: {room.label}\n", "| kind | said as | |", "|---|---|---|"]
        for verb, word in sorted(room.acts.items()):
            lines.append(f"| `{verb}` | {word} | {'failed' if verb in failed else ''} |")
        lines.append("")
    return "\n".join(lines)


def rights_of_rooms() -> str:
    """Return the page of roles and rights, room by room."""
    # Named late: the models behind the gates need Django set up.
    rights = import_module("xuanshu.site.rights").rights
    roles_there = import_module("xuanshu.units.models").Role

    lines, last = [RIGHTS], ""
    lines += [f"| `{role}` | {role.label} | {DUTIES[role]} |" for role in roles_there]
    for each in rights():
        if each.room != last:
            lines += [f"\n## `{each.room}`", "\n| gate | what | roles | refused because |"]
            lines.append("|---|---|---|---|")
        last = each.room
        roles = "、".join(f"`{role}`" for role in each.roles) or "whoever it names"
        reasons = "<br>".join(reason.replace("|", "/") for reason in each.reasons)
        lines.append(f"| `{each.gate}` | {each.what} | {roles} | {reasons} |")
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    """Return every generated page with its text."""
    tables: tuple[Table[Any], ...] = TABLES
    lifecycles = LIFECYCLES + "\n".join(map(as_markdown, tables))
    return {
        REFERENCE / "lifecycles.md": lifecycles,
        REFERENCE / "acts.md": acts_of_rooms(),
        REFERENCE / "rights.md": rights_of_rooms(),
    }


def main() -> int:
    """Write the pages; return the exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuanshu.site.settings")
    django.setup()
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
