"""The editable places of one written scheme, found by walking it beside its models."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from xuanshu.core.scheme.base import Model, Silent
from xuanshu.core.scheme.check import standard_fields
from xuanshu.core.scheme.editing.places import Place, places_of
from xuanshu.core.scheme.editing.rows import ROWS, RowKind
from xuanshu.core.scheme.editing.values import Raw, raw_of
from xuanshu.core.scheme.errors import Path
from xuanshu.core.scheme.model import Scheme
from xuanshu.core.scheme.paths import at, path_text
from xuanshu.core.scheme.points import value_of
from xuanshu.core.scheme.prepare import listed, prepare
from xuanshu.core.scheme.source import Source, read

LISTS = {
    "categories": ("categories", "of"),
    "criteria": ("criteria", "of"),
    "unit_kinds": ("unit_kinds",),
    "tiers": ("tiers",),
    "awards": ("awards",),
}
OPEN = "open"
"""What a page says for a silent point that stays silent."""
SILENT_IN = {
    "across": "tiers",
    "late": "dates",
    "seal_later": "dates",
    "recusal": "panel",
    "method": "criteria",
    "aggregate": "criteria",
    "ties": "criteria",
}
"""Under which subject a silent point stands whose key no page edits once it is written."""
TYPED = {"number": "number", "time": "hour"}
"""How the answer of a silent point is typed, where it is no choice."""
STANDING = ("clause", "id", "kind", "key", "language", "takes_from")
"""What names or orders a part; changing it would make another part of it."""
SECTIONS = {
    "eligibility": "申报条件",
    "exclusive": "不得重复申报",
    "gates": "事前程序",
    "priorities": "优先",
    "routes": "报送路线",
    "nomination": "推荐",
    "forms": "表单的填写项",
    "papers": "材料",
    "stages": "环节和程序",
    "rewards": "奖励",
    "sanctions": "处理措施",
    "duties": "要求",
    "after": "后续",
    "cycle": "周期",
    "tracks": "组别",
    "award_caps": "奖项合计上限",
    "side_awards": "其他奖项",
    "local_rules": "下级办法",
    "extends": "所依的上级方案",
    "assessment": "考核",
}


@dataclass(frozen=True, slots=True)
class EditField:
    """A value as a page shows it: where, under which headings, how typed, what it is now."""

    path: str
    place: Place
    clause: str
    under: tuple[str, ...]
    raw: Raw
    choices: tuple[tuple[str, str], ...] = ()
    silent: str = ""

    @property
    def label(self) -> str:
        """Return the field's own label: the question, where the notice is silent."""
        return self.silent or self.place.label


@dataclass(frozen=True, slots=True)
class RowGroup:
    """A list with its rows: path and label of each."""

    kind: RowKind
    path: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OnlyFile:
    """A section of which something can be changed in the file only."""

    label: str
    count: int
    clauses: tuple[str, ...]


@dataclass(slots=True)
class Layout:
    """All that may be edited of a scheme, in the order of the file."""

    fields: list[EditField] = field(default_factory=list)
    groups: list[RowGroup] = field(default_factory=list)
    only_file: list[OnlyFile] = field(default_factory=list)

    def by_path(self) -> dict[str, EditField]:
        """Return the fields by their path."""
        return {each.path: each for each in self.fields}


@dataclass(slots=True)
class _Walk:
    data: Any
    shapes: dict[int, type[Model]]
    places: Mapping[Path, Any]
    found: list[EditField] = field(default_factory=list)
    fixed: dict[str, list[str]] = field(default_factory=dict)

    def go(self, value: Any, path: Path, clause: str, under: tuple[str, ...]) -> None:
        if isinstance(value, tuple):
            for number, item in enumerate(value):
                title = () if _title(item) else (f"第{number + 1}条",)
                self.go(item, (*path, number), clause, (*under, *title))
        elif isinstance(value, dict):
            self._mapping(value, path, clause, under)

    def _mapping(
        self, value: dict[str, Any], path: Path, clause: str, under: tuple[str, ...]
    ) -> None:
        clause = value["clause"] if isinstance(value.get("clause"), str) else clause
        title = _title(value)
        under = (*under, title) if title and path else under
        model = self.shapes.get(id(value))
        if model is Silent:
            self._silent(value, path, clause, under, None)
            return
        places = places_of(model) if model else {}
        for key, place in places.items():
            if key not in value and place.offered:
                self._field(place, None, (*path, key), clause, under)
        for key, item in value.items():
            # What is filled in where it goes without saying is written nowhere.
            if (*path, key) in self.places:
                self._row(places.get(key), item, (*path, key), clause, under)

    def _row(
        self, place: Place | None, item: Any, path: Path, clause: str, under: tuple[str, ...]
    ) -> None:
        if isinstance(item, dict) and "silent" in item:
            self._silent(item, path, clause, under, place)
        elif place and place.input in ("numbers", "shares"):
            self._numbers(place, item, path, clause, under)
        elif place and not isinstance(item, dict):
            self._field(place, item, path, clause, under)
        elif isinstance(item, dict | tuple) and not _plain(item):
            self.go(item, path, clause, under)
        elif path[-1] not in STANDING:
            self.fixed.setdefault(str(path[0]), []).append(clause)

    def _field(
        self, place: Place, value: Any, path: Path, clause: str, under: tuple[str, ...]
    ) -> None:
        choices = place.choices or self._listed(place.of)
        if place.input == "choice" and value is not None:
            known = dict(choices)
            word = raw_of(place, value)
            if isinstance(word, str) and word not in known:
                return
        text = path_text(self.data, path)
        self.found.append(EditField(text, place, clause, under, raw_of(place, value), choices))

    def _numbers(
        self, place: Place, item: Any, path: Path, clause: str, under: tuple[str, ...]
    ) -> None:
        rows = item if isinstance(item, dict) else {}
        named = dict(self._listed(place.of or _list_of(path)))
        for key in dict.fromkeys((*(named if place.of else ()), *rows)):
            kind = "share" if place.input == "shares" else "number"
            one = Place(place.subject, f"{place.label}：{named.get(key, key)}", kind)
            self._field(one, rows.get(key), (*path, key), clause, under)

    def _silent(
        self,
        item: dict[str, Any],
        path: Path,
        clause: str,
        under: tuple[str, ...],
        place: Place | None,
    ) -> None:
        near = SILENT_IN.get(str(path[-1]), "silent")
        subject, told = place.subject if place else near, str(item.get("silent", ""))
        ask = str(item.get("ask", "choice"))
        clause = str(item.get("clause") or clause)
        text = path_text(self.data, path)
        if ask in TYPED:
            one = Place(subject, "", TYPED[ask])
            self.found.append(EditField(text, one, clause, under, "", silent=told))
        else:
            one = Place(subject, "", "silent")
            choices = ((OPEN, "仍不写明，开启年度后由办公室确认"), *_answers(item, ask))
            self.found.append(EditField(text, one, clause, under, OPEN, choices, told))
        default, inner = item.get("default"), (*under, told)
        for name, option in _numbered(item):
            label = str(option.get("label", name))
            numbers = Place(subject, label, "numbers", of=str(option["over"]))
            self._numbers(numbers, option["is"], (*path, "options", name, "is"), clause, inner)
        if isinstance(default, dict):
            numbers = Place(subject, "默认", "numbers", of=str(item.get("over") or ""))
            self._numbers(numbers, default, (*path, "default"), clause, inner)
        elif ask == "number" and default is not None:
            number = Place(subject, "默认", "number")
            self._field(number, default, (*path, "default"), clause, inner)

    def _listed(self, section: str) -> tuple[tuple[str, str], ...]:
        rows = at(self.data, LISTS[section]) if section in LISTS else None
        if not isinstance(rows, dict):
            return ()
        return tuple((key, _title(row) or key) for key, row in rows.items())


