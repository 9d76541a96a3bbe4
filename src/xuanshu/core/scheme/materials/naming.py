"""How files are named: a pattern of closed placeholders, proposed and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from xuanshu.core.text import nearest

SLOTS = {
    "unit": "单位",
    "title": "名称",
    "category": "类别",
    "leader": "负责人",
    "paper": "材料",
    "year": "年度",
    "n": "序号",
}
_SLOT = re.compile(r"\{([^{}]*)\}")
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]')


def _pattern(text: str) -> str:
    for word in _SLOT.findall(text):
        if word not in SLOTS:
            code, message = "unknown_word", "没有这种{what}：“{word}”"
            known = tuple(SLOTS)
            context = {"what": "占位", "word": word, "expected": known}
            raise PydanticCustomError(code, message, context | {"nearest": nearest(word, known)})
    rest = _SLOT.sub("", text)
    if _FORBIDDEN.search(rest) or "{" in rest or "}" in rest or not _SLOT.search(text):
        code, message = "name_pattern", '文件名规则应含占位，且不能有空格和 \\ / : * ? " < > |'
        raise PydanticCustomError(code, message)
    return text


NamePattern = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_pattern)]


def explain(pattern: str) -> str:
    """Return the pattern with the Chinese names of its placeholders."""
    return _SLOT.sub(lambda slot: f"〔{SLOTS[slot[1]]}〕", pattern)


def _clean(value: str) -> str:
    return _FORBIDDEN.sub("", value)


def proposed(pattern: str, values: Mapping[str, str], file: str) -> str:
    """Return the name that a file should have; its own ending is kept, unknown values stay open."""
    stem = _SLOT.sub(lambda slot: _clean(values.get(slot[1], "")) or slot[0], pattern)
    _, dot, ending = file.rpartition(".")
    return f"{stem}{dot}{ending}" if dot else stem


def fits(pattern: str, values: Mapping[str, str], file: str) -> bool:
    """Return whether a file's name follows the pattern; what is not known may be anything."""
    expression, end = "", 0
    for slot in _SLOT.finditer(pattern):
        value = _clean(values.get(slot[1], "")) if slot[1] != "n" else ""
        any_ = "[0-9]+" if slot[1] == "n" else ".+"
        expression += re.escape(pattern[end : slot.start()]) + (re.escape(value) or any_)
        end = slot.end()
    expression += re.escape(pattern[end:])
    stem = file.rpartition(".")[0] or file
    return re.fullmatch(expression, stem) is not None
