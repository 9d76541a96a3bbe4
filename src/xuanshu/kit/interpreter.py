"""Chinese words made by Python, said in the language of the page that shows them.

The core and the services give finished Chinese sentences. The catalogue knows the sentences they
are made from, with gaps ("不能%(move)s。"); a finished one is recognised by its fixed parts, what
stands in the gaps is interpreted in turn, and the translation is filled with it. What the
catalogue does not know (names, titles, what people wrote) is shown as it stands.
"""

from __future__ import annotations

import gettext
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from xuanshu.kit import dates
from xuanshu.kit.language import speaking_to

GAP = re.compile(r"%\((?P<named>\w+)\)[sd]|%[sd]|\{(?P<braced>\w*)\}|(?P<percent>%%)")
# Signs count as well: "异议 %(number)s：%(state)s" is a sentence of three.
FIXED = re.compile(r"[\u2018-\u201d\u3000-\u9fff\uff00-\uff65]")
HAN = re.compile(r"[\u3400-\u9fff]")
# Between whole sentences, and inside one between its parts.
JOINTS = {"\n": "\n", "；": "; "}
JOINT = re.compile("[，：”]")
# With less fixed text a sentence could be anything.
LEAST_FIXED = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """A Chinese sentence with gaps: how to recognise it, and what it is in the other language."""

    fixed: str
    weight: int
    pattern: re.Pattern[str]
    gaps: tuple[str, ...]
    said: str


class Catalogue(gettext.GNUTranslations):
    """A compiled catalogue that can be read as a whole."""

    messages: dict[str, str]

    def _parse(self, fp: IO[bytes]) -> None:  # type: ignore[override]
        super()._parse(fp)
        whole: dict[Any, str] = vars(self)["_catalog"]
        self.messages = {key: said for key, said in whole.items() if isinstance(key, str) and key}


def say(text: object) -> str:
    """Return Chinese words in the active language, as far as the catalogue knows them."""
    chinese = str(text)
    language = translation.get_language() or settings.LANGUAGE_CODE
    if language == settings.LANGUAGE_CODE or not HAN.search(chinese):
        return chinese
    return _interpreted(language, chinese)


def say_to(request: HttpRequest, data: Any) -> Any:
    """Return plain data for a script, with the words in it in the language of its page."""
    with speaking_to(request):
        return _said(data)


def _said(data: Any) -> Any:
    if isinstance(data, str):
        return say(data)
    if isinstance(data, dict):
        return {key: _said(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_said(value) for value in data]
    return data


@lru_cache(maxsize=20_000)
def _interpreted(language: str, chinese: str) -> str:
    known = messages(language).get(chinese)
    if known:
        return known.replace("%%", "%")
    for sentence in sentences(language):
        found = sentence.pattern.fullmatch(chinese) if sentence.fixed in chinese else None
        if found:
            gaps = zip(sentence.gaps, found.groups(), strict=True)
            return _fill(sentence.said, {gap: say(value) for gap, value in gaps})
    return _in_parts(messages(language), chinese) or dates.in_words(chinese)


def _in_parts(known: dict[str, str], chinese: str) -> str:
    """Return words that were put together from others; nothing if they were not."""
    whole = chinese.removesuffix("。")
    if whole != chinese and say(whole) != whole:
        return f"{say(whole)}."
    head, bracket, inside = chinese.partition("（")
    if bracket and head in known and inside.endswith("）"):
        return f"{known[head]} ({say(inside.removesuffix('）'))})"
    for mark, between in JOINTS.items():
        if mark in chinese.strip():
            return between.join(say(part) for part in chinese.split(mark))
    parts = chinese.split("、")
    if len(parts) > 1 and all(part in known for part in parts):
        return ", ".join(known[part] for part in parts)
    return next(filter(None, (_in_two(known, chinese, at) for at in JOINT.finditer(chinese))), "")


def _in_two(known: dict[str, str], chinese: str, joint: re.Match[str]) -> str:
    """Return words joined at a place whose second half is known; nothing if it is not."""
    head, tail = chinese[: joint.start()], chinese[joint.end() :]
    if joint[0] + tail in known:
        return say(head) + known[joint[0] + tail]
    if tail not in known:
        return ""
    if joint[0] == "：":
        return f"{say(head)}: {known[tail]}"
    return f"{head}”: {known[tail]}" if joint[0] == "”" and head.startswith("“") else ""


@cache
def messages(language: str) -> dict[str, str]:
    """Return every message of a language's catalogue that needs no number."""
    whole: dict[str, str] = {}
    for folder in settings.LOCALE_PATHS:
        place = Path(folder) / language / "LC_MESSAGES" / "django.mo"
        if place.exists():
            with place.open("rb") as file:
                whole |= Catalogue(file).messages
    return whole


@cache
def sentences(language: str) -> tuple[Sentence, ...]:
    """Return the sentences with gaps, those with the most fixed text first."""
    found = (_sentence(chinese, said) for chinese, said in messages(language).items())
    return tuple(sorted(filter(None, found), key=lambda each: -each.weight))


def _sentence(chinese: str, said: str) -> Sentence | None:
    """Return a message as a sentence with gaps; nothing where it has none or too little else."""
    pieces, gaps, pattern, end = [""], [], "", 0
    for gap, name in _gaps(chinese):
        before = chinese[end : gap.start()]
        end = gap.end()
        pattern += re.escape(before)
        pieces[-1] += before
        if name is None:
            pattern, pieces[-1] = pattern + "%", pieces[-1] + "%"
        else:
            pattern += "(.*?)"
            pieces.append("")
            gaps.append(name)
    pattern, pieces[-1] = pattern + re.escape(chinese[end:]), pieces[-1] + chinese[end:]
    weight = sum(len(FIXED.findall(piece)) for piece in pieces)
    if not gaps or weight < LEAST_FIXED:
        return None
    return Sentence(
        max(pieces, key=len),
        weight,
        re.compile(pattern, re.DOTALL if "\n" in chinese else 0),
        tuple(gaps),
        said,
    )


def _fill(said: str, values: dict[str, str]) -> str:
    """Return a translation with its gaps filled; a gap it does not have is left away."""
    text, end = "", 0
    for gap, name in _gaps(said):
        text += said[end : gap.start()] + ("%" if name is None else values.get(name, ""))
        end = gap.end()
    return text + said[end:]


def _gaps(text: str) -> list[tuple[re.Match[str], str | None]]:
    """Return the gaps of a message with their names (a nameless one by its place; no name: %%)."""
    found: list[tuple[re.Match[str], str | None]] = []
    for gap in GAP.finditer(text):
        nameless = str(sum(name is not None for _, name in found))
        if gap["percent"]:
            found.append((gap, None))
        else:
            found.append((gap, gap["named"] or gap["braced"] or nameless))
    return found
