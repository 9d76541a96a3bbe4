"""What judges may not see, and what may not be told."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Literal

from xuanshu.core.verdict import Finding

Matter = Literal["judges", "marks", "votes", "discussion"]
Reached = Literal["judging", "result", "publicity", "named"]
MATTERS: dict[Matter, str] = {
    "judges": "评委名单",
    "marks": "评分情况",
    "votes": "投票情况",
    "discussion": "评议内容",
}
STEPS: dict[Reached, str] = {
    "judging": "评审期间",
    "result": "结果确定后",
    "publicity": "公示后",
    "named": "命名后",
}
"""How far a season has come, in their order."""
MASK = "（已隐去）"


def withheld(
    until: Mapping[Matter, Reached | Literal["ever"]],
    what: Matter,
    reached: Reached,
    clause: str = "",
) -> tuple[Finding, ...]:
    """Return why something may not be told yet; nothing where it may."""
    limit = until.get(what)
    order = list(STEPS)
    if limit is None or (limit != "ever" and order.index(reached) >= order.index(limit)):
        return ()
    when = "始终" if limit == "ever" else f"{STEPS[limit]}才可公开，此前"
    return (Finding(f"{MATTERS[what]}{when}应当保密", clause, rule="confidential"),)


def blinded(answers: Mapping[str, Any], hide: Collection[str]) -> dict[str, Any]:
    """Return the answers as judges see them, what is hidden masked."""
    return {key: MASK if key in hide else value for key, value in answers.items()}


def leaks(
    texts: Mapping[str, str], names: Sequence[str], hide: Collection[str], clause: str = ""
) -> tuple[Finding, ...]:
    """Return where texts that judges read still tell a name that is to be hidden."""
    return tuple(
        Finding(f"盲评材料中出现“{name}”，应当隐去", clause, field=key, rule="blind")
        for key, text in sorted(texts.items())
        if key not in hide
        for name in sorted({name for name in names if name})
        if name in text
    )
