"""Values of a draft as they come from a page: made plain, bounded, half-filled ones accepted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from xuanshu.core.scheme.fields.evidence import COLUMNS
from xuanshu.core.verdict import RuleError
from xuanshu.entries.queries import Blank

MOST_TEXT = 60_000
MOST_ROWS = 60
YES_NO = {"yes": True, "no": False, True: True, False: False}


def plain(blank: Blank, raw: Any) -> Any:
    """Return a control's value as the draft keeps it: text, a truth value, rows, or ``None``.

    Nothing here asks whether an answer is complete or right; only what cannot be kept is refused
    (``RuleError`` at the field).
    """
    kind = blank.ask.kind
    if raw is None:
        return None
    if kind == "yesno":
        return YES_NO.get(raw) if isinstance(raw, str | bool) else None
    if kind == "evidence":
        return _rows(blank, raw)
    if isinstance(raw, list | tuple):
        raw = "、".join(str(item) for item in raw)
    return _text(blank, raw)


def _unknown(blank: Blank) -> RuleError:
    message = _("“%(label)s”的内容无法识别。") % {"label": blank.ask.label}
    return RuleError(message, field=blank.ask.key)


def _text(blank: Blank, raw: Any) -> str:
    if isinstance(raw, Mapping):
        raise _unknown(blank)
    text = str(raw).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    # Half of a broken pair cannot be stored as UTF-8; it is no character anyway.
    text = text.encode("utf-8", "ignore").decode()
    if len(text) > MOST_TEXT:
        message = _("“%(label)s”超过%(n)s个字符，无法保存，请精简。")
        words = {"label": blank.ask.label, "n": MOST_TEXT}
        raise RuleError(message % words, clause=blank.ask.clause, field=blank.ask.key)
    return text


def _rows(blank: Blank, raw: Any) -> list[dict[str, str]]:
    if not isinstance(raw, list | tuple) or not all(isinstance(row, Mapping) for row in raw):
        raise _unknown(blank)
    if len(raw) > MOST_ROWS:
        words = {"label": blank.ask.label, "n": MOST_ROWS}
        raise RuleError(_("“%(label)s”不能超过%(n)s行。") % words, field=blank.ask.key)
    rows = [{key: _text(blank, row.get(key) or "") for key, _label in COLUMNS} for row in raw]
    return [row for row in rows if any(cell.strip() for cell in row.values())]
