"""Made-up entries: whose they are, what they say, which conditions they meet and which not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from xuanshu.core.scheme.awards import criteria_for, shown_by_facts, track_of
from xuanshu.core.scheme.model import Scheme
from xuanshu.core.simulation import forms, people
from xuanshu.core.simulation.chance import Chance
from xuanshu.core.simulation.conditions import Wish, bring_about
from xuanshu.core.simulation.season import Entry
from xuanshu.core.simulation.size import Size
from xuanshu.core.simulation.units import MadeJudge, MadeUnit

FAULTY = 0.14
TWINS = 0.4
TRIES = 6


def make_entries(
    scheme: Scheme,
    size: Size,
    units: Sequence[MadeUnit],
    judges: Sequence[MadeJudge],
    chance: Chance,
) -> list[Entry]:
    """Return the entries: nearly every unit puts one up, the others fall where chance will."""
    dice = chance.of("entries")
    known = [unit for unit in units if unit.picked] or list(units)
    owners = [unit for unit in known if dice.random() < 0.9]
    owners = (owners or known)[: size.entries]
    owners += [dice.choice(known) for _ in range(size.entries - len(owners))]
    made: list[Entry] = []
    for n, unit in enumerate(owners):
        made.append(_entry(scheme, n, unit, judges=judges, dice=chance.of("entry", n), before=made))
    return made


def _entry(
    scheme: Scheme,
    n: int,
    unit: MadeUnit,
    *,
    judges: Sequence[MadeJudge],
    dice: Random,
    before: Sequence[Entry],
) -> Entry:
    names = _names(n, judges, dice)
    facts = _facts(scheme, n, unit, names, dice)
    _meet(scheme, facts, dice)
    twin = dice.randrange(n) if n and dice.random() < TWINS else n
    quality = before[twin].quality if twin < n else dice.betavariate(5, 3)
    category = str(facts.get("category") or next(iter(scheme.categories.of)))
    entry = Entry(
        id=f"A{n + 1:05d}",
        title=str(facts.get("title")),
        unit=unit,
        category=category,
        facts=facts,
        quality=quality,
        twin=before[twin].twin if twin < n else n,
        award=_award(scheme, category, dice),
        people=names,
    )
    entry.achievement = f"W{n}"
    if scheme.exclusive and n and dice.random() < 0.1:
        entry.achievement = before[-1].achievement
    _met(scheme, entry, dice)
    for rule in scheme.nomination.shown_only if scheme.nomination else ():
        bring_about(rule.when, Wish(scheme, facts, dice, holds=dice.random() < 0.05))
    return entry


def _names(n: int, judges: Sequence[MadeJudge], dice: Random) -> tuple[str, ...]:
    """Return who took part: the lead first; now and then a judge is among them."""
    lead = n - 1 if n and dice.random() < 0.05 else n
    names = [people.person(lead), people.person(n + 7000), people.person(n + 14000)]
    if judges and dice.random() < 0.06:
        names[1] = dice.choice(judges).judge.name
    return tuple(names)


def _facts(
    scheme: Scheme, n: int, unit: MadeUnit, names: tuple[str, ...], dice: Random
) -> dict[str, object]:
    facts: dict[str, object] = {
        "unit.id": unit.id,
        "unit.name": unit.unit.name,
        "unit.kind": unit.unit.kind,
        "unit.lists": (),
        "recommender": unit.above,
        "applicant.kind": dice.choice(("unit", "unit", "team", "person")),
        "history.awards": (),
        "history.honours": (),
        "history.bans": (),
        "people": tuple(
            {
                "name": name,
                "role": role,
                "employed": True,
                "nationality": "中国",
                "rank": "staff",
                "heads_unit": False,
            }
            for name, role in zip(names, ("lead", "author", "helper"), strict=True)
        ),
    }
    due = next((stage.timing for stage in scheme.of_kind("filing") if stage.timing), None)
    if due:
        facts["filed_on"] = (due.last - timedelta(days=3)).isoformat()
    for form in scheme.forms.values():
        for field in form.fields:
            if field.key not in facts:
                facts[field.key] = forms.answer(field, scheme, dice)
        if form.team:
            others = min(form.team.most_others, len(names) - 1)
            facts[form.team.others] = "、".join(names[1 : 1 + others])
    facts["title"] = f"试算{scheme.wording.entry}{n + 1}"
    facts.setdefault("category", next(iter(scheme.categories.of)))
    limited = {form.team.others for form in scheme.forms.values() if form.team}
    for key, value in (("leader", names[0]), ("participants", "、".join(names[1:]))):
        if key in facts and key not in limited:
            facts[key] = value
    return facts


def _meet(scheme: Scheme, facts: dict[str, object], dice: Random) -> None:
    """Bring about that every condition of taking part is met, or all but one."""
    rules = [rule for rule in scheme.eligibility if rule.require.key != "unit_kind"]
    broken = dice.choice(rules) if rules and dice.random() < FAULTY else None
    for _ in range(TRIES):
        for rule in rules:
            if rule is not broken:
                bring_about(rule.require, Wish(scheme, facts, dice, holds=True))
        if broken:
            bring_about(broken.require, Wish(scheme, facts, dice, holds=False))
        met = [rule.require.holds(facts, scheme) for rule in rules if rule is not broken]
        if all(one is not False for one in met):
            return


def _award(scheme: Scheme, category: str, dice: Random) -> str:
    fits = [
        name
        for name, award in scheme.awards.items()
        if not award.categories or category in award.categories
    ]
    return dice.choice(fits) if fits else ""


def _met(scheme: Scheme, entry: Entry, dice: Random) -> None:
    """Let people judge the standards of the entry's group, where groups have standards."""
    track = track_of(scheme, entry.unit.unit)
    standards = criteria_for(scheme, category=entry.category, track=track, award=entry.award)
    if standards is None:
        return
    for name in standards.of:
        rule = scheme.criteria.of[name].require
        if rule is not None:
            bring_about(rule, Wish(scheme, entry.facts, dice, holds=dice.random() < 0.9))
    shown = shown_by_facts(scheme, standards, entry.facts)
    for name in standards.of:
        if shown.get(name) is None:
            entry.facts[f"met:{name}"] = dice.random() < 0.93
