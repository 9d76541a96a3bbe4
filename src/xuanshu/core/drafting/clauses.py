"""The numbered clauses of a draft, told from the marks at the head of its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xuanshu.core.verdict import RuleError

MOST_TEXT = 60_000
MOST_CLAUSES = 300
PREFACE, ANNEX = "前言", "附件"
_NUMERAL = "[一二三四五六七八九十百零〇]+"
# The marks of an official text from the outermost to the innermost; a chapter only gathers.
_MARKS = (
    re.compile(rf"\s*(第{_NUMERAL}章)\s*"),
    re.compile(rf"\s*(第{_NUMERAL}条)\s*"),
    re.compile(rf"\s*({_NUMERAL})、\s*"),
    re.compile(rf"\s*[（(]({_NUMERAL})[）)]\s*"),
    re.compile(r"\s*([0-9０-９]{1,2})(?:[、．]|[.](?![0-9]))\s*"),
    re.compile(r"\s*[（(]([0-9０-９]{1,2})[）)]\s*"),
)
_CHAPTER, _ARTICLE, _FIRST, _SECOND, _THIRD, _FOURTH = range(6)
_ROUND = {_SECOND, _FOURTH}
_ANNEX = re.compile(rf"\s*{ANNEX}|\s*附[：:]")
_HALF = str.maketrans("０１２３４５６７８９", "0123456789")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its place as it is cited ("四(三)1"), and its text with the mark it begins with."""

    key: str
    text: str


def clauses_of(text: str) -> tuple[Clause, ...]:
    """Return the clauses of a draft in order; what stands before the first is its 前言.

    A line without a mark goes on with the clause before it. Raises ``RuleError`` (field ``body``)
    for a text in which nothing is numbered, and for one that is too long.
    """
    if len(text) > MOST_TEXT:
        message = f"草案正文不能超过{MOST_TEXT}个字符，现为{len(text)}个。"
        raise RuleError(message, field="body")
    found: list[tuple[str, list[str]]] = []
    marks: dict[int, str] = {}
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if not line.strip():
            continue
        key = _key(line, marks)
        if key:
            found.append((key, [line.strip()]))
        elif found:
            found[-1][1].append(line.strip())
        else:
            found.append((PREFACE, [line.strip()]))
    if not any(key not in {PREFACE, ANNEX} for key, _ in found):
        message = "没有找到编了号的条款。条款请以“一、”“（一）”“1．”或“第一条”开头，另起一行。"
        raise RuleError(message, field="body")
    if len(found) > MOST_CLAUSES:
        raise RuleError(f"草案最多{MOST_CLAUSES}条，现为{len(found)}条。", field="body")
    return _named_once(found)


def _key(line: str, marks: dict[int, str]) -> str:
    """Return how the clause that a line opens is cited, "" where it opens none."""
    if _ANNEX.match(line):
        marks.clear()
        return ANNEX
    for level, mark in enumerate(_MARKS):
        if found := mark.match(line):
            word = found[1].translate(_HALF)
            for inner in [each for each in marks if each >= level]:
                del marks[inner]
            marks[level] = f"({word})" if level in _ROUND else word
            if level in {_CHAPTER, _ARTICLE}:
                return word
            return "".join(marks[each] for each in sorted(marks) if each != _CHAPTER)
    return ""


def without_mark(text: str) -> str:
    """Return a clause's text without the mark it begins with."""
    for mark in _MARKS:
        if found := mark.match(text):
            return text[found.end() :]
    return text


def _named_once(found: list[tuple[str, list[str]]]) -> tuple[Clause, ...]:
    """Return the clauses; where a place comes twice (numbering began anew), the later says so."""
    seen: dict[str, int] = {}
    clauses = []
    for key, lines in found:
        seen[key] = seen.get(key, 0) + 1
        place = key if seen[key] == 1 else f"{key}（第{seen[key]}处）"
        clauses.append(Clause(place, "\n".join(lines)))
    return tuple(clauses)
