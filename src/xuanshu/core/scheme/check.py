"""From source bytes to a compiled scheme, with every problem at its place."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ValidationError

from xuanshu.core.scheme.base import Model, Silent
from xuanshu.core.scheme.errors import Complaint, Path, Problem, SchemeErrors
from xuanshu.core.scheme.kinds import UNKNOWN
from xuanshu.core.scheme.kinds import names as kind_names
from xuanshu.core.scheme.model import Scheme
from xuanshu.core.scheme.papers import standard_form, standard_names
from xuanshu.core.scheme.paths import child, path_text
from xuanshu.core.scheme.points import answer_problem
from xuanshu.core.scheme.prepare import listed, prepare
from xuanshu.core.scheme.settling import with_defaults
from xuanshu.core.scheme.source import Source, read
from xuanshu.core.scheme.stage_kinds import StageKind
from xuanshu.core.scheme.stages.filing import Filing
from xuanshu.core.text import nearest


def load(source: bytes) -> Scheme:
    """Return the compiled scheme of a YAML document.

    Raises ``SchemeErrors`` with all problems at once. What stands as a default of an open point is
    checked as if it were written.
    """
    digest = "sha256:" + hashlib.sha256(source).hexdigest()
    plain = read(source)
    scheme = build(plain, digest)
    build(with_defaults(plain), digest)
    return scheme


def build(
    source: Source, digest: str, *, answers: dict[str, Any] | None = None, moved: bool = False
) -> Scheme:
    """Return the compiled scheme of plain values; raises ``SchemeErrors``."""
    data = prepare(source.value)
    shapes: dict[int, type[Model]] = {}
    context = {"names": listed(data, _standard_fields()), "shapes": shapes}
    try:
        scheme = Scheme.model_validate(data, context=context)
    except ValidationError as error:
        raise SchemeErrors(_problems(error, data, source, shapes)) from None
    scheme._digest, scheme._source = digest, source  # noqa: SLF001 - the model's own maker
    scheme._answers, scheme._moved = answers or {}, moved  # noqa: SLF001
    found = list(complaints(scheme, scheme, ()))
    if found:
        raise SchemeErrors(_placed(complaint, data, source) for complaint in found)
    for stage in scheme.stages:
        if isinstance(stage, StageKind):
            stage.bind(scheme)
    return scheme


@lru_cache
def _standard_fields() -> dict[str, tuple[str, ...]]:
    forms = {name: standard_form(name)[1] for name in standard_names()}
    return {f"standard/{k}": tuple(field.key for field in form) for k, form in forms.items()}


def complaints(part: Any, scheme: Scheme, path: Path) -> Iterator[Complaint]:
    """Yield the complaints of every part of a scheme, with whole paths."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from complaints(value, scheme, (*path, key))
    elif isinstance(part, tuple):
        for number, value in enumerate(part):
            yield from complaints(value, scheme, (*path, number))
    elif isinstance(part, Silent):
        yield from _silence(part, path)
    elif isinstance(part, Model):
        own = _whole(scheme) if part is scheme else part.complaints(scheme)
        for found in own:
            whole = (*path, *found.path)
            yield Complaint(whole, found.message, found.expected, found.nearest)
        for name, field in type(part).model_fields.items():
            yield from complaints(getattr(part, name), scheme, (*path, field.alias or name))


def _silence(silent: Silent, path: Path) -> Iterator[Complaint]:
    written = {
        "ask": silent.ask,
        "options": {name: {"over": option.over} for name, option in silent.options.items()},
    }
    if silent.ask in ("choice", "order") and not silent.options:
        yield Complaint(path, "要选择的待定事项须列出 options")
    elif silent.ask == "points" and not silent.over:
        yield Complaint(path, "要逐项填分的待定事项须写 over", ("criteria", "categories"))
    elif silent.has_default:
        message = answer_problem(written, silent.default)
        if message:
            words = tuple(silent.options)
            alike = nearest(silent.default, words)
            yield Complaint((*path, "default"), f"默认答案{message}", words, alike)


def _whole(scheme: Scheme) -> Iterator[Complaint]:
    seen: dict[str, str] = {}
    for name, kind in scheme.unit_kinds.items():
        for number, generic in enumerate(kind.covers):
            if generic in seen:
                message = f"“{generic}”已归入“{seen[generic]}”"
                yield Complaint(("unit_kinds", name, "covers", number), message)
            seen[generic] = name
    for section in ("stages", "eligibility"):
        ids: set[str] = set()
        for number, item in enumerate(getattr(scheme, section)):
            if item.id in ids:
                yield Complaint((section, number, "id"), f"“{item.id}”重复")
            ids.add(item.id)
    used = {n for stage in scheme.stages if isinstance(stage, Filing) for n in stage.papers}
    for name in scheme.papers:
        if name not in used:
            yield Complaint(("papers", name), "没有哪个环节报送这份材料")


def _placed(complaint: Complaint, data: Any, source: Source) -> Problem:
    line, column = source.place(complaint.path)
    path = path_text(data, complaint.path)
    return Problem(line, column, path, complaint.message, complaint.expected, complaint.nearest)


# --- pydantic's errors in Chinese ------------------------------------------------------------

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


def _problems(
    error: ValidationError, data: Any, source: Source, shapes: dict[int, type[Model]]
) -> Iterator[Problem]:
    for item in error.errors(include_url=False):
        path = _walk(data, item["loc"])
        container = _value(data, path)
        last = item["loc"][-1] if item["loc"] else ""
        if item["type"] == "extra_forbidden":
            around = shapes.get(id(_value(data, path[:-1])))
            yield _extra(str(last), path, data, source, around)
            continue
        if item["type"] == "missing":
            message, alike = f"缺少 {last}", ""
            expected: tuple[str, ...] = (str(last),)
        else:
            message, expected, alike = _say(item, container)
        unknown = item["type"].startswith(UNKNOWN)
        if unknown and isinstance(container, dict) and "kind" in container:
            path = (*path, "kind")
        line, column = source.place(path)
        yield Problem(line, column, path_text(data, path), message, expected, alike)


def _extra(
    key: str, path: Path, data: Any, source: Source, shape: type[BaseModel] | None
) -> Problem:
    words = shape.words() if shape and issubclass(shape, Model) else ()
    message = f"不认识的键“{key}”"
    if key == "silent":
        message = "此处必须写明，不能留作未规定（silent）"
    line, column = source.place(path)
    alike = "" if key == "silent" else nearest(key, words)
    return Problem(line, column, path_text(data, path), message, words, alike)


def _say(item: Any, value: Any) -> tuple[str, tuple[str, ...], str]:
    context = item.get("ctx") or {}
    kind = item["type"]
    if kind.startswith(UNKNOWN):
        words = kind_names(kind.removeprefix(UNKNOWN))
        written = value.get("kind", "") if isinstance(value, dict) else value
        return f"没有“{written}”这一种", words, nearest(written, words)
    if kind == "literal_error":
        words = tuple(re.findall(r"'([^']*)'", context["expected"])) or (context["expected"],)
        return f"只能是 {'、'.join(words)} 之一", words, nearest(item["input"], words)
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = context.get("ge", context.get("le"))
        return f"不能{'小于' if 'ge' in context else '大于'}{limit}", (), ""
    if isinstance(value, dict) and "silent" in value:
        return "此处必须写明，不能留作未规定（silent）", (), ""
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


def _value(data: Any, path: Path) -> Any:
    for step in path:
        data = child(data, step)
    return data
