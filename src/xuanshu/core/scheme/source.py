"""From bytes to plain values with the place of each: YAML without its traps.

Anchors, aliases, tags, several documents, duplicate keys and deep nesting are refused; only a
closed set of plain scalars is resolved, so that a key ``on`` stays a word and ``0.5`` is exact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from xuanshu.core.scheme.errors import Path, Problem, SchemeErrors
from xuanshu.core.scheme.paths import path_text

MOST_BYTES = 1_000_000
MOST_DEPTH = 40
Place = tuple[int, int]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,8})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,8})\.[0-9]{1,6}")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_WORDS: dict[str, bool | None] = {
    "yes": True,
    "no": False,
    "true": True,
    "false": False,
    "null": None,
    "~": None,
    "": None,
}


@dataclass(slots=True)
class Source:
    """Plain values (``dict``, ``tuple``, scalars) and where each key and value stands."""

    value: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    inherited: dict[Path, Place] = field(default_factory=dict)
    """Where what was taken over stands in the scheme above; its ``places`` are of ``extends``."""

    def place(self, path: Path) -> Place:
        """Return line and column of ``path`` or of the nearest thing around it that is written."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))


@dataclass(slots=True)
class _Open:
    """A mapping or sequence being read."""

    path: Path
    value: dict[str, Any] | list[Any]
    key: str | None = None
    skip: bool = False


class _Reader:
    """Walks the parser's events with a stack of its own, so depth can harm nobody."""

    def __init__(self) -> None:
        self.source = Source()
        self.found: list[tuple[Place, Path, str]] = []
        self.stack: list[_Open] = []
        self.documents = 0

    def complain(self, mark: Any, message: str) -> None:
        top = self.stack[-1] if self.stack else None
        at_key = top is not None and isinstance(top.value, dict) and top.key is None
        path = top.path if top and at_key else self._next_path()
        self.found.append(((mark.line + 1, mark.column + 1), path, message))

    def problems(self) -> list[Problem]:
        return [
            Problem(*place, path_text(self.source.value, path), message)
            for place, path, message in self.found
        ]

    def read(self, text: str) -> None:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    self.complain(event.start_mark, "一个文件只能写一个方案（多了“---”）")
                    return
            elif isinstance(event, yaml.AliasEvent):
                self.complain(event.start_mark, "不能使用别名（*），请写完整")
                self._put(None, event.start_mark)
            elif isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                if not self._begin(event):
                    return
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                self._end(event)

    def _checked(self, event: Any) -> None:
        if event.anchor is not None:
            self.complain(event.start_mark, "不能使用锚点（&），请写完整")
        if event.tag is not None:
            self.complain(event.start_mark, f"不能使用标签（{event.tag[:40]}）")

    def _scalar(self, event: Any) -> None:
        self._checked(event)
        top = self.stack[-1] if self.stack else None
        if top and isinstance(top.value, dict) and top.key is None:
            self._key(top, event)
            return
        value: Any = event.value
        if event.implicit[0]:  # a plain scalar
            try:
                value = resolve(event.value)
            except ValueError:
                self.complain(event.start_mark, f"没有这一天：{event.value}")
        self._put(value, event.start_mark)

    def _key(self, top: _Open, event: Any) -> None:
        key = event.value
        top.key = key
        top.skip = key in top.value
        if top.skip:
            self.complain(event.start_mark, f"重复的键“{key}”")
        else:
            mark = event.start_mark
            self.source.places[(*top.path, key)] = (mark.line + 1, mark.column + 1)

    def _begin(self, event: Any) -> bool:
        self._checked(event)
        top = self.stack[-1] if self.stack else None
        if len(self.stack) >= MOST_DEPTH:
            self.complain(event.start_mark, f"嵌套超过{MOST_DEPTH}层")
            return False
        if top and isinstance(top.value, dict) and top.key is None:
            self.complain(event.start_mark, "键必须是一个词")
            return False
        value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._next_path()
        mark = event.start_mark
        self.source.places.setdefault(path, (mark.line + 1, mark.column + 1))
        self.stack.append(_Open(path, value))
        return True

    def _end(self, event: Any) -> None:
        done = self.stack.pop()
        value = tuple(done.value) if isinstance(done.value, list) else done.value
        self._put(value, event.start_mark)

    def _next_path(self) -> Path:
        if not self.stack:
            return ()
        top = self.stack[-1]
        step = len(top.value) if isinstance(top.value, list) else (top.key or "")
        return (*top.path, step)

    def _put(self, value: Any, mark: Any) -> None:
        path = self._next_path()
        self.source.places.setdefault(path, (mark.line + 1, mark.column + 1))
        if not self.stack:
            self.source.value = value
            return
        top = self.stack[-1]
        if isinstance(top.value, list):
            top.value.append(value)
        elif top.key is None:
            self.complain(mark, "键必须是一个词")
        else:
            if not top.skip:
                top.value[top.key] = value
            top.key = None
            top.skip = False


def resolve(word: str) -> Any:
    """Return what a plain scalar means: yes/no, a whole number, an exact decimal, a date, a word.

    Raises ``ValueError`` for a date that no calendar has.
    """
    if word in _WORDS:
        return _WORDS[word]
    if _INTEGER.fullmatch(word):
        return int(word)
    if _DECIMAL.fullmatch(word):
        return Decimal(word)
    day = _DATE.fullmatch(word)
    if day:
        return date(int(day[1]), int(day[2]), int(day[3]))
    return word


def _decode(source: bytes) -> str:
    if len(source) > MOST_BYTES:
        raise SchemeErrors([Problem(1, 1, "", "文件超过 1 MB，不像是一份方案")])
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = source[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
    try:
        source.decode("gb18030")
    except UnicodeDecodeError:
        message = "文件不是 UTF-8 文本"
    else:
        message = "文件像是 GB18030（GBK）编码，请另存为 UTF-8 后再试"
    raise SchemeErrors([Problem(line, column, "", message)])


def read(source: bytes) -> Source:
    """Return the plain values of a YAML document with their places.

    Raises ``SchemeErrors`` for bytes that are not UTF-8, broken YAML, anchors, aliases, tags,
    duplicate keys, several documents, nesting deeper than 40 and documents over 1 MB.
    """
    text = _decode(source)
    reader = _Reader()
    try:
        reader.read(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        message = "不是正确的 YAML：" + _plain(error)
        raise SchemeErrors([Problem(line, column, "", message)]) from None
    except yaml.YAMLError:
        raise SchemeErrors([Problem(1, 1, "", "文件含有不能使用的控制字符")]) from None
    if reader.found:
        raise SchemeErrors(reader.problems())
    if not isinstance(reader.source.value, dict):
        raise SchemeErrors([Problem(1, 1, "", "方案应是一组“键: 值”")])
    return reader.source


def id_of(source: bytes) -> str:
    """Return the id that a document gives itself; empty for one that is no scheme at all."""
    try:
        found = read(source).value.get("id")
    except SchemeErrors:
        return ""
    return found if isinstance(found, str) else ""


def _plain(error: yaml.MarkedYAMLError) -> str:
    what = str(error.problem or "")
    known = {
        "found character that cannot start any token": "这里有不能开头的字符（缩进请用空格）",
        "mapping values are not allowed in this context": "这里不能出现冒号，多半是上一行缩进不对",
        "did not find expected key": "这里应是一个键，请检查缩进和引号",
        "did not find expected ',' or ']'": "方括号没有配对",
        "did not find expected ',' or '}'": "花括号没有配对",
        "could not find expected ':'": "键后面缺少冒号",
    }
    return known.get(what, "请检查缩进、引号和括号")
