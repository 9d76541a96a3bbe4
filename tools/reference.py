"""Write the parts of docs/reference/ that the code itself knows (``make docs``)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from xuanshu.core.lifecycle import TABLES, Table, as_markdown

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
LIFECYCLES = """# States and moves

Made by `make docs` from `xuanshu.core.lifecycle`; do not edit. Each table is the whole truth about
what may follow what: a move that has no row is refused in Chinese, with the present state.

"""


def pages() -> dict[Path, str]:
    """Return every generated page with its text."""
    tables: tuple[Table[Any], ...] = TABLES
    return {REFERENCE / "lifecycles.md": LIFECYCLES + "\n".join(map(as_markdown, tables))}


def main() -> int:
    """Write the pages; return the exit status."""
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
