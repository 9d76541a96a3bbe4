"""Print the 简介汇编 as a numbered edition: bytes that stay, so that all read the same."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record as write_row
from xuanshu.press.pages import page_count
from xuanshu.press.store import store
from xuanshu.vetting.access import may_examine
from xuanshu.vetting.models import CompendiumEdition
from xuanshu.vetting.queries.compendium import (
    book_groups,
    compendium_of,
    content_of_book,
    digest_of_book,
    editions_of,
    locked_compendium,
)

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season
    from xuanshu.units.access import Actor

Setter = Callable[[Mapping[str, Any], int, str], bytes]


def print_compendium(
    *, season: Season, stage: Any, make: Setter, actor: Actor, now: dt.datetime
) -> CompendiumEdition:
    """Return the edition of the present content; the same content gives the same edition.

    ``make(content, number, digest)`` sets the PDF. It is put away before the transaction. Raises
    ``RuleError`` where nothing is in the booklet, and where it changed while it was being set.
    """
    may_examine(actor, season).demand()
    book = compendium_of(season, stage, now)
    content = content_of_book(book, book_groups(book))
    if not content["groups"]:
        raise RuleError(_("还没有通过初审的项目可以编入汇编。"), clause=stage.clause)
    digest, known = digest_of_book(content), editions_of(book)
    if known and known[0].digest == digest:
        return known[0]
    number = known[0].number + 1 if known else 1
    data = make(content, number, digest)
    sha256 = hashlib.sha256(data).hexdigest()
    place, pages = store(sha256, data), page_count(data)
    with transaction.atomic():
        held = locked_compendium(season, stage, now)
        if len(editions_of(held)) != len(known):
            raise RuleError(_("汇编刚由他人生成了新的一版，请刷新页面。"))
        edition = CompendiumEdition(
            compendium=held,
            number=number,
            content=content,
            digest=digest,
            file=place,
            sha256=sha256,
            pages=pages,
            made_at=now,
            made_by=actor.person,
        )
        edition.save(force_insert=True)
        words = {"label": stage.makes[0].label, "n": number, "code": edition.code}
        write_row(
            actor=actor,
            verb="vetting.print_compendium",
            says=_("生成《%(label)s》第%(n)s版（版本码 %(code)s）") % words,
            fact=edition,
            clause=stage.clause,
            now=now,
        )
    return edition
