"""Words and money that a federation may use only with the approval of those above it.

评比达标表彰 is approved centrally or by the province; what has no approval is called 选树 and 命名.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

WORDS = ("表彰", "奖")
MONEY = ("money", "work_funds")
BASIS = (
    "评比达标表彰活动须经批准后方可使用“奖”“表彰”字样和奖金："
    "请在方案页登记批准文件（名称、文号、日期）"
)


def needs_approval(scheme: Scheme) -> tuple[Finding, ...]:
    """Return one finding for each place of the award's own words, and each reward in money.

    The names of other awards (the higher one, documents, honours asked of entrants) are no words
    of this award.
    """
    found = [*_words(scheme), *_money(scheme)]
    return tuple(dict.fromkeys(found))


def _words(scheme: Scheme) -> Iterator[Finding]:
    for path, text, clause in _own(scheme):
        rest = text
        for name in _others(scheme):
            rest = rest.replace(name, "")
        word = next((word for word in WORDS if word in rest), "")
        if word:
            yield Finding(
                f"“{text}”用了“{word}”字，须登记批准文件；没有批准的请改用“选树”“命名”",
                clause,
                path,
                rule="approval",
            )


def _own(scheme: Scheme) -> Iterator[tuple[str, str, str]]:
    """Yield place, text and clause of what the award calls itself and what it gives."""
    yield "title", scheme.title, ""
    for name in ("entry", "honour", "list"):
        yield f"wording.{name}", str(getattr(scheme.wording, name)), ""
    for key, award in scheme.awards.items():
        yield f"awards.{key}.label", award.label, award.clause
    for key, tier in scheme.tiers.items():
        yield f"tiers.{key}.label", tier.label, tier.clause
    for item in scheme.side_awards:
        yield f"side_awards.{item.id}.label", item.label, item.clause
    for key, category in scheme.categories.of.items():
        yield f"categories.of.{key}.label", category.label, category.clause
    for stage in scheme.stages:
        yield f"stages.{stage.id}.label", stage.label, stage.clause


def _others(scheme: Scheme) -> Iterator[str]:
    """Yield the names of other awards that the text may mention."""
    if scheme.upward:
        yield scheme.upward.to


def _money(scheme: Scheme) -> Iterator[Finding]:
    for number, reward in enumerate(scheme.rewards):
        if reward.kind in MONEY:
            text = f"{reward.explain(scheme)}：发放奖金或经费须登记批准文件"
            yield Finding(text, reward.clause, f"rewards.{number}", rule="approval")
