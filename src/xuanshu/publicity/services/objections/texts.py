"""Texts typed at a step: trimmed, not empty where they must not be, not too long."""

from __future__ import annotations

from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError

MOST = 2000


def typed(text: str, field: str, empty: str = "") -> str:
    """Return a text trimmed; ``empty`` is the refusal for none. Raises ``RuleError``."""
    text = text.replace("\r\n", "\n").strip()
    if not text and empty:
        raise RuleError(empty, field=field)
    if len(text) > MOST:
        raise RuleError(_("不能超过%s个字符。") % MOST, field=field)
    return text
