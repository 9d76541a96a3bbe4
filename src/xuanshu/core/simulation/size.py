"""How large a made-up season is, and whether a scheme can be played with so many judges."""

from __future__ import annotations

from dataclasses import dataclass

from xuanshu.core.scheme.base import Silent
from xuanshu.core.scheme.model import Scheme
from xuanshu.core.scheme.parts import PanelRange
from xuanshu.core.scheme.stages.judging import Judging
from xuanshu.core.scheme.stages.round import Round
from xuanshu.core.verdict import Finding, RuleError

MOST = {"units": 20_000, "entries": 100_000, "judges": 500}
LABELS = {"units": "单位", "entries": "申报", "judges": "评委"}


@dataclass(frozen=True, slots=True)
class Size:
    """So many units, entries and judges, and the seed of everything that is left to chance."""

    units: int
    entries: int
    judges: int
    seed: int = 1

    def __post_init__(self) -> None:
        """Refuse numbers below what a season needs, or beyond what a machine holds."""
        for name, least in (("units", 1), ("entries", 0), ("judges", 1)):
            number, most = getattr(self, name), MOST[name]
            if not least <= number <= most:
                message = f"{LABELS[name]}数应在{least}至{most}之间，现为{number}"
                raise RuleError(message, field=name)


def seats(stage: Judging | Round) -> PanelRange:
    """Return how many judges a stage wants; any number where its rules say nothing."""
    size: object = stage.panel.size if isinstance(stage, Round) and stage.panel else None
    if isinstance(stage, Judging):
        size = stage.panel_size
    return size if isinstance(size, PanelRange) else PanelRange(least=1, most=500)


def least_judges(scheme: Scheme) -> int:
    """Return the fewest judges with whom every stage of the scheme can be held."""
    return max((_needed(stage) for stage in _judged(scheme)), default=1)


def demand_judges(scheme: Scheme, size: Size) -> None:
    """Raise ``RuleError`` with one finding for each stage that wants more judges."""
    found = []
    for stage in _judged(scheme):
        needed = _needed(stage)
        if needed > size.judges:
            clause = (isinstance(stage, Round) and stage.panel and stage.panel.clause) or ""
            message = f"“{stage.label}”至少要有评委{needed}人，试算只给了{size.judges}人"
            found.append(Finding(message, clause or stage.clause, "judges", rule="panel"))
    if found:
        told = "；".join(f"{one.message}（{scheme.cite(one.clause)}）" for one in found)
        raise RuleError(told, clause=found[0].clause, field="judges", findings=found)


def _judged(scheme: Scheme) -> list[Judging | Round]:
    return [stage for stage in scheme.stages if isinstance(stage, Judging | Round)]


def _needed(stage: Judging | Round) -> int:
    """Return the least panel with its substitutes; an odd one where it has to be odd."""
    rule = seats(stage)
    least = rule.least + (rule.odd and rule.least % 2 == 0)
    more = stage.panel.substitutes if isinstance(stage, Round) and stage.panel else 0
    own = stage.least_sheets if isinstance(stage, Judging) else 1
    return max(least + more, 1 if isinstance(own, Silent) else own)


def seated_of(stage: Judging | Round, judges: int) -> int:
    """Return how many of so many judges sit: as many as the stage takes."""
    rule = seats(stage)
    more = stage.panel.substitutes if isinstance(stage, Round) and stage.panel else 0
    number = min(rule.most, judges - more)
    return number - (rule.odd and number % 2 == 0)
