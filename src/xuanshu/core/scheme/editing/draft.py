"""What somebody changes in a scheme, and the document that comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from xuanshu.core.scheme.check import load
from xuanshu.core.scheme.editing.fields import (
    OPEN,
    EditField,
    Layout,
    chosen,
    layout,
)
from xuanshu.core.scheme.editing.rows import ROWS, RowKind, new_key, new_row, numbered, row_kind
from xuanshu.core.scheme.editing.splice import NotHere, add, drop, put
from xuanshu.core.scheme.editing.values import Raw, Unreadable, read_raw
from xuanshu.core.scheme.editing.written import comments
from xuanshu.core.scheme.errors import Path, Problem, SchemeErrors
from xuanshu.core.scheme.inheritance import Above
from xuanshu.core.scheme.paths import at, find, path_text
from xuanshu.core.scheme.source import read

BOM = "\ufeff"
FILE_ONLY = "这一处的写法不便在页面上改，请下载方案文件修改后再录入"


@dataclass(frozen=True, slots=True)
class Draft:
    """Changes to one version: values typed by path, rows added (list, key) and taken away."""

    values: Mapping[str, Raw] = field(default_factory=dict)
    added: tuple[tuple[str, str], ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything is to be changed."""
        return bool(self.values or self.added or self.removed)


@dataclass(frozen=True, slots=True)
class Told:
    """A problem as a page tells it: at a field, or at the head where ``path`` is empty."""

    path: str
    message: str
    place: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """The document that a draft makes: its bytes, what is wrong with it, what can be edited."""

    source: bytes
    problems: tuple[Told, ...]
    layout: Layout


def edited(source: bytes, draft: Draft, above: Above | None = None) -> Edited:
    """Return the document with the changes; what cannot be read as typed is told and left out.

    ``above`` gives the texts that a scheme may rest on, as ``load`` takes it.
    """
    text = source.decode("utf-8")
    mark = BOM if text.startswith(BOM) else ""
    work = _Work(text.removeprefix(BOM))
    for path, key in draft.added:
        work.add(path, key)
    known = layout(work.plain).by_path()
    for path, raw in draft.values.items():
        work.put(known.get(path), path, raw)
    for path in _last_first(work.plain.value, draft.removed):
        work.remove(path)
    done = (mark + work.text).encode()
    shown = layout(work.plain)
    return Edited(done, (*work.told, *_problems(done, shown, above)), shown)


def next_key(source: bytes, draft: Draft, path: str) -> str:
    """Return the key of one row more in a list, after those that the draft adds."""
    kind = row_kind(tuple(path.split(".")))
    data = read(source).value
    mine = {key: None for name, key in draft.added if name == path}
    if kind is None or not kind.prefix:
        return str(len(at(data, tuple(path.split("."))) or ()) + len(mine))
    return new_key(kind, data, mine)


class _Work:
    """A document in work; every step is held against what the values should be after it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = read(text.encode())
        self.told: list[Told] = []

    def add(self, path: str, key: str) -> None:
        kind = row_kind(tuple(path.split(".")))
        if kind is None:
            self.told.append(Told("", f"方案中没有“{path}”这一列", path))
            return
        row = new_row(kind, self.plain.value)
        name = key if kind.prefix else ""
        rows: Any = at(self.plain.value, kind.path) or ({} if name else ())
        wanted = {**rows, name: row} if name else (*rows, row)
        self._step(add(self.text, kind.path, row, key=name), kind.path, wanted)

    def put(self, place: EditField | None, path: str, raw: Raw) -> None:
        if place is None:
            self.told.append(Told("", "这一处已不在方案中，改动没有用上", path))
            return
        where = _path(self.plain.value, path)
        held = at(self.plain.value, where)
        try:
            value = _value(place, held, raw)
            if value == held and type(value) is type(held):
                return
            if value is None:
                self._unset(place, where)
            else:
                self._step(put(self.text, where, value), where, value)
        except Unreadable as error:
            self.told.append(Told(path, str(error), clause=place.clause))
        except NotHere:
            self.told.append(Told(path, FILE_ONLY, clause=place.clause))

    def _unset(self, place: EditField, where: Path) -> None:
        if place.silent or at(self.plain.value, where) is None:
            return
        if place.place.input in ("line", "long"):
            self._step(put(self.text, where, ""), where, "")
        elif place.place.input == "lines":
            self._step(put(self.text, where, ()), where, ())
        elif place.place.offered:
            self._step(drop(self.text, where), where, ...)
        else:
            message = "不能空着"
            raise Unreadable(message)

    def remove(self, path: str) -> None:
        where = find(self.plain.value, path)
        if where is None:
            return
        kind = row_kind(where[:-1])
        data = self.plain.value
        for follow in (*kind.follows, *numbered(data, kind.over)) if kind else ():
            rows = at(self.plain.value, follow)
            if isinstance(rows, dict) and where[-1] in rows:
                self._drop((*follow, where[-1]), path)
        self._drop(where, path)

    def _drop(self, where: Path, path: str) -> None:
        try:
            self._step(drop(self.text, where), where, ...)
        except NotHere:
            self.told.append(Told("", FILE_ONLY, path))

    def _step(self, text: str, where: Path, wanted: Any) -> None:
        """Take the text over if exactly the one place differs; raise ``NotHere`` otherwise."""
        try:
            plain = read(text.encode())
        except SchemeErrors as error:
            raise NotHere from error
        if plain.value != _with(self.plain.value, where, wanted):
            raise NotHere
        if self.text.count("#") != text.count("#") and not _kept(self.text, text):
            raise NotHere
        self.text, self.plain = text, plain


def _value(place: EditField, held: Any, raw: Raw) -> Any:
    if place.place.input == "silent":
        word = raw if isinstance(raw, str) else ""
        if word == OPEN:
            return held
        if word not in dict(place.choices) or not isinstance(held, dict):
            message = "请从所列各项中选择"
            raise Unreadable(message)
        return chosen(held, word)
    if place.silent and raw == "":
        return held
    if place.place.input == "many" and not set(raw) <= set(dict(place.choices)):
        message = "请从所列各项中选择"
        raise Unreadable(message)
    return read_raw(place.place, raw)


def _with(data: Any, path: Path, value: Any) -> Any:
    """Return the values with one place changed, or taken away for ``...``."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(data, tuple) and isinstance(step, int):
        if not rest and value is ...:
            return (*data[:step], *data[step + 1 :])
        return (*data[:step], _with(data[step], rest, value), *data[step + 1 :])
    known = data if isinstance(data, dict) else {}
    if not rest and value is ...:
        return {key: item for key, item in known.items() if key != step}
    return {**known, step: _with(known.get(str(step)), rest, value)}


