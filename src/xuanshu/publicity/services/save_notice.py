"""Save the text of a notice that is not published yet."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.chain import canonical, digest
from xuanshu.core.verdict import Finding, RuleError, demand
from xuanshu.journal.services import record
from xuanshu.publicity.access import may_move
from xuanshu.publicity.models import Notice
from xuanshu.publicity.queries import locked_notice
from xuanshu.units.access import Actor

# Field with how many characters it takes at most.
TEXTS = {"title": 200, "body": 20_000, "closing": 20_000, "contact": 200}


def save_notice(
    *, actor: Actor, notice: Notice, now: dt.datetime, base: int | None = None, **texts: str
) -> Notice:
    """Return the notice with these texts (title, body, closing, contact); others stay.

    ``base`` is the revision the form was read at. Raises ``RuleError`` for an empty title, a text
    too long, a stale form, and for a notice that is published: what was published is never edited.
    """
    with transaction.atomic():
        held = locked_notice(notice)
        may_move(actor, held, "save").demand()
        if base is not None and base != held.revision:
            raise RuleError(_("这份公示刚被他人保存过，请刷新页面核对后再改。"))
        demand(_write(held, texts))
        held.revision += 1
        held.save(update_fields=[*TEXTS, "revision"])
        stage: Any = held.rule
        record(
            actor=actor,
            verb="publicity.save",
            says=_("修改“%s”文稿") % stage.label,
            about=held,
            details={"text": digest(canonical([getattr(held, name) for name in TEXTS]))},
            clause=stage.clause,
            now=now,
        )
    for name in (*TEXTS, "revision"):
        setattr(notice, name, getattr(held, name))
    return held


def _write(notice: Notice, texts: dict[str, str]) -> list[Finding]:
    findings = []
    for name, value in texts.items():
        text = value.replace("\r\n", "\n").strip()
        if len(text) > TEXTS[name]:
            findings.append(Finding(_("不能超过%s个字符。") % TEXTS[name], field=name))
        setattr(notice, name, text)
    if not notice.title:
        findings.append(Finding(_("请填写标题。"), field="title"))
    return findings
