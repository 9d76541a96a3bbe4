"""Facts for the rounds of the example schemes, and their tallies."""

import json
from fractions import Fraction

from tests.core.scheme.changing import changed, example, written
from xuanshu.checker.tally import check_tally
from xuanshu.core.scheme import Scheme, load
from xuanshu.core.scoring import Recusal
from xuanshu.core.scoring.rounds import (
    Ballot,
    Candidate,
    RoundFacts,
    Tally,
    Voter,
    export_tally,
    tally,
)


def scheme_of(name: str, **changes: str) -> Scheme:
    """An example, with ``stages__vote__takes__count="1"`` as one change of it."""
    if not changes:
        return load(example(name).encode())
    ((place, fragment),) = changes.items()
    return changed(example(name), place.replace("__", "."), written(fragment))


def voters(names: str, absent: str = "", units: dict[str, str] | None = None) -> tuple[Voter, ...]:
    """One voter for each word; those in ``absent`` did not come."""
    units = units or {}
    away = absent.split()
    return tuple(Voter(v, units.get(v, ""), present=v not in away) for v in names.split())


def counted(
    scheme: Scheme,
    stage: str,
    entries: tuple[Candidate, ...],
    ballots: list[Ballot],
    rolls: dict[str, tuple[Voter, ...]],
    **facts: object,
) -> Tally:
    """The tally of one round of a scheme, which the checker has recounted."""
    given = (scheme.stage(stage).spec(scheme), entries, RoundFacts(rolls, tuple(ballots), **facts))
    check_tally(json.dumps(export_tally(*given)))
    return tally(*given)


def candidates(names: str, **over: dict[str, object]) -> tuple[Candidate, ...]:
    """One entry for each word; ``over`` gives a setting by entry."""
    keys = [{key: by[name] for key, by in over.items() if name in by} for name in names.split()]
    return tuple(Candidate(name, **found) for name, found in zip(names.split(), keys, strict=True))


def marks(part: str, given: dict[str, list[object]], jury: tuple[Voter, ...]) -> list[Ballot]:
    """Score sheets: for each entry one answer a judge."""
    return [
        Ballot(part, voter.voter, {entry: answer})
        for entry, answers in given.items()
        for voter, answer in zip(jury, answers, strict=True)
    ]


def votes(part: str, chosen: dict[str, str], *, name: str = "{}") -> list[Ballot]:
    """Ballot papers: ``chosen`` maps an entry to the words for those who are for it."""
    by_voter: dict[str, dict[str, str]] = {}
    for entry, who in chosen.items():
        for voter in who.split():
            by_voter.setdefault(voter, {})[entry] = "for"
    return [Ballot(part, name.format(voter), given) for voter, given in by_voter.items()]


def away(*pairs: str) -> tuple[Recusal, ...]:
    """Recusals written ``judge:entry``."""
    return tuple(Recusal(*pair.split(":")) for pair in pairs)


def half(total: int) -> dict[str, int]:
    """A sheet of whole points over both criteria, in steps of one point."""
    return {"novel": total // 2, "useful": total - total // 2}


def score(result: Tally, entry: str) -> Fraction:
    """The exact score of an entry."""
    found = result.row(entry).score
    assert found is not None
    return found
