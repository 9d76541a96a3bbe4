"""What arrives on the office's desk: copies, signatures, undertakings, pages, the way it came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from random import Random

from xuanshu.core.calendar import SHANGHAI
from xuanshu.core.scheme import hand_in
from xuanshu.core.scheme.facts import people
from xuanshu.core.scheme.papers import Paper
from xuanshu.core.scheme.stages.filing import Filing
from xuanshu.core.simulation.season import Entry, Season
from xuanshu.core.verdict import Finding

HOUR = 16
MISSING = 0.06


def moment(season: Season, stage: Filing, day: date) -> datetime:
    """Return the hour of a day at which papers come in."""
    del season, stage
    return datetime.combine(day, time(HOUR), tzinfo=SHANGHAI)


def findings(
    season: Season,
    stage: Filing,
    entry: Entry,
    *,
    papers: Sequence[Paper],
    files: Mapping[str, Sequence[str]],
    dice: Random,
    spoilt: bool,
) -> Iterator[Finding]:
    """Yield what is missing of what came on paper; complete unless ``spoilt`` and chance wills."""
    for paper in papers:
        lacks = spoilt and dice.random() < MISSING
        received = {str(kind): 0 if lacks else paper.sets for kind in paper.copies}
        yield from hand_in.copy_findings(paper, received)
        sealed = "" if spoilt and dice.random() < MISSING else paper.seal or ""
        late_seal = not sealed and bool(paper.seal) and stage.seal_policy == "allow"
        if not late_seal:
            yield from hand_in.signature_findings(season.scheme, paper, signed=True, sealed=sealed)
        if paper.undertaking:
            whole = frozenset(paper.undertaking.of)
            given = whole if not (spoilt and dice.random() < MISSING) else frozenset()
            names = [str(one["name"]) for one in people(entry.facts, "all") or ()]
            signed = dict.fromkeys([*names, "unit"], given)
            yield from hand_in.undertaking_findings(paper, entry.facts, signed)
        rule = paper.files.pages if paper.files else None
        if rule:
            most = rule.most or (rule.least or 1) + 3
            over = spoilt and dice.random() < MISSING
            pages = dict.fromkeys(files.get(paper.id, ()), most + 1 if over else most)
            yield from hand_in.page_findings(paper, pages)
    came = stage.through[:1] if spoilt and dice.random() < MISSING else stage.through
    yield from hand_in.channel_findings(stage, came)
