"""Answers to the fields of a form, right or wrong; one function for each kind of field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from xuanshu.core.scheme.field_kinds import Field, TextLimit
from xuanshu.core.scheme.materials import naming
from xuanshu.core.scheme.model import Scheme
from xuanshu.core.scheme.papers import Paper
from xuanshu.core.simulation import people

Right = Callable[[Field, Scheme, Random], object]
RIGHT: dict[str, Right] = {}
WRONG: dict[str, object] = {
    "category": "no-such-category",
    "choice": "no-such-option",
    "date": "年底",
    "evidence": ({"kind": "", "title": ""},),
    "line": "第一行\n第二行",
    "number": "若干",
    "period": {"start": "2020-02-02", "end": ""},
    "person": "、",
    "phone": "不详",
    "text": 0,
    "yesno": "也许",
}
"""An answer of each kind of field that no form takes."""
PROSE = "这是试算用的文字，不是任何单位的材料。"


def right(kind: str) -> Callable[[Right], Right]:
    """Return a decorator that declares how a kind of field is answered."""

    def declare(function: Right) -> Right:
        RIGHT[kind] = function
        return function

    return declare


def answer(field: Field, scheme: Scheme, dice: Random) -> object:
    """Return an answer; ``LookupError`` for a kind of field that the simulation does not know."""
    if field.kind not in RIGHT or field.kind not in WRONG:
        message = f"the simulation does not know the field {field.kind!r}"
        raise LookupError(message)
    return RIGHT[field.kind](field, scheme, dice)


@lru_cache(maxsize=512)
def prose(characters: int) -> str:
    """Return made-up Chinese text of so many characters."""
    return (PROSE * (characters // len(PROSE) + 1))[:characters]


def _length(limit: TextLimit | None, usual: int) -> int:
    if limit is None:
        return usual
    wanted = limit.about or min(usual, limit.most or usual)
    return min(wanted, limit.most or wanted)


@right("category")
def _category(_field: Field, scheme: Scheme, dice: Random) -> object:
    return dice.choice(list(scheme.categories.of))


@right("choice")
def _choice(field: Field, _scheme: Scheme, dice: Random) -> object:
    return dice.choice(list(field.options))


@right("date")
def _date(_field: Field, scheme: Scheme, dice: Random) -> object:
    return (date(scheme.year, 1, 5) + timedelta(days=dice.randrange(60))).isoformat()


@right("period")
def _period(_field: Field, scheme: Scheme, dice: Random) -> object:
    first = date(scheme.year, 1, 2) - timedelta(days=dice.randrange(400))
    return {"start": first.isoformat(), "end": date(scheme.year, 2, 28).isoformat()}


@right("evidence")
def _evidence(_field: Field, scheme: Scheme, dice: Random) -> object:
    kinds = [name for name, _ in scheme.evidence_kinds()] or ["document"]
    row = {"kind": dice.choice(kinds), "level": "市级", "title": "试算佐证", "issuer": "试算单位"}
    return (row,)


@right("line")
def _line(field: Field, _scheme: Scheme, _dice: Random) -> object:
    return prose(_length(field.limit, 12))


@right("text")
def _text(field: Field, _scheme: Scheme, _dice: Random) -> object:
    return prose(_length(field.limit, 120))


@right("number")
def _number(_field: Field, _scheme: Scheme, dice: Random) -> object:
    return dice.randrange(1, 120)


@right("person")
def _person(_field: Field, _scheme: Scheme, dice: Random) -> object:
    return people.person(dice.randrange(3000))


@right("phone")
def _phone(_field: Field, _scheme: Scheme, dice: Random) -> object:
    return f"000-0000-{dice.randrange(10_000):04d}"


@right("yesno")
def _yesno(_field: Field, _scheme: Scheme, dice: Random) -> object:
    return dice.random() < 0.8


def spoiled(
    form_fields: tuple[Field, ...], facts: Mapping[str, object], dice: Random
) -> dict[str, object]:
    """Return the answers with one of them left out, or of a kind that its field does not take."""
    wanted = [field for field in form_fields if field.required] or list(form_fields)
    done = dict(facts)
    if wanted:
        field = dice.choice(wanted)
        done[field.key] = "" if dice.random() < 0.5 else WRONG[field.kind]
    return done


def text_of(paper: Paper) -> str:
    """Return a text paper of the length and under the headings asked."""
    if not paper.headings:
        return prose(_length(paper.text, 300))
    parts = []
    for heading in paper.headings:
        room = heading.most or max(heading.least or 0, 40)
        parts += [heading.label, prose(min(room, max(heading.least or 0, 30)))]
    text = "\n".join(parts)
    short = (paper.text.about if paper.text and paper.text.about else 0) - len(text)
    last = paper.headings[-1]
    return text + (prose(short) if short > 0 and last.most is None else "")


def files_of(paper: Paper, values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the files of a paper, as many and called as asked."""
    if paper.files is None:
        return ()
    count = max(paper.files.least_files, 1 if paper.required else 0)
    ending = paper.files.types[0]
    names = [f"{paper.label}{n + 1}.{ending}" for n in range(count)]
    if paper.names is None:
        return tuple(names)
    return tuple(
        naming.proposed(paper.names, {**values, "n": str(n)}, name)
        for n, name in enumerate(names, start=1)
    )