def layout(source: Source) -> Layout:
    """Return what of a written scheme may be edited; it need not be without problems."""
    data, shapes = shaped(source)
    walk = _Walk(data, shapes, source.places)
    walk.go(data, (), "", ())
    groups = [_group(kind, data) for kind in ROWS if kind.path[:-1] == () or at(data, kind.path)]
    only = [
        OnlyFile(SECTIONS[key], len(found), tuple(dict.fromkeys(c for c in found if c)))
        for key, found in walk.fixed.items()
        if key in SECTIONS
    ]
    return Layout(walk.found, groups, only)


def layout_of(source: bytes) -> Layout:
    """Return what may be edited of a scheme's bytes."""
    return layout(read(source))


def shaped(source: Source) -> tuple[Any, dict[int, type[Model]]]:
    """Return the plain values, and as which model each mapping was read, right or wrong."""
    data = prepare(source.value)
    shapes: dict[int, type[Model]] = {}
    names = listed(data, standard_fields())
    with contextlib.suppress(ValidationError):
        Scheme.model_validate(data, context={"names": names, "shapes": shapes})
    return data, shapes


def _numbered(item: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the options of a silent point that give a number to each category or standard."""
    options = item.get("options")
    for name, option in options.items() if isinstance(options, dict) else ():
        if isinstance(option, dict) and option.get("over") and isinstance(option.get("is"), dict):
            yield name, option


def _answers(item: dict[str, Any], ask: str) -> Iterator[tuple[str, str]]:
    """Yield the answers that a page can write where the notice is silent."""
    options = item.get("options")
    if ask == "yesno":
        yield from (("yes", "写明：是"), ("no", "写明：否"))
    elif ask == "choice" and isinstance(options, dict):
        for name, option in options.items():
            if isinstance(option, dict) and not option.get("over"):
                yield name, f"写明：{option.get('label', name)}"
    elif "default" in item:
        yield "default", "按默认写明"


def chosen(item: dict[str, Any], word: str) -> Any:
    """Return what a silent point becomes where ``word`` was chosen for it in a page."""
    if word == "default":
        return value_of(item, item.get("default"))
    if word in ("yes", "no") and item.get("ask") == "yesno":
        return word == "yes"
    return value_of(item, word)


def _group(kind: RowKind, data: Any) -> RowGroup:
    rows = at(data, kind.path)
    pairs: Iterator[tuple[Any, Any]] = iter(())
    if isinstance(rows, dict):
        pairs = iter(rows.items())
    elif isinstance(rows, tuple):
        pairs = iter(enumerate(rows))
    return RowGroup(
        kind,
        path_text(data, kind.path),
        tuple(
            (path_text(data, (*kind.path, key)), _title(row) or _number(kind, key))
            for key, row in pairs
        ),
    )


def _number(kind: RowKind, key: Any) -> str:
    return f"{kind.noun}{key + 1}" if isinstance(key, int) else str(key)


def _list_of(path: Path) -> str:
    return {"points": "criteria", "across": "categories", "amounts": "tiers"}.get(str(path[-1]), "")


def _plain(item: Any) -> bool:
    """Return whether a list holds nothing but words and numbers."""
    return isinstance(item, tuple) and not any(isinstance(part, dict | tuple) for part in item)


def _title(item: Any) -> str:
    if not isinstance(item, dict):
        return ""
    found = next((item[k] for k in ("label", "title", "role") if isinstance(item.get(k), str)), "")
    return str(found)
