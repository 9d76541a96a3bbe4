"""Values as people type them in a page, as they are compiled, and as they are written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from xuanshu.core.scheme.editing.places import Place
from xuanshu.core.scheme.source import resolve

Raw = str | list[str]
_SHARE = re.compile(r"[0-9]{1,6}/[1-9][0-9]{0,5}")
_HOUR = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00")
_ODD = "\x7f\x85\u2028\u2029\ufeff"
_UNSAFE = re.compile(rf"^[\s\-?:,\[\]{{}}#&*!|>'\"%@`~=<]|: |:$| #|[\x00-\x1f{_ODD}]|\s$")
_STRAY = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_FLOW = re.compile(r"[,\[\]{}]|:(?=[,\[\]{}])")


class Unreadable(Exception):
    """What was typed is no value of its kind; the message says what is expected."""


def read_raw(place: Place, raw: Raw) -> Any:
    """Return the value typed at a place, ``None`` where nothing was typed.

    Raises ``Unreadable`` in Chinese for anything that is no value of the place's kind.
    """
    if isinstance(raw, list) or place.input in ("many", "lines"):
        return _several(place, raw)
    text = _STRAY.sub("", raw.replace("\r\n", "\n")).strip()
    if not text:
        return None
    return _READ[place.input](place, text)


def _several(place: Place, raw: Raw) -> tuple[str, ...] | None:
    parts = raw if isinstance(raw, list) else raw.replace("\r\n", "\n").split("\n")
    cleaned = (_STRAY.sub("", part).strip() for part in parts)
    found = tuple(part for part in cleaned if part)
    return found or None if place.input == "lines" else found


def _line(place: Place, text: str) -> str:
    del place
    return " ".join(text.split("\n"))


def _long(place: Place, text: str) -> str:
    del place
    return text


def _date(place: Place, text: str) -> date:
    del place
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Unreadable("应是日期，例如 2026-09-30") from None


def _days(place: Place, text: str) -> str:
    first, _, last = text.partition("/")
    days = _date(place, first.strip()), _date(place, (last or first).strip())
    return f"{days[0].isoformat()}/{days[1].isoformat()}"


def _number(place: Place, text: str) -> int:
    del place
    if not re.fullmatch(r"-?[0-9]{1,9}", text):
        raise Unreadable("应是整数")
    return int(text)


def _share(place: Place, text: str) -> str:
    del place
    found = text.replace("／", "/").replace(" ", "")
    percent = re.fullmatch(r"([0-9]{1,3})[%％]", found)
    found = f"{percent[1]}/100" if percent else found
    if not _SHARE.fullmatch(found):
        raise Unreadable("份额应写成 20/100、2/3 或 20%")
    return found


def _hour(place: Place, text: str) -> str:
    del place
    found = text.replace("：", ":").rjust(5, "0")
    if not _HOUR.fullmatch(found):
        raise Unreadable("时刻应写成 17:30 这样；24:00 表示当日结束")
    return found


def _yesno(place: Place, text: str) -> bool:
    del place
    if text not in ("yes", "no"):
        raise Unreadable("请选择“是”或“否”")
    return text == "yes"


def _choice(place: Place, text: str) -> Any:
    if text not in dict(place.choices):
        raise Unreadable("请从所列各项中选择")
    return resolve(text)


_READ = {
    "line": _line,
    "long": _long,
    "date": _date,
    "days": _days,
    "number": _number,
    "share": _share,
    "hour": _hour,
    "yesno": _yesno,
    "choice": _choice,
}


def raw_of(place: Place, value: Any) -> Raw:
    """Return a written value as a page shows it for editing."""
    if place.input in ("many", "lines"):
        found = [str(item) for item in value] if isinstance(value, tuple) else []
        return found if place.input == "many" else "\n".join(found)
    if value is None or isinstance(value, dict | tuple):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if place.input == "days" and isinstance(value, date):
        return f"{value.isoformat()}/{value.isoformat()}"
    return value.isoformat() if isinstance(value, date) else str(value)


def written(value: Any, *, flow: bool) -> str:
    """Return a plain value as it is written in a scheme, on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{k}: {written(v, flow=True)}" for k, v in value.items()) + "}"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(written(item, flow=True) for item in value) + "]"
    if isinstance(value, str):
        return _word(value, flow=flow)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "yes", False: "no"}[value]
    return value.isoformat() if isinstance(value, date) else str(value)


def _word(text: str, *, flow: bool) -> str:
    try:
        is_word = isinstance(resolve(text), str)
    except ValueError:
        is_word = False
    if is_word and not _UNSAFE.search(text) and not (flow and _FLOW.search(text)):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(f"\\u{ord(char):04x}" if char in _ODD else char for char in quoted)
