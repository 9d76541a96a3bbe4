"""Excel that an office sends: its visible sheets as rows of texts, whatever is wrong with it."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from typing import Any

from xuanshu.core.verdict import RuleError
from xuanshu.press.archives import office_kind
from xuanshu.press.pages import UnreadableFile
from xuanshu.press.reader import MOST_COLUMNS

MOST_MB = 10
MOST_ROWS = 2_000
_MEGABYTE = 1024 * 1024
_SECONDS = 30
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TAIL = "请在Excel或WPS中打开，另存为Excel工作簿（.xlsx）后重新上传。"
_BROKEN = f"工作簿无法读取，文件可能已损坏。{_TAIL}"
_LOCKED = "工作簿设有密码，请去除密码后重新上传。"
_MACRO = "文件含有宏，请另存为不含宏的Excel工作簿（.xlsx）后重新上传。"
_TURNED = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class SheetRead:
    """One visible sheet: texts row by row from A1 on, and the places of formulas ("C5")."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    formulas: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class BookRead:
    """A workbook as read: its sheets, and the digest of the file (hexadecimal SHA-256)."""

    sheets: tuple[SheetRead, ...]
    sha256: str


def read_workbook(data: bytes, most_rows: int = MOST_ROWS) -> BookRead:
    """Return the visible sheets of an .xlsx or .xls; numbers come as text, merged cells filled.

    Raises ``RuleError`` (``UnreadableFile`` for a broken one) saying in Chinese what to do: for
    what is no workbook, locked, with macros, too large, or with more than ``most_rows`` rows.
    """
    _demand_workbook(data)
    found = _read(data, most_rows)
    trouble = found.get("trouble")
    if trouble:
        raise UnreadableFile(_LOCKED if trouble == "password" else _BROKEN)
    sheets = []
    for sheet in found["sheets"]:
        if sheet["height"] > most_rows:
            message = f"工作表“{sheet['name']}”有{sheet['height']}行，最多读取{most_rows}行，"
            raise RuleError(f"{message}请删去多余的行后重新上传。")
        if sheet["width"] > MOST_COLUMNS:
            message = f"工作表“{sheet['name']}”有{sheet['width']}列，最多读取{MOST_COLUMNS}列，"
            raise RuleError(f"{message}请删去多余的列后重新上传。")
        rows = tuple(tuple(row) for row in sheet["rows"])
        sheets.append(SheetRead(sheet["name"], rows, frozenset(sheet["formulas"])))
    return BookRead(tuple(sheets), hashlib.sha256(data).hexdigest())


def hidden_signs(text: str) -> bool:
    """Return whether a text holds signs that nobody sees: control characters, turned writing."""
    return any(
        sign in _TURNED or (unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\t\r\n")
        for sign in text
    )


def column_name(number: int) -> str:
    """Return the letters of a column counted from 0: A, …, Z, AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _demand_workbook(data: bytes) -> None:
    """Raise ``RuleError`` for everything that its first bytes and its directory give away."""
    if not data:
        raise RuleError("文件是空的（0字节），请检查后重新上传。")
    if len(data) > MOST_MB * _MEGABYTE:
        size = len(data) / _MEGABYTE
        raise RuleError(f"文件大小超过上限{MOST_MB}MB（{size:.1f}MB），请只留汇总表后重新上传。")
    if data.startswith(b"PK\x03\x04"):
        if office_kind(data) != "xlsx":
            raise RuleError(f"这不是Excel工作簿。{_TAIL}")
    elif data.startswith(_OLE):
        if _named(data, "EncryptedPackage"):
            raise UnreadableFile(_LOCKED)
        if _named(data, "_VBA_PROJECT"):
            raise UnreadableFile(_MACRO)
        if not (_named(data, "Workbook") or _named(data, "Book")):
            raise RuleError(f"这不是Excel工作簿。{_TAIL}")
    elif re.match(rb"\s*(?:\xef\xbb\xbf)?<(?:!doctype|html|table|\?xml|meta)", data, re.IGNORECASE):
        raise RuleError(f"文件名是Excel，内容其实是网页或XML。{_TAIL}")
    else:
        raise RuleError(f"这不是Excel工作簿（.xlsx、.xls）。{_TAIL}")


def _named(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in data


def _read(data: bytes, most_rows: int) -> dict[str, Any]:
    """Let another process read the file, so that a hostile one can end only that."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "xuanshu.press.reader", str(most_rows)],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=True,
        )
        found: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise UnreadableFile(_BROKEN) from error
    return found
