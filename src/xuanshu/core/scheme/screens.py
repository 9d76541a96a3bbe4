"""Which rules of a scheme no page carries out yet: a season with such rules is not published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xuanshu.core.scheme.base import Model
from xuanshu.core.scheme.errors import Path
from xuanshu.core.scheme.paths import path_text
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


def unsupported(scheme: Scheme) -> tuple[Finding, ...]:
    """Return one finding for each rule that the pages cannot carry out, with clause and place."""
    source = scheme._source.value  # noqa: SLF001 - the place is told by the written ids
    return tuple(
        Finding(
            f"本版页面尚不能执行这一规则：{what}",
            clause,
            path_text(source, path),
            rule="unsupported",
        )
        for what, clause, path in _waiting(scheme, "", ())
    )


def _waiting(part: Any, clause: str, path: Path) -> Iterator[tuple[str, str, Path]]:
    """Yield words, clause and place of what waits; a part that waits stands for all within it."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from _waiting(value, clause, (*path, key))
    elif isinstance(part, tuple):
        for number, value in enumerate(part):
            yield from _waiting(value, clause, (*path, number))
    elif isinstance(part, Model):
        clause = getattr(part, "clause", "") or clause
        if not part.on_screen:
            yield part.called, clause, path
            return
        waits = part.waits()
        for name, field in type(part).model_fields.items():
            place = (*path, field.alias or name)
            if name in waits:
                yield waits[name], clause, place
            elif name not in part.judged():
                yield from _waiting(getattr(part, name), clause, place)
