"""A shipped scheme held against its notice: where each key of the mission stands, and how it shows.

``RULES`` of a test says for each key where the rule stands and how it shows. Every node of the file
that bears a clause, and every place of a row, is taken out in turn: the scheme is then refused, or
the behaviour of its row is no longer there.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path

import yaml

from xuanshu.core.scheme import Scheme, SchemeErrors, load
from xuanshu.core.scheme.execute import eligibility_findings, filing_findings, quota_findings
from xuanshu.core.scheme.paths import at, find, path_text
from xuanshu.core.scheme.source import read

SCHEMES = Path(__file__).parents[3] / "schemes"
Check = Callable[[Scheme], bool]


def says(*words: str) -> Check:
    """A line of the explanation holds all these words."""
    return lambda s: any(all(word in line.text for word in words) for line in s.explain())


def asks(form: str, key: str) -> Check:
    return lambda s: s.forms[form].field(key) is not None


def required(form: str, key: str) -> Check:
    return lambda s: s.forms[form].field(key).required


def open_at(path: str) -> Check:
    """The notice is silent here: the point was answered, or still has to be."""
    return lambda s: (
        path in {point.path for point in s.silences()} | {point.path for point, _ in s.answered()}
    )


def quota(kind: str, least: int, most: int | None = None) -> Check:
    def check(scheme: Scheme) -> bool:
        short = quota_findings(scheme, kind, least - 1)
        over = quota_findings(scheme, kind, (most or least) + 1)
        return (
            [f.bars for f in short] == [True]
            and not quota_findings(scheme, kind, least)
            and [f.rule for f in over] == (["quota-most"] if most else [])
        )

    return check


def ineligible(stage: str, rule: str, *, bars: bool = True, **facts: object) -> Check:
    def check(scheme: Scheme) -> bool:
        found = eligibility_findings(scheme, stage, facts)
        return any(f.rule == rule and f.bars is bars for f in found)

    return check


def eligible(stage: str, rule: str, **facts: object) -> Check:
    return lambda s: all(f.rule != rule for f in eligibility_findings(s, stage, facts))


def filing(stage: str, now: datetime, *standings: str) -> Callable[[Scheme], set[str]]:
    def rules(scheme: Scheme) -> set[str]:
        found = filing_findings(
            scheme,
            scheme.stage(stage),
            answers={},
            files={},
            standings=frozenset(standings),
            now=now,
        )
        return {finding.rule for finding in found}

    return rules


def closes(stage: str, year: int, month: int, day: int) -> Check:
    """The day itself is still in time; the first instant of the next one (in Shanghai) is not."""
    at_once, later = (datetime(year, month, day, hour, 30, tzinfo=UTC) for hour in (15, 16))
    return lambda s: "late" not in filing(stage, at_once)(s) and "late" in filing(stage, later)(s)


def with_clause(data: object, path: tuple = ()) -> Iterator[tuple]:
    if isinstance(data, dict):
        if "clause" in data:
            yield path
        for key, value in data.items():
            yield from with_clause(value, (*path, key))
    elif isinstance(data, tuple):
        for number, value in enumerate(data):
            yield from with_clause(value, (*path, number))


def without(data: object, path: tuple) -> object:
    step, rest = path[0], path[1:]
    if isinstance(data, dict):
        if rest:
            return {**data, step: without(data[step], rest)}
        return {key: value for key, value in data.items() if key != step}
    if rest:
        return (*data[:step], without(data[step], rest), *data[step + 1 :])
    return (*data[:step], *data[step + 1 :])


class Dumper(yaml.SafeDumper):
    """Writes tuples as lists and exact decimals as they were."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


Dumper.add_representer(tuple, lambda dumper, value: dumper.represent_list(value))
Dumper.add_representer(
    Decimal, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:float", str(value))
)


def compiled(data: object) -> Scheme:
    """The scheme of plain values, written anew as YAML."""
    text = yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False)
    return load(text.encode())


class Trace:
    """One shipped scheme with the rows of its test."""

    def __init__(self, name: str, rules: Mapping[str, list[tuple[str, Check]]]) -> None:
        self.source = (SCHEMES / f"{name}.yaml").read_bytes()
        self.data = read(self.source).value
        self.rows = [(path, check) for rows in rules.values() for path, check in rows]
        self.ids = [f"{key}-{path}" for key, rows in rules.items() for path, _ in rows]
        self.named = {path for path, _ in self.rows}
        self.clauses = {path_text(self.data, path): path for path in with_clause(self.data)}
        self.places = sorted(self.named | set(self.clauses))

    @cached_property
    def whole(self) -> Scheme:
        return load(self.source).settled()

    def without(self, place: str) -> Scheme:
        path = find(self.data, place)
        assert path is not None, place
        return compiled(without(self.data, path)).settled()

    def is_noticed(self, place: str) -> bool:
        """Whether the scheme without this place is refused, or reads and acts differently."""
        try:
            scheme = self.without(place)
        except SchemeErrors:
            return True
        shown = [check for row, check in self.rows if row == place]
        still = bool(shown) and all(_holds(check, scheme) for check in shown)
        return scheme.explain() != self.whole.explain() and not still

    def cites(self, place: str) -> bool:
        """Whether the explanation cites the clause of this place."""
        node = at(self.data, find(self.data, place) or ())
        return isinstance(node, dict) and node.get("clause") in {
            line.clause for line in self.whole.explain()
        }


def _holds(check: Check, scheme: Scheme) -> bool:
    try:
        return check(scheme)
    except (AttributeError, IndexError, KeyError, StopIteration, ValueError):
        return False
