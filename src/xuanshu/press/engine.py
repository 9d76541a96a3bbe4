"""The typesetter: a template and plain data in, PDF bytes out.

Data reaches a template only as JSON, so no text of a unit can become typst source. One compiler
is kept for each process, because reading the fonts is most of the first run.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import typst

from xuanshu.press.fonts import MissingGlyph, clean, font_set, missing_glyphs, office_folder

TEMPLATES = Path(__file__).parent / "templates"
# The compiler memoises every document it has set; it is let go before that grows large.
RENEW_AFTER = 400

_lock = threading.Lock()
_kept: dict[str, tuple[typst.Compiler, int]] = {}
_began: list[int] = []


class PressError(RuntimeError):
    """A template did not compile, or asked for a font that is not there: our own mistake."""


def render(template: str, data: Mapping[str, Any]) -> bytes:
    """Return the PDF of ``templates/<template>.typ`` filled with plain data.

    Equal data give equal bytes. Raises ``MissingGlyph`` when a text cannot be printed and
    ``PressError`` when the template or a font name is wrong.
    """
    folder = office_folder()
    plain = _plain(data)
    text = json.dumps(plain, ensure_ascii=False)
    missing = missing_glyphs(_strings(plain), folder)
    if missing:
        raise MissingGlyph(missing)
    inputs = {"data": text, "fonts": font_set(folder).as_json()}
    with _lock:
        return _compile(_compiler(folder), template, inputs)


def _compile(compiler: typst.Compiler, template: str, inputs: dict[str, str]) -> bytes:
    try:
        made, warnings = compiler.compile_with_warnings(
            input=str(TEMPLATES / f"{template}.typ"), format="pdf", sys_inputs=inputs, timestamp=0
        )
    except typst.TypstError as error:
        raise PressError(f"{template}: {error.diagnostic}") from error
    for warning in warnings:
        if "unknown font family" in warning.message:
            raise PressError(f"{template}: {warning.message}")
    if not isinstance(made, bytes):
        raise PressError(f"{template}: nothing was made")
    return made


def _compiler(folder: str) -> typst.Compiler:
    """Return this process's compiler.

    Typst's threads do not survive a fork: a child of a process that has set a paper would wait
    for them for ever, so it is told at once. Start workers by spawning.
    """
    if not _began:
        _began.append(os.getpid())
    if _began[0] != os.getpid():
        raise PressError("this process was forked after its parent had set a paper")
    compiler, used = _kept.get(folder, (None, 0))
    if compiler is None or used >= RENEW_AFTER:
        _kept.clear()
        compiler, used = (
            typst.Compiler(
                root=str(TEMPLATES), font_paths=font_set(folder).handle, ignore_system_fonts=True
            ),
            0,
        )
    _kept[folder] = (compiler, used + 1)
    return compiler


def _plain(value: Any) -> Any:
    """Return dataclasses as mappings, sequences as lists, texts without invisible characters."""
    if isinstance(value, str):
        return clean(value.replace("\r\n", "\n").replace("\r", "\n"))
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [_plain(item) for item in value]
    return value


def _strings(value: Any) -> str:
    """Return all texts of the data in one string; an SVG picture is no text."""
    if isinstance(value, str):
        return "" if value.startswith("<svg") else value
    if isinstance(value, dict):
        return "".join(map(_strings, value.values()))
    if isinstance(value, list):
        return "".join(map(_strings, value))
    return ""
