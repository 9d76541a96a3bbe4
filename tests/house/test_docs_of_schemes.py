"""The reference of the language names every key and every kind, and its examples load."""

import re
from collections import defaultdict

from tests.house.tree import ROOT, having, said, text
from xuanshu.core.scheme import kinds, load
from xuanshu.core.scheme.base import Model
from xuanshu.core.scheme.check import build
from xuanshu.core.scheme.paths import find, replace
from xuanshu.core.scheme.source import Source, read

REFERENCE = ROOT / "docs" / "reference"
PAGES = (REFERENCE / "scheme.md", *having(".md", REFERENCE / "rule-types"))
BASE = (ROOT / "schemes" / "qingdao-2020.yaml").read_bytes()
EXAMPLES = ROOT / "schemes" / "examples"
# Written by ``prepare`` from the key under which the part stands.
FILLED_IN = {"Form": {"id"}, "Paper": {"id"}}
# Filled in by ``prepare`` where it is not written.
MAY_BE_LEFT_OUT = {("Judging", "criteria")}
# Kinds that are tables of plain words; the others are models, with a heading each.
MODELS = (
    "stage",
    "condition",
    "aggregate",
    "tie",
    "ballot",
    "electorate",
    "join",
    "gate",
    "measure",
    "reward",
    "aftercare",
)
IN_TABLES = ("field", "evidence", "duty")
FENCE = re.compile(r"^```yaml (\S+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| `([^`]+)` \| (.*?) \|", re.MULTILINE)


def sections():
    """Each heading of the pages with what stands under it."""
    found = {}
    for page in PAGES:
        parts = re.split(r"^#+ (.+)$", text(page), flags=re.MULTILINE)
        assert not found.keys() & set(parts[1::2]), page
        found |= dict(zip(parts[1::2], parts[2::2], strict=True))
    return found


def placed(place, fragment):
    """A scheme with ``fragment`` at ``place``; a new last key or item is added.

    ``bases.yaml#stages.vote`` is a place in that example, a place without a file one in Qingdao's.
    """
    file, found, place = place.rpartition("#")
    data = read((EXAMPLES / file).read_bytes() if found else BASE).value
    value = read(b"x:\n" + re.sub("^", "  ", fragment, flags=re.MULTILINE).encode()).value["x"]
    if place == ".":
        return load(fragment.encode())
    path = find(data, place)
    if path is None:
        parent, _, last = place.rpartition(".")
        above = find(data, parent) if parent else ()
        assert above is not None, place
        items = data
        for step in above:
            items = items[step]
        if isinstance(items, tuple):
            return build(Source(replace(data, above, (*items, value)), {}), "sha256:0")
        path = (*above, last)
    return build(Source(replace(data, path, value), {}), "sha256:0")


def part_at(part, place):
    """The compiled part at a place: by key, by index, by id, by the alias of a field."""
    place = place.rpartition("#")[2]
    for word in () if place == "." else place.split("."):
        if isinstance(part, dict):
            part = part[word]
        elif isinstance(part, tuple):
            part = part[int(word)] if word.isdecimal() else next(x for x in part if x.id == word)
        else:
            fields = type(part).model_fields.items()
            part = getattr(part, next(n for n, f in fields if (f.alias or n) == word))
    return part


def examples():
    """Heading, model and text of each example."""
    for heading, body in sections().items():
        for place, model_at, fragment in FENCE.findall(body):
            yield heading, part_at(placed(place, fragment), model_at or place), fragment


def words_of(model):
    return set(model.words()) - FILLED_IN.get(model.__name__, set())


def models():
    """Every part of the language, without what only other parts are made of."""
    waiting, done = [Model], []
    while waiting:
        found = waiting.pop().__subclasses__()
        waiting += found
        done += [x for x in found if not x.__subclasses__()]
    return {model for model in done if model.__module__.startswith("xuanshu.") and model.words()}


def test_every_part_of_the_language_has_a_section_with_its_keys():
    shown = defaultdict(set)
    offenders = []
    bodies = sections()
    for heading, part, fragment in examples():
        if not isinstance(part, Model):
            continue
        model = type(part)
        shown[model] |= {word for word in words_of(model) if re.search(rf"\b{word}:", fragment)}
        rows = dict(ROW.findall(bodies[heading]))
        if set(rows) != words_of(model):
            offenders.append(f"{heading}: {set(rows) ^ words_of(model)}")
        for name, field in model.model_fields.items():
            word = field.alias or name
            needed = field.is_required() and (model.__name__, word) not in MAY_BE_LEFT_OUT
            if word in rows and (rows[word] == "yes") != needed:
                offenders.append(f"{heading}: whether `{word}` is needed")
    missing = [model.__name__ for model in models() if model not in shown]
    unshown = [f"{m.__name__}: no example of {words_of(m) - seen}" for m, seen in shown.items()]
    offenders += [line for line in unshown if not line.endswith("set()")]
    assert not [*missing, *offenders], said([*missing, *offenders])


def test_every_kind_has_its_heading_or_row():
    bodies = sections()
    for family in MODELS:
        for name in kinds.names(family):
            assert f"{family.capitalize()} `{name}`" in bodies, (family, name)
    for family in IN_TABLES:
        rows = {name for name, _ in ROW.findall(bodies[f"Kinds of {family}"])}
        assert rows == set(kinds.names(family)), family


def test_every_kind_of_field_is_in_the_example():
    ((_, fields, _),) = [x for x in examples() if x[0] == "Kinds of field"]
    assert {field.kind for field in fields} == set(kinds.names("field"))
