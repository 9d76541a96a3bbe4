"""Draw a table of moves for the documentation, from the table itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xuanshu.core.lifecycle.table import State, Table


def as_markdown(table: Table[State]) -> str:
    """Return the table's states and moves as two Markdown tables under one heading."""
    lines = [f"## {table.label} (`{table.name}`)", "", "| state | 状态 | |", "| --- | --- | --- |"]
    for state, label in table.labels.items():
        note = "start" if state == table.start else "final" if table.is_final(state) else ""
        lines.append(f"| `{state.value}` | {label} | {note} |")
    lines += ["", "| move | 操作 | from | to | by |", "| --- | --- | --- | --- | --- |"]
    for move in table.moves:
        sources = ", ".join(f"`{state.value}`" for state in table.labels if state in move.sources)
        side = table.sides[move.by]
        lines.append(
            f"| `{move.name}` | {move.label} | {sources} | `{move.target.value}` | {side} |",
        )
    return "\n".join(lines) + "\n"
