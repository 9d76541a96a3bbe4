"""Facts under which a condition holds, or fails: one small function for each kind of condition."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from xuanshu.core.scheme.base import Silent
from xuanshu.core.scheme.condition_kinds import Condition
from xuanshu.core.scheme.conditions.applicant import APPLICANTS
from xuanshu.core.scheme.facts import field_of, filed_on, months_before
from xuanshu.core.scheme.model import Scheme

Facts = MutableMapping[str, object]
YEAR = 365


@dataclass(frozen=True, slots=True)
class Wish:
    """Whether a condition is to hold, for whose facts, under which dice."""

    scheme: Scheme
    facts: Facts
    dice: Random
    holds: bool

    def but(self, *, holds: bool) -> Wish:
        """Return the same wish with another outcome."""
        return Wish(self.scheme, self.facts, self.dice, holds)


Make = Callable[[Any, Wish], None]
MAKERS: dict[str, Make] = {}


def makes(key: str) -> Callable[[Make], Make]:
    """Return a decorator that declares how a kind of condition is brought about."""

    def declare(function: Make) -> Make:
        MAKERS[key] = function
        return function

    return declare


def bring_about(condition: Condition, wish: Wish) -> None:
    """Change the facts so that the condition holds or fails, as far as the facts alone can.

    Raises ``LookupError`` for a kind of condition that the simulation does not know.
    """
    maker = MAKERS.get(condition.key)
    if maker is None:
        message = f"the simulation does not know the condition {condition.key!r}"
        raise LookupError(message)
    maker(condition, wish)


def _day(day: date) -> str:
    return day.isoformat()


def _put_day(wish: Wish, key: str, first: date, last: date) -> None:
    field = field_of(wish.scheme, key)
    if field and field.kind == "period":
        wish.facts[key] = {"start": _day(first), "end": _day(last)}
    else:
        wish.facts[key] = _day(last)


@makes("all")
def _all(condition: Any, wish: Wish) -> None:
    for part in condition.all_:
        bring_about(part, wish.but(holds=True))
    if not wish.holds:
        bring_about(wish.dice.choice(condition.all_), wish)


@makes("any")
def _any(condition: Any, wish: Wish) -> None:
    for part in condition.any_:
        bring_about(part, wish.but(holds=False))
    if wish.holds:
        bring_about(wish.dice.choice(condition.any_), wish)


@makes("some")
def _some(condition: Any, wish: Wish) -> None:
    asked = len(condition.of) if isinstance(condition.some, Silent) else condition.some
    chosen = set(wish.dice.sample(range(len(condition.of)), asked if wish.holds else asked - 1))
    for number in sorted(range(len(condition.of)), key=lambda n: n in chosen):
        bring_about(condition.of[number], wish.but(holds=number in chosen))


@makes("not")
def _not(condition: Any, wish: Wish) -> None:
    bring_about(condition.not_, wish.but(holds=not wish.holds))


@makes("fact")
def _fact(condition: Any, wish: Wish) -> None:
    key, year = condition.fact, wish.scheme.year
    if condition.in_:
        # On the day of filing at the latest, so that it has been finished by then.
        last = min(filed_on(wish.facts, wish.scheme), date(year, 12, 31))
        last = max(last, date(year, 1, 1))
        day = last - timedelta(days=min(wish.dice.randrange(30), (last - date(year, 1, 1)).days))
        _put_day(wish, key, day, day if wish.holds else date(year - 1, 6, 30))
    elif isinstance(condition.is_, bool):
        wish.facts[key] = condition.is_ if wish.holds else not condition.is_
    elif condition.is_ is not None:
        wish.facts[key] = condition.is_ if wish.holds else _other(wish, key, (condition.is_,))
    else:
        least, most = condition.least, condition.most
        right = least if least is not None else most
        wrong = least - 1 if least else (most or 0) + 1
        wish.facts[key] = right if wish.holds else wrong


def _other(wish: Wish, key: str, not_: tuple[str, ...]) -> object:
    field = field_of(wish.scheme, key)
    rest = [name for name, _ in field.choices(wish.scheme) if name not in not_] if field else []
    return wish.dice.choice(rest) if rest else wish.facts.get(key)


@makes("scope")
def _scope(condition: Any, wish: Wish) -> None:
    right = wish.dice.choice(condition.of)
    wish.facts[condition.scope] = (
        right if wish.holds else _other(wish, condition.scope, condition.of)
    )


@makes("outside")
def _outside(condition: Any, wish: Wish) -> None:
    if wish.holds and wish.facts.get(condition.outside) not in (None, *condition.of):
        return
    wrong = wish.dice.choice(condition.of)
    wish.facts[condition.outside] = (
        _other(wish, condition.outside, condition.of) if wish.holds else wrong
    )


@makes("check")
def _check(condition: Any, wish: Wish) -> None:
    wish.facts[f"check:{condition.check}"] = wish.holds


@makes("clear_of")
def _clear_of(condition: Any, wish: Wish) -> None:
    for word in condition.clear_of:
        wish.facts[f"matter.{word}"] = False
    if not wish.holds:
        wish.facts[f"matter.{wish.dice.choice(condition.clear_of)}"] = True


@makes("veto")
def _veto(condition: Any, wish: Wish) -> None:
    for word in condition.veto:
        wish.facts[f"veto.{word}"] = False
    if not wish.holds:
        wish.facts[f"veto.{wish.dice.choice(condition.veto)}"] = True


@makes("accredited")
def _accredited(condition: Any, wish: Wish) -> None:
    wish.facts["unit.lists"] = tuple(condition.accredited) if wish.holds else ()


@makes("applicant")
def _applicant(condition: Any, wish: Wish) -> None:
    rest = [name for name in APPLICANTS if name not in condition.applicant]
    names = list(condition.applicant) if wish.holds or not rest else rest
    wish.facts["applicant.kind"] = wish.dice.choice(names)


@makes("unit_kind")
def _unit_kind(condition: Any, wish: Wish) -> None:
    """Leave it: a unit is of its kind, whatever an entry would need."""


@makes("honour")
def _honour(condition: Any, wish: Wish) -> None:
    held = {"level": condition.honour, "year": wish.scheme.year - 1}
    wish.facts["history.honours"] = (held,) * condition.count if wish.holds else ()


@makes("not_awarded")
def _not_awarded(condition: Any, wish: Wish) -> None:
    wish.facts["history.awards"] = ()
    if wish.holds:
        return
    people = wish.facts.get("people")
    names = [one["name"] for one in people if "name" in one] if isinstance(people, tuple) else []
    before = {
        "title": wish.facts.get("title"),
        "award": condition.awards[0] if condition.awards else "",
        "year": wish.scheme.year - 1,
        "unit": wish.facts.get("unit.id"),
        "people": tuple(names),
        "same_substance": True,
    }
    wish.facts["history.awards"] = (before,)
    if condition.unless:
        bring_about(condition.unless, wish)


@makes("person")
def _person(condition: Any, wish: Wish) -> None:
    nation = condition.nationality[0] if condition.nationality else "中国"
    _each_person(wish, employed=wish.holds, nationality=nation if wish.holds else "外国")


@makes("rank")
def _rank(condition: Any, wish: Wish) -> None:
    rank = (condition.most or "staff") if wish.holds else "bureau"
    _each_person(wish, rank=rank, heads_unit=not wish.holds)


def _each_person(wish: Wish, **more: object) -> None:
    people = wish.facts.get("people")
    if isinstance(people, tuple):
        wish.facts["people"] = tuple({**one, **more} for one in people)


@makes("plan")
def _plan(condition: Any, wish: Wish) -> None:
    begins = filed_on(wish.facts, wish.scheme) + timedelta(days=30 if wish.holds else -30)
    months = condition.most_months or condition.least_months or 6
    wish.facts[condition.plan] = {
        "start": _day(begins),
        "end": _day(months_before(begins, -months)),
    }
    for name, least in condition.least.items():
        wish.facts[name] = least


@makes("practised")
def _practised(condition: Any, wish: Wish) -> None:
    last = filed_on(wish.facts, wish.scheme)
    months = condition.months + 1 if wish.holds else max(condition.months - 1, 0)
    first = months_before(last, months)
    field = field_of(wish.scheme, condition.practised)
    if field and field.kind == "date":
        wish.facts[condition.practised] = _day(first)
    else:
        wish.facts[condition.practised] = {"start": _day(first), "end": _day(last)}


@makes("within")
def _within(condition: Any, wish: Wish) -> None:
    first, last = condition.window(wish.facts, wish.scheme)
    last = min(last, filed_on(wish.facts, wish.scheme))
    excepted = condition.unless is not None and wish.holds and wish.dice.random() < 0.3
    if wish.holds and not excepted and first <= last:
        day = last - timedelta(days=wish.dice.randrange(min((last - first).days, 60) + 1))
        _put_day(wish, condition.within, _begun(wish, day), day)
    else:
        day = first - timedelta(days=10)
        _put_day(wish, condition.within, day - timedelta(days=YEAR), day)
    if condition.unless is not None:
        bring_about(condition.unless, wish.but(holds=excepted))


def _begun(wish: Wish, day: date) -> date:
    """Return when work that ended on a day began: as long ago as it may have."""
    return day - timedelta(days=YEAR + wish.dice.randrange(YEAR))
