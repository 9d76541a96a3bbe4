"""Counting and comparing words of Chinese text."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

# What Word counts one by one in a Chinese document: ideographs, full-width forms, Chinese
# punctuation (dashes, curly quotes and the ellipsis are set full-width there), enclosed and
# squared signs. Everything else counts once for each run between spaces or such characters.
_WIDE = (
    "\u00b7\u2014\u2018\u2019\u201c\u201d\u2026"
    "\u2460-\u24ff\u2e80-\u303f\u3040-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
)
_SPACE = "\\s\u200b-\u200f\u2060\ufeff"
_COUNTED = re.compile(f"(?![{_SPACE}])[{_WIDE}]|[^{_SPACE}{_WIDE}]+")


def count_characters(text: str) -> int:
    """Return the number of characters as Word's 字数 counts them.

    Each Chinese character and each full-width punctuation mark is one; each run of Latin letters,
    digits and half-width signs is one; white space is nothing.
    """
    return sum(1 for _ in _COUNTED.finditer(text))


def nearest(word: object, words: Iterable[str]) -> str:
    """Return the one of ``words`` most like ``word``, or an empty string if none is alike."""
    found = difflib.get_close_matches(str(word)[:80], list(words), n=1, cutoff=0.5)
    return found[0] if found else ""
