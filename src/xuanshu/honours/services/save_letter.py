"""Save the letter of nomination, with its number once it was issued."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.chain import canonical, digest
from xuanshu.core.verdict import Finding, RuleError, demand
from xuanshu.honours.access import may_nominate, upward_of
from xuanshu.honours.models import NominationLetter
from xuanshu.honours.queries import locked_letter
from xuanshu.journal.services import record
from xuanshu.press.words import document_number
from xuanshu.programmes.models import Season
from xuanshu.programmes.queries import season_by_id
from xuanshu.units.access import Actor

TEXTS = {"title": 200, "addressee": 100, "body": 20_000, "number": 60}
WANTED = ("title", "body")


def save_letter(
    *,
    actor: Actor,
    season: Season,
    now: dt.datetime,
    base: int,
    dated: dt.date | None = None,
    **texts: str,
) -> NominationLetter:
    """Return the letter with these texts (title, addressee, body, number).

    ``base`` is the revision the form was read at, 0 for the first. Raises ``RuleError`` for an
    empty title or text, one too long, and a stale form.
    """
    may_nominate(actor, season).demand()
    clause = upward_of(season).clause
    values = {name: texts.get(name, "").replace("\r\n", "\n").strip() for name in TEXTS}
    values["number"] = document_number(values["number"])
    findings = [Finding(_("此项不能为空。"), "", name) for name in WANTED if not values[name]]
    findings += [
        Finding(_("不能超过%s个字符。") % most, "", name)
        for name, most in TEXTS.items()
        if len(values[name]) > most
    ]
    demand(findings)
    with transaction.atomic():
        held = season_by_id(season.pk)
        letter = locked_letter(held) or NominationLetter(season=held)
        if letter.revision != base:
            raise RuleError(_("这份推荐函刚被他人保存过，请刷新页面核对后再改。"))
        for name, value in values.items():
            setattr(letter, name, value)
        letter.dated, letter.revision = dated, letter.revision + 1
        letter.save()
        record(
            actor=actor,
            verb="honours.save_letter",
            says=_("修改推荐函"),
            about=letter,
            details={"text": digest(canonical(values))},
            clause=clause,
            now=now,
        )
    return letter
