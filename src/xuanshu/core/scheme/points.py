"""Points that the notice leaves open: the question for staff, reading their answer, its value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from xuanshu.core.scheme.base import Ask
from xuanshu.core.verdict import RuleError

UNSAID = "本通知未规定"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that the notice leaves open.

    ``options`` are the possible answers with their labels; ``keys`` the things that need a number
    each, where ``kind`` is ``points`` or the chosen option is among ``numbered``; ``default`` is
    ``None`` where staff must answer (``has_default`` tells it from a default of nothing).
    """

    path: str
    clause: str
    question: str
    kind: Ask
    options: tuple[tuple[str, str], ...]
    default: Any
    why: str
    has_default: bool
    keys: tuple[tuple[str, str], ...] = ()
    numbered: tuple[str, ...] = ()

    def text(self, answer: Any) -> str:
        """Return an answer in Chinese."""
        labels = dict(self.options)
        if isinstance(answer, bool):
            return "是" if answer else "否"
        if isinstance(answer, Mapping):
            names = dict(self.keys)
            return "、".join(f"{names.get(key, key)}{value}" for key, value in answer.items())
        if isinstance(answer, list | tuple):
            return "，其次".join(labels.get(str(item), str(item)) for item in answer)
        if self.kind == "time" and answer == "24:00":
            return "当日结束（24:00）"
        return labels.get(str(answer), str(answer))


def parse_answer(point: Point, raw: Mapping[str, str]) -> Any:
    """Return the answer that staff gave in a page, as ``Scheme.settled`` takes it.

    ``raw`` holds ``value`` (an option's name; a number; ``yes`` or ``no``; ``HH:MM``; for an order
    the names parted by commas) or one number for each of ``point.keys``. Raises ``RuleError`` with
    ``field=point.path`` for anything else.
    """
    value = raw.get("value", "").strip()
    if point.kind == "points" or value in point.numbered:
        return {key: _number(point, raw.get(key, ""), label) for key, label in point.keys}
    if point.kind == "number":
        return _number(point, value, "答案")
    if point.kind == "yesno":
        if value not in ("yes", "no"):
            raise _refuse(point, "请选择“是”或“否”")
        return value == "yes"
    if point.kind == "time":
        if value == "24:00" or re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value):
            return value
        raise _refuse(point, "时刻应写成 17:30 这样；24:00 表示当日结束")
    if point.kind == "order":
        return _order(point, value)
    return _choice(point, value)


def _choice(point: Point, value: str) -> str:
    if value not in dict(point.options):
        labels = "、".join(label for _, label in point.options)
        raise _refuse(point, f"请在下列各项中选择一项：{labels}")
    return value


def _order(point: Point, value: str) -> tuple[str, ...]:
    names = tuple(part.strip() for part in value.split(",") if part.strip())
    if not names:
        raise _refuse(point, "至少选择一项")
    if len(set(names)) != len(names):
        raise _refuse(point, "同一项不能排两次")
    return tuple(_choice(point, name) for name in names)


def _number(point: Point, text: str, label: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text.strip()):
        raise _refuse(point, f"“{label}”应填写不小于0的整数")
    return int(text)


def _refuse(point: Point, message: str) -> RuleError:
    return RuleError(f"{point.question}：{message}", clause=point.clause, field=point.path)


def answer_problem(silent: Mapping[str, Any], answer: Any) -> str:
    """Return in Chinese why ``answer`` is impossible for a written silence; empty if it may be."""
    options = silent.get("options") or {}
    ask = silent.get("ask", "choice")
    given = answer if isinstance(answer, list | tuple) and ask == "order" else (answer,)
    if ask not in ("choice", "order") or not isinstance(options, dict):
        return ""
    numbered = any(isinstance(o, dict) and o.get("over") for o in options.values())
    for item in given:
        if isinstance(item, dict) and numbered:
            continue
        if not isinstance(item, str) or item not in options:
            return "不是所列的答案之一：" + "、".join(str(name) for name in options)
    return ""


def value_of(silent: Mapping[str, Any], answer: Any) -> Any:
    """Return what stands at the place once ``answer`` is given: an option's value, or itself."""
    if isinstance(answer, list | tuple):
        return tuple(value_of(silent, item) for item in answer)
    options = silent.get("options")
    option = options.get(answer) if isinstance(options, dict) and isinstance(answer, str) else None
    if isinstance(option, dict) and "is" in option:
        return option["is"]
    return answer
