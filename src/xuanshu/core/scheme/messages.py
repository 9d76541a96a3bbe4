"""Pydantic's errors told in Chinese, each at its place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError

from xuanshu.core.scheme.base import Model
from xuanshu.core.scheme.errors import Path, Problem
from xuanshu.core.scheme.kinds import UNKNOWN
from xuanshu.core.scheme.kinds import names as kind_names
from xuanshu.core.scheme.paths import at, child, path_text
from xuanshu.core.scheme.source import Source
from xuanshu.core.text import nearest

Shapes = dict[int, type[Model]]
Said = tuple[str, tuple[str, ...], str]
"""A message, the words that may stand there, the nearest of them."""

FILLED_IN = {"points", "step", "criteria", "takes_from"}
"""Keys of a stage that are filled in where they go without saying."""

_MUST_SAY = "此处必须写明，不能留作未规定（silent）"
_PLAIN = {
    "string_type": "应是文字",
    "int_type": "应是整数",
    "bool_type": "应是 yes 或 no",
    "date_type": "应是日期，例如 2020-09-30",
    "time_type": "应是时刻，例如 17:30",
    "tuple_type": "应是一列（用“-”或方括号）",
    "dict_type": "应是一组“键: 值”",
    "model_type": "应是一组“键: 值”",
    "string_too_short": "不能为空",
    "string_too_long": "太长",
    "too_short": "至少要有一项",
    "string_pattern_mismatch": "只能用小写字母、数字、- 和 _，以字母开头",
}


def problems(
    error: ValidationError, data: Any, source: Source, shapes: Shapes
) -> tuple[Problem, ...]:
    """Return the problems behind a failed validation of ``data``.

    ``shapes`` says which model each mapping of ``data`` (by identity) was read as.
    """
    found = _without_echoes(list(_each(error, data, shapes)), data, source)
    return tuple(
        Problem(*source.place(path), path_text(data, path), message, expected, alike)
        for _, path, (message, expected, alike) in found
    )


Found = tuple[str, Path, Said]


def _without_echoes(found: list[Found], data: Any, source: Source) -> Iterable[Found]:
    """Leave out what only follows from another problem."""
    kept = []
    for kind, path, said in found:
        # A list whose every item was refused is not empty; a round's points that were filled in
        # from the criteria are wrong where they were written.
        emptied = kind == "too_short" and bool(at(data, path))
        echoed = path not in source.places and bool(FILLED_IN & {*path[2:3]})
        if not emptied and not (echoed and path[0] == "stages"):
            kept.append((kind, path, said))
    return kept or found


def _each(error: ValidationError, data: Any, shapes: Shapes) -> Iterator[Found]:
    for item in error.errors(include_url=False):
        kind = item["type"]
        path = _walk(data, item["loc"])
        value = at(data, path)
        last = str(item["loc"][-1]) if item["loc"] else ""
        if kind == "extra_forbidden":
            shape = shapes.get(id(at(data, path[:-1])))
            yield kind, path, _unknown_key(last, shape)
        elif kind == "missing":
            yield kind, path, (f"缺少 {last}", (last,), "")
        elif kind.startswith(UNKNOWN):
            has_kind = isinstance(value, dict) and "kind" in value
            said = _unknown_kind(kind.removeprefix(UNKNOWN), value)
            yield kind, (*path, "kind") if has_kind else path, said
        else:
            yield kind, path, _say(item, value)


def _unknown_key(key: str, shape: type[Model] | None) -> Said:
    if key == "silent":
        return _MUST_SAY, (), ""
    words = shape.words() if shape else ()
    return f"不认识的键“{key}”", words, nearest(key, words)


def _unknown_kind(family: str, value: Any) -> Said:
    words = kind_names(family)
    if isinstance(value, dict) and "silent" in value:
        return _MUST_SAY, (), ""
    if isinstance(value, dict) and "kind" not in value:
        wanted = "、".join(words)
        alike = next(filter(None, (nearest(key, words) for key in value)), "")
        missing = "应写 kind" if family == "stage" else "应有其中一种"
        return f"{missing}：{wanted}", words, alike
    written = value["kind"] if isinstance(value, dict) else value
    return f"没有“{written}”这一种", words, nearest(written, words)


def _say(item: Any, value: Any) -> Said:
    context = item.get("ctx") or {}
    kind = item["type"]
    if isinstance(value, dict) and "silent" in value:
        return _MUST_SAY, (), ""
    if kind == "literal_error":
        words = tuple(re.findall(r"'([^']*)'", context["expected"])) or (context["expected"],)
        which = f"{'、'.join(words)} 之一" if len(words) > 1 else words[0]
        return f"只能是 {which}", words, nearest(item["input"], words)
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = context.get("ge", context.get("le"))
        return f"不能{'小于' if 'ge' in context else '大于'}{limit}", (), ""
    expected = context.get("expected", ())
    words = tuple(expected) if isinstance(expected, tuple | list) else ()
    message = _PLAIN.get(kind) or (item["msg"] if _chinese(item["msg"]) else "写法不对")
    return message, words, str(context.get("nearest", ""))


def _chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def _walk(data: Any, loc: tuple[int | str, ...]) -> Path:
    """Return the path in the data that pydantic's place means: it also names kinds of unions."""
    path: list[int | str] = []
    tagged = False
    for step in loc:
        is_stage = len(path) == 2 and path[0] == "stages"  # noqa: PLR2004 - "stages", number
        if is_stage and not tagged:
            tagged = True
            if isinstance(data, dict) and data.get("kind") == step:
                continue
        inside = isinstance(data, dict) and step in data
        if inside or (isinstance(data, tuple) and isinstance(step, int) and step < len(data)):
            path.append(step)
            data = child(data, step)
    return tuple(path)