def _kept(before: str, after: str) -> bool:
    """Return whether every comment is still there, in its order."""
    left = iter([after[a:b].rstrip() for a, b in comments(after)])
    return all(before[a:b].rstrip() in left for a, b in comments(before))


def _path(data: Any, text: str) -> Path:
    """Return the path of a place that is written, or whose surroundings are."""
    found = find(data, text)
    if found is not None:
        return found
    above, _, key = text.rpartition(".")
    return (*(find(data, above) or ()), key) if above else (key,)


def _last_first(data: Any, paths: Iterable[str]) -> list[str]:
    """Return rows to be taken away, so that none moves another before its turn."""
    found = [(find(data, path), path) for path in paths]
    known = [(where, path) for where, path in found if where]
    order = sorted(known, key=lambda each: [str(s).rjust(6) for s in each[0]], reverse=True)
    return [path for _, path in order]


def _problems(source: bytes, shown: Layout, above: Above | None) -> Iterator[Told]:
    try:
        load(source, above)
    except SchemeErrors as error:
        for problem in error.problems:
            yield _placed(problem, shown.fields)


def _placed(problem: Problem, fields: list[EditField]) -> Told:
    """Return the problem at its own field, at one around it, or at the first one within it."""
    message = problem.message
    message += f"；是否想写“{problem.nearest}”？" if problem.nearest else ""
    path = problem.path
    around = [each for each in fields if path == each.path or path.startswith(each.path + ".")]
    within = [each for each in fields if path and each.path.startswith(path + ".")]
    best = max(around, key=lambda each: len(each.path), default=None) or next(iter(within), None)
    if best is None:
        return Told("", message, path)
    return Told(best.path, message, path, best.clause)


def rebased(draft: Draft, old: bytes, new: bytes) -> tuple[Draft, tuple[str, ...]]:
    """Return the draft for a newer document, and the places that both sides changed.

    A row added to a list comes after the rows that the newer document has; what was typed into a
    row that is not there any more is dropped and named.
    """
    before, after = read(old).value, read(new).value
    moved = _moved_rows(draft, before, after)
    clash: list[str] = []
    values: dict[str, Raw] = {}
    for path, raw in draft.values.items():
        place = _renamed(path, moved)
        values[place] = raw
        if place == path and at(before, _path(before, path)) != at(after, _path(after, path)):
            clash.append(path)
    removed = tuple(_renamed(path, moved) for path in draft.removed)
    clash += [p for p in removed if at(before, _path(before, p)) != at(after, _path(after, p))]
    added = tuple(
        (path, moved.get(f"{path}.{key}", f"{path}.{key}").rpartition(".")[2])
        for path, key in draft.added
    )
    return Draft(values, added, removed), tuple(clash)


def _moved_rows(draft: Draft, before: Any, after: Any) -> dict[str, str]:
    """Return the new path of each row that the draft adds, where it cannot keep its own."""
    moved: dict[str, str] = {}
    for kind in ROWS:
        path = path_text(before, kind.path)
        mine = [key for name, key in draft.added if name == path]
        rows: Any = at(after, kind.path) or ()
        for number, key in enumerate(mine):
            new = _key(kind, rows, key, number)
            if new != key:
                moved[f"{path}.{key}"] = f"{path}.{new}"
    return moved


def _key(kind: RowKind, rows: Any, key: str, number: int) -> str:
    if not kind.prefix:
        return str(len(rows) + number)
    return f"{key}b" if key in rows else key


def _renamed(path: str, moved: Mapping[str, str]) -> str:
    for old, new in moved.items():
        if path == old or path.startswith(old + "."):
            return new + path[len(old) :]
    return path
