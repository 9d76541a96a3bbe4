"""What units put forward together: caps, quotas, channels, sets, order, reserves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from xuanshu.core import nomination as plain
from xuanshu.core.scheme.claims import Claim, claim_findings
from xuanshu.core.scheme.nominating import (
    first_filing,
    nomination_findings,
    seat_plan,
    set_findings,
    shown_only,
    substitutes,
)
from xuanshu.core.scheme.priorities import Ranked, in_order
from xuanshu.core.scheme.stages.filing import Filing
from xuanshu.core.simulation.season import Entry, Season
from xuanshu.core.verdict import Finding

Nominees = list[plain.Nominee]
ROUNDS = 40


def settle(season: Season, stage: Filing, filed: list[Entry]) -> list[Entry]:
    """Return the entries that stay once every rule about what units put forward is kept."""
    first = stage.id == first_filing(season.scheme)
    if first:
        filed = _claims(season, stage, filed)
    nominees = _nominees(season, filed)
    found = _findings(season, stage, nominees)
    season.account.findings(
        "名额和推荐", ((one.field or "全体", one) for one in found), each="个单位"
    )
    nominees = _within_seats(season, stage, nominees)
    if first and season.scheme.nomination:
        nominees = _within_rules(season, stage, nominees)
    return _stay(season, stage, filed, nominees)


def _claims(season: Season, stage: Filing, filed: list[Entry]) -> list[Entry]:
    """Return the entries that keep the caps on persons and units, first come first served."""
    scheme = season.scheme
    if not (scheme.caps or scheme.exclusive):
        return filed
    claims = {entry.id: _claim(entry) for entry in filed}
    season.account.findings(
        "重报", (("合计", one) for one in claim_findings(scheme, claims.values()))
    )
    counts: dict[tuple[int, str], int] = defaultdict(int)
    works: dict[str, list[Claim]] = defaultdict(list)
    kept = []
    for entry in sorted(filed, key=lambda one: (one.filed[stage.id], one.id)):
        claim = claims[entry.id]
        over = _over_cap(season, claim, counts) or _excluded(season, claim, works)
        if over:
            season.drop(entry, stage, over)
            continue
        works[claim.achievement].append(claim)
        kept.append(entry)
    season.account.counts(因重报退出=len(filed) - len(kept))
    return sorted(kept, key=lambda one: one.id)


def _claim(entry: Entry) -> Claim:
    people: dict[str, tuple[str, ...]] = {}
    for role, name in zip(("lead", "author", "helper"), entry.people, strict=False):
        people[role] = (*people.get(role, ()), name)
    return Claim(
        entry.id,
        entry.title,
        entry.unit.id,
        entry.category,
        entry.achievement,
        people,
        entry.facts,
    )


def _over_cap(season: Season, claim: Claim, counts: dict[tuple[int, str], int]) -> Finding | None:
    keys = [
        ((number, name), cap)
        for number, cap in enumerate(season.scheme.caps)
        for name in cap.counted(claim)
    ]
    for key, cap in keys:
        if counts[key] >= cap.most and cap.strength == "must":
            return Finding(cap.text(season.scheme), cap.clause, rule=f"cap-{cap.per}")
    for key, _ in keys:
        counts[key] += 1
    return None


def _excluded(season: Season, claim: Claim, works: dict[str, list[Claim]]) -> Finding | None:
    beside = [*works[claim.achievement], claim]
    for rule in season.scheme.exclusive:
        for finding in rule.findings(season.scheme, beside):
            return finding
    return None


def _nominees(season: Season, filed: Sequence[Entry]) -> Nominees:
    """Return the entries as their units put them forward: ranked, jointly, by channels."""
    said = season.scheme.nomination
    of_unit: dict[str, list[Entry]] = defaultdict(list)
    for entry in filed:
        of_unit[entry.unit.id].append(entry)
    found: Nominees = []
    for unit, entries in of_unit.items():
        dice = season.chance.of("nominate", unit)
        own = sorted(entries, key=lambda entry: (-entry.quality, entry.id))
        ranks = [Ranked(e.id, n, e.facts) for n, e in enumerate(own, start=1)]
        order = [name for group in in_order(season.scheme, ranks) for name in group]
        spare = said.reserve.per_unit if said and said.reserve and len(own) > 1 else 0
        slip = dice.random() < 0.1
        for rank, name in enumerate(order, start=1):
            entry = season.by_id[name]
            nominee = plain.Nominee(
                entry.id,
                entry.title,
                unit,
                entry.category,
                entry.award,
                rank=None if slip and rank == 1 else rank,
                won=rank if said and said.direct and dice.random() < 0.1 else None,
                reserve=rank > len(order) - spare,
                facts=entry.facts,
            )
            found.append(_placed(season, nominee, dice.random()))
    return sorted(found, key=lambda one: one.id)


def _placed(season: Season, nominee: plain.Nominee, chance: float) -> plain.Nominee:
    """Let a few come jointly or through another channel, where the scheme knows such."""
    said = season.scheme.nomination
    others = [unit.id for unit in season.units[:3] if unit.id != nominee.unit]
    if said and said.joint and chance < 0.05 and others:
        return replace(nominee, joint=(others[0],))
    if said and said.channels and 0.05 <= chance < 0.15:
        return replace(nominee, channel=said.channels[0].id)
    return nominee


def _units(season: Season) -> list[plain.Unit]:
    return [unit.unit for unit in season.units if unit.picked]


def _findings(season: Season, stage: Filing, nominees: Nominees) -> tuple[Finding, ...]:
    seats = _seats(season) if season.scheme.nomination else None
    return nomination_findings(season.scheme, _units(season), nominees, seats, at=stage.id)


def _seats(season: Season) -> dict[str, int]:
    """Return the places of each category: those of the first judging, evenly where unsaid."""
    takes = next(
        (s.takes for s in season.scheme.stages if s.kind in ("judging", "round")),  # type: ignore[attr-defined]
        None,
    )
    names = list(season.scheme.categories.of)
    across, count = getattr(takes, "across", None), getattr(takes, "count", None)
    if isinstance(across, dict):
        return dict(across)
    each, more = divmod(count if isinstance(count, int) else 0, len(names))
    return {name: each + (n < more) for n, name in enumerate(names)}


def _within_seats(season: Season, stage: Filing, nominees: Nominees) -> Nominees:
    """Return what is left once every unit took back what is above its seats."""
    plan = seat_plan(season.scheme, stage.id)
    of_unit = plain.by_unit(nominees)
    gone: set[str] = set()
    for unit in _units(season):
        own = of_unit.get(unit.id, [])
        mine = sorted(
            (n for n in own if plain.takes_seat(plan, unit, n) and n.unit == unit.id),
            key=lambda n: (n.rank or 0, n.id),
        )
        for bound in plain.seats(plan, unit, own):
            if bound.left is not None and bound.bars and len(mine) > bound.left:
                gone |= {nominee.id for nominee in mine[bound.left :]}
                mine = mine[: bound.left]
    return [nominee for nominee in nominees if nominee.id not in gone]


def _within_rules(season: Season, stage: Filing, nominees: Nominees) -> Nominees:
    """Return what is left once lists are in order and channels and sets keep their bounds."""
    said = season.scheme.nomination
    nominees = [replace(n, rank=n.rank or 1) for n in nominees]
    nominees = _ranked_anew(nominees)
    for channel in said.channels if said else ():
        inside = [n for n in nominees if n.channel == channel.id and not n.reserve]
        if channel.most is not None and channel.per == "season":
            gone = {n.id for n in _worst(season, inside)[: max(len(inside) - channel.most, 0)]}
            nominees = [n for n in nominees if n.id not in gone]
    nominees = _within_sets(season, nominees)
    found = _findings(season, stage, _ranked_anew(nominees))
    season.account.findings(
        "调整后仍有", ((one.field or "全体", one) for one in found), each="个单位"
    )
    return nominees


def _ranked_anew(nominees: Nominees) -> Nominees:
    """Return the nominees with ranks from one on in each unit, and in each category of it."""
    count: dict[str, int] = defaultdict(int)
    ranked = []
    for nominee in sorted(nominees, key=lambda n: (n.unit, n.reserve, n.rank or 0, n.id)):
        count[nominee.unit] += 1
        ranked.append(replace(nominee, rank=count[nominee.unit]))
    return sorted(ranked, key=lambda n: n.id)


def _worst(season: Season, nominees: Iterable[plain.Nominee]) -> Nominees:
    return sorted(nominees, key=lambda n: (season.by_id[n.id].quality, n.id))


def _within_sets(season: Season, nominees: Nominees) -> Nominees:
    """Return the nominees after those were taken back who break a set's bounds, worst first.

    Each time the first broken rule is mended by one step of several; what cannot be mended by
    taking back stays and is told.
    """
    said = season.scheme.nomination
    rules = {rule.id: rule for rule in (said.sets if said else ())}
    for _ in range(ROUNDS):
        broken = [
            one
            for one in set_findings(season.scheme, [], nominees)
            if one.bars and one.rule in rules
        ]
        gone: set[str] = set()
        for finding in broken:
            rule = rules[finding.rule]
            inside = {n.id for n in nominees if rule.of.holds(n.facts, season.scheme)}
            too_many = "超出" in finding.message
            pool = [n for n in nominees if (n.id in inside) == too_many and not n.reserve]
            step = max(len(nominees) // 50, 1)
            gone |= {n.id for n in _worst(season, pool)[:step]}
            break
        if not gone:
            return nominees
        nominees = [n for n in nominees if n.id not in gone]
    return nominees


def _stay(season: Season, stage: Filing, filed: list[Entry], nominees: Nominees) -> list[Entry]:
    """Return who stays; reserves wait, and step in for nominees who fell out meanwhile."""
    left = {nominee.id: nominee for nominee in nominees}
    over = [entry for entry in filed if entry.id not in left]
    for entry in over:
        season.drop(entry, stage, Finding("", stage.clause, rule="nomination"))
    kept = [entry for entry in filed if entry.id in left]
    if over:
        season.account.counts(因名额退回=len(over), 其余=len(kept))
    if stage.id == first_filing(season.scheme):
        for entry in kept:
            entry.reserve = left[entry.id].reserve
            entry.shown_only = shown_only(season.scheme, entry.facts)
        _substitute(season, stage, nominees)
    season.write("nominated", stage.id, entries=len(kept), returned=len(over))
    return kept


def _substitute(season: Season, stage: Filing, nominees: Nominees) -> None:
    """Let a few nominees fall out, and reserves step in for them."""
    if not (season.scheme.nomination and season.scheme.nomination.reserve):
        return
    dice = season.chance.of("fallen", stage.id)
    fallen = [n.id for n in nominees if not n.reserve and dice.random() < 0.06]
    done = substitutes(season.scheme, _units(season), nominees, fallen)
    clause = season.scheme.nomination.reserve.clause
    for one in done:
        season.drop(season.by_id[one.fallen], stage, Finding("", clause, rule="vacancy"))
        if one.by:
            season.by_id[one.by].reserve = False
    season.account.counts(
        正选空缺=len(done),
        递补=sum(1 for one in done if one.by),
        无人可补=sum(1 for one in done if not one.by),
    )
