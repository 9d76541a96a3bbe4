"""Fill in 文号 and 成文日期 once the general office has issued them."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.honours.access import may_keep_paper
from xuanshu.honours.models import DecisionPaper, Naming
from xuanshu.honours.queries import locked_paper
from xuanshu.journal.services import record
from xuanshu.press.words import document_number
from xuanshu.units.access import Actor

MOST = 60


def issue_number(
    *, actor: Actor, naming: Naming, number: str, dated: dt.date, now: dt.datetime
) -> DecisionPaper:
    """Return the decision's paper with its number (year in 〔〕 whatever was typed) and date.

    Raises ``RuleError`` for an empty or overlong number, a date before the decision, and where
    the same was recorded already. A slip is corrected by recording again; the journal keeps both.
    """
    may_keep_paper(actor).demand()
    number = document_number(number)
    if not number:
        raise RuleError(_("请填写文号。"), field="number")
    if len(number) > MOST:
        raise RuleError(_("不能超过%s个字符。") % MOST, field="number")
    if dated < naming.decided_on:
        raise RuleError(_("成文日期不能早于决定日期。"), field="dated")
    with transaction.atomic():
        paper = locked_paper(naming)
        if (paper.number, paper.dated) == (number, dated):
            raise RuleError(_("文号和成文日期已经登记。"), field="number")
        before = [paper.number, str(paper.dated or "")]
        paper.number, paper.dated = number, dated
        paper.save(update_fields=["number", "dated"])
        record(
            actor=actor,
            verb="honours.issue_number",
            says=_("登记命名决定文号：%s") % number,
            about=paper,
            details={"number": number, "dated": dated, "before": before},
            now=now,
        )
    return paper
