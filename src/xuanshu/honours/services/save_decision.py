"""Edit the text of the naming decision until its document number is issued."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.chain import canonical, digest
from xuanshu.core.verdict import Finding, RuleError, demand
from xuanshu.honours.access import may_keep_paper
from xuanshu.honours.models import DecisionPaper, Naming
from xuanshu.honours.queries import locked_paper
from xuanshu.journal.services import record
from xuanshu.units.access import Actor

TEXTS = {"title": 200, "body": 20_000}


def save_decision(
    *, actor: Actor, naming: Naming, title: str, body: str, now: dt.datetime
) -> DecisionPaper:
    """Return the paper with this text.

    Raises ``RuleError`` for an empty or overlong text, and once the number was issued.
    """
    may_keep_paper(actor).demand()
    texts = {"title": title, "body": body}
    with transaction.atomic():
        paper = locked_paper(naming)
        if paper.number:
            raise RuleError(_("决定已有文号，正文不再改动。"))
        findings = []
        for name, value in texts.items():
            text = value.replace("\r\n", "\n").strip()
            if not text:
                findings.append(Finding(_("此项不能为空。"), field=name))
            if len(text) > TEXTS[name]:
                findings.append(Finding(_("不能超过%s个字符。") % TEXTS[name], field=name))
            setattr(paper, name, text)
        demand(findings)
        paper.save(update_fields=list(TEXTS))
        record(
            actor=actor,
            verb="honours.save_decision",
            says=_("修改命名决定文稿"),
            about=paper,
            details={"text": digest(canonical([paper.title, paper.body]))},
            now=now,
        )
    return paper
