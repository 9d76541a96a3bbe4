"""Build an edition of the package for the higher award: one ZIP that never changes again."""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import IO

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.honours.access import may_nominate, upward_of
from xuanshu.honours.models import NominationPackage
from xuanshu.honours.queries import chosen_of, general_gaps, packages_of
from xuanshu.honours.rules.packing import Item, Piece, pack
from xuanshu.journal.services import record
from xuanshu.programmes.models import Season
from xuanshu.programmes.queries import season_by_id
from xuanshu.units.access import Actor

Contents = Callable[[list[Item]], Iterable[Piece]]
CHUNK = 1024 * 1024


def build_package(
    *, actor: Actor, season: Season, pieces: Iterable[Piece], contents: Contents, now: dt.datetime
) -> NominationPackage:
    """Return the edition; what is missing does not bar it, but stands in it.

    ``pieces`` are the files in their folders, ``contents`` makes the list that lies on top. Raises
    ``RuleError`` where nothing was chosen, and where the whole is over the size allowed.
    """
    may_nominate(actor, season).demand()
    clause = upward_of(season).clause
    chosen = chosen_of(season)
    if not chosen:
        raise RuleError(_("还没有选定推荐项目，请先择优选定。"), clause=clause)
    lacks = [f"{each.entry.number}：{gap}" for each in chosen for gap in each.missing]
    lacks = [*general_gaps(season, chosen), *lacks]
    ids = [each.entry.pk for each in chosen]
    with tempfile.TemporaryFile() as held:
        items = pack(held, pieces, contents)
        sha256, size = _measured(held)
        place = _stored(held, sha256)
    with transaction.atomic():
        locked = season_by_id(season.pk)
        if [each.entry.pk for each in chosen_of(locked)] != ids:
            raise RuleError(_("打包期间推荐项目有变化，请刷新页面后重新打包。"))
        before = packages_of(locked)
        fact = NominationPackage(
            season=locked,
            number=before[0].number + 1 if before else 1,
            entries=ids,
            manifest=[asdict(item) for item in items],
            missing=lacks,
            sha256=sha256,
            size=size,
            clause=clause,
            at=now,
            by=actor.person,
        )
        fact.file.name = place
        fact.save(force_insert=True)
        record(
            actor=actor,
            verb="honours.build_package",
            says=_("上报材料打包为第%(number)s版，共%(n)s个文件")
            % {"number": fact.number, "n": len(items)},
            fact=fact,
            clause=clause,
            now=now,
        )
    return fact


def _measured(held: IO[bytes]) -> tuple[str, int]:
    """Return digest and size of a file, read bit by bit; it stands at its beginning again."""
    sha = hashlib.sha256()
    held.seek(0)
    while chunk := held.read(CHUNK):
        sha.update(chunk)
    size = held.tell()
    held.seek(0)
    return sha.hexdigest(), size


def _stored(held: IO[bytes], sha256: str) -> str:
    """Return where the bytes lie now, by their digest; the same bytes are kept once."""
    place = f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
    if default_storage.exists(place):
        return place
    return default_storage.save(place, File(held))
