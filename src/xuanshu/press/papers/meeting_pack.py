"""会议材料: everything a body needs at the table, as numbered sets in one file.

Office.md: 40 numbered copies, large type, black and white, 会后收回.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xuanshu.press.engine import render

if TYPE_CHECKING:
    from xuanshu.press.official import Listing


@dataclass(frozen=True, slots=True)
class Brief:
    """One candidate: its place, name, a line of facts, what it is about."""

    number: str
    name: str
    facts: str
    text: str


@dataclass(frozen=True, slots=True)
class Pack:
    """The material of one meeting; ``facts`` are (label, words) of the cover.

    ``attendance`` and ``vote`` are tables to be filled in by hand, ``scores`` what the judging
    (and each body before) gave. ``recall`` such as 会后收回 is printed on each cover.
    """

    title: str
    office: str
    facts: tuple[tuple[str, str], ...]
    agenda: tuple[str, ...]
    contents: tuple[str, ...]
    attendance: Listing
    scores: Listing
    briefs: tuple[Brief, ...]
    vote: Listing
    notes: tuple[str, ...] = ()
    reference: str = ""
    recall: str = ""
    vote_note: str = ""
    signers: tuple[str, ...] = ("签名", "日期")


def pdf(data: Pack, sets: int = 1) -> bytes:
    """Return ``sets`` numbered sets in one PDF, 第 01 份 / 共 40 份 on each page.

    Raises ``MissingGlyph``, and ``ValueError`` for fewer than one set.
    """
    if sets < 1:
        raise ValueError("a pack has at least one set")
    values = {name: getattr(data, name) for name in data.__dataclass_fields__}
    width = max(2, len(str(sets)))
    numbers = [f"{n:0{width}d}" for n in range(1, sets + 1)]
    return render("meeting_pack", {**values, "numbers": numbers, "of": str(sets)})
