"""Two schemes beside each other: what changes, for whom, in Chinese with clauses."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xuanshu.core.scheme.explanation import Line
from xuanshu.core.scheme.stage_kinds import StageKind
from xuanshu.core.scheme.strictness import local_findings

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

CONCERNED = {
    "entrants": "申报单位和申报人",
    "judges": "评委",
    "office": "承办部门",
    "winners": "获奖单位和个人",
    "all": "各方",
}
_SECTIONS = {
    "addressees": "entrants",
    "tracks": "entrants",
    "quotas": "entrants",
    "nomination": "entrants",
    "routes": "entrants",
    "eligibility": "entrants",
    "caps": "entrants",
    "exclusive": "entrants",
    "gates": "entrants",
    "priorities": "entrants",
    "sanctions": "all",
    "award_caps": "winners",
    "tiers": "winners",
    "tier_caps": "winners",
    "side_awards": "winners",
    "rewards": "winners",
    "after": "winners",
}
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Change:
    """One rule that differs: ``old`` is ``None`` for a new one, ``new`` for one that is gone.

    ``whom`` is a word of ``CONCERNED``.
    """

    whom: str
    old: Line | None
    new: Line | None


def changes(old: Scheme, new: Scheme) -> tuple[Change, ...]:
    """Return what changes, by those concerned, in the order of the rules.

    A rule of the old scheme and one of the new are told as one change where they rest on the same
    clause and read alike. What only the numbers of the lines say is no change.
    """
    before, after = old.explain(), new.explain()
    whom = _concerned(old) | _concerned(new)
    known = {_said(old, line, new) for line in before}
    now = {_said(new, line, new) for line in after}
    gone = [line for line in before if _said(old, line, new) not in now]
    come = [line for line in after if _said(new, line, new) not in known]
    found = []
    for line in gone:
        match = _alike(line, come, whom)
        if match:
            come.remove(match)
        found.append(Change(whom.get(_key(line), "all"), line, match))
    found += [Change(whom.get(_key(line), "all"), None, line) for line in come]
    order = list(CONCERNED)
    return tuple(sorted(found, key=lambda change: order.index(change.whom)))


def _said(scheme: Scheme, line: Line, new: Scheme) -> tuple[str, str]:
    """Return what a rule says and where; below, a document goes by another key than above."""
    return line.text, scheme.cite(line.clause) if new.upper else line.clause


def _key(line: Line) -> tuple[str, str]:
    return line.text, line.clause


def _alike(line: Line, come: list[Line], whom: dict[tuple[str, str], str]) -> Line | None:
    """Return the new rule most like an old one that is gone, ``None`` if none is alike."""
    mine = whom.get(_key(line), "all")
    best, most = None, _ALIKE
    for other in come:
        if whom.get(_key(other), "all") != mine:
            continue
        ratio = difflib.SequenceMatcher(None, line.text, other.text, autojunk=False).ratio()
        ratio += 0.1 if line.clause == other.clause else 0
        if ratio > most:
            best, most = other, ratio
    return best


def _concerned(scheme: Scheme) -> dict[tuple[str, str], str]:
    """Return whom each rule concerns, as far as its section or its stage tells."""
    found: dict[tuple[str, str], str] = {}
    for section, whom in _SECTIONS.items():
        value = getattr(scheme, section)
        if isinstance(value, dict):
            value = tuple(value.values())
        for part in value if isinstance(value, tuple) else (value,):
            if part is not None:
                found.update(dict.fromkeys(part.rules(scheme), whom))
    for stage in scheme.stages:
        if isinstance(stage, StageKind):
            found.update(dict.fromkeys(stage.rules(scheme), stage.concerns))
    return found


def told(old: Scheme, new: Scheme) -> tuple[str, bool]:
    """Return the difference as text, and whether the new scheme may be so under the old one.

    That is only asked where the new one extends the old one.
    """
    lines = [f"{_name(old)}", f"→ {_name(new)}", ""]
    last = ""
    for change in changes(old, new):
        if change.whom != last:
            last = change.whom
            lines.append(f"对{CONCERNED[last]}：")
        lines += _lines(old, new, change)
    if not last:
        lines.append("规则没有不同。")
    findings = local_findings(old, new) if new.extends and new.extends.scheme == old.id else ()
    if findings:
        lines += ["", "不合上级办法的："]
        lines += [f"  {one.message}{_cited(old, one.clause)}" for one in findings]
    return "\n".join(lines), not findings


def _name(scheme: Scheme) -> str:
    return f"{scheme.title}（{scheme.year}年度，{scheme.organiser}）"


def _lines(old: Scheme, new: Scheme, change: Change) -> Iterator[str]:
    if change.old and change.new:
        yield f"  原：{change.old.text}{_cited(old, change.old.clause)}"
        yield f"  改：{change.new.text}{_cited(new, change.new.clause)}"
    elif change.old:
        yield f"  删：{change.old.text}{_cited(old, change.old.clause)}"
    elif change.new:
        yield f"  增：{change.new.text}{_cited(new, change.new.clause)}"


def _cited(scheme: Scheme, clause: str) -> str:
    return f"  依据：{scheme.cite(clause)}" if clause else ""
