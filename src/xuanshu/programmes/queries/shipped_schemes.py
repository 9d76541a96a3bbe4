"""The schemes that come with the software, each for a federation to take over as its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from xuanshu.core.scheme import SchemeErrors, load
from xuanshu.core.scheme.screens import unsupported
from xuanshu.units.models import Federation

FEDERATION = "总工会"


@dataclass(frozen=True, slots=True)
class ShippedScheme:
    """A scheme that comes with the software: its id, whose award it is, and of which year.

    ``owed`` counts the rules that no page carries out yet: a year with such rules is not published.
    """

    id: str
    title: str
    organiser: str
    year: int
    owed: int


def shipped_schemes() -> tuple[ShippedScheme, ...]:
    """Return the shipped schemes, newest notice first; a file that is none is left out."""
    read = (_read(path) for path in Path(settings.SCHEMES).glob("*.yaml"))
    found = [each for each in read if each is not None]
    return tuple(sorted(found, key=lambda each: (-each.year, each.id)))


def shipped_source(federation: Federation, scheme: str) -> bytes:
    """Return a shipped scheme's text, with the federation's own name for the one it came from.

    So no paper is issued in the name of another federation. ``scheme`` is the id of one of
    ``shipped_schemes``.
    """
    text = (Path(settings.SCHEMES) / f"{scheme}.yaml").read_text(encoding="utf-8")
    theirs, ours = load(text.encode()).organiser, federation.name
    if theirs.endswith(FEDERATION) and ours.endswith(FEDERATION):
        text = text.replace(theirs.removesuffix(FEDERATION), ours.removesuffix(FEDERATION))
    return text.encode()


@cache
def _read(path: Path) -> ShippedScheme | None:
    """Return what a list shows of a file that does not change while the software runs."""
    try:
        scheme = load(path.read_bytes())
    except SchemeErrors:
        return None
    owed = len(unsupported(scheme))
    return ShippedScheme(path.stem, scheme.title, scheme.organiser, scheme.year, owed)
