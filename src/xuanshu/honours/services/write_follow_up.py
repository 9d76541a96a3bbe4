"""Record what became of a named entry: promotion, report, adoption; correct such a record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.verdict import Finding, RuleError, demand
from xuanshu.cultivation.queries import guides_of
from xuanshu.cultivation.services.tidings import tell_about, who_writes
from xuanshu.entries.queries import locked_entry
from xuanshu.honours.access import may_write_follow_up
from xuanshu.honours.models import FollowUp, FollowUpFile, FollowUpKind
from xuanshu.honours.models.follow_up import Level
from xuanshu.honours.queries import (
    certificate_of,
    files_of_record,
    follow_stage,
    is_corrected,
    record_by_op,
)
from xuanshu.journal.services import record as write_row
from xuanshu.kit.addresses import is_web_address
from xuanshu.press.store import Kept, each_once, keep, kept_of, put
from xuanshu.press.uploads import NAMES
from xuanshu.units.models import Role

if TYPE_CHECKING:
    from xuanshu.entries.models import Entry
    from xuanshu.programmes.models import SeasonUnit
    from xuanshu.units.access import Actor

MOST = {"title": 200, "address": 500, "adopter": 100, "content": 4000}
MOST_FILES = 10
MOST_MB = 20
KINDS = tuple(NAMES)
# Which texts a record of a kind cannot do without.
WANTED = {
    FollowUpKind.EVENT: {"title": "请填写活动、报道或文件的标题。", "level": "请选择范围。"},
    FollowUpKind.REPORT: {"title": "请填写报告标题。", "content": "请填写深化提升的情况。"},
    FollowUpKind.ADOPTION: {
        "adopter": "请填写采纳或者推广的单位。",
        "content": "请填写采纳以后的效果。",
    },
}


@dataclass(frozen=True, slots=True)
class Happened:
    """What a record says; which parts are asked depends on its kind."""

    day: dt.date
    title: str = ""
    channel: str = ""
    level: str = ""
    address: str = ""
    adopter: str = ""
    content: str = ""


def write_follow_up(
    *,
    actor: Actor,
    entry: Entry,
    kind: str,
    told: Happened,
    op: str,
    now: dt.datetime,
    files: Sequence[tuple[str, bytes]] = (),
    corrects: FollowUp | None = None,
) -> FollowUp:
    """Return the record made; the same operation again gives the row already there.

    A correction names the record it replaces, keeps its files beside new ones, and waits for the
    office's word again. Raises ``RuleError`` naming every gap, for what the scheme does not know,
    for an entry whose certificate does not hold, and for a record already corrected.
    """
    told, stage = _tidy(kind, told), _stage(entry, kind)
    demand(_unfit(kind, told, stage, now))
    kept = [keep(*file, kinds=KINDS, most_mb=MOST_MB, field="files") for file in files]
    with transaction.atomic():
        held = locked_entry(entry.pk)
        if (done := record_by_op(held, op)) is not None:
            return done
        guide = guides_of(held.season, [held]).get(held.pk)
        may_write_follow_up(actor, held, guide, stage, kind).demand()
        if certificate_of(held.season, held.pk) is None:
            raise RuleError(_("只登记已命名、证书有效的项目。"), clause=stage.clause)
        older = _demand_current(held, kind, corrects, actor) if corrects else []
        kept = each_once([*older, *kept], most=MOST_FILES, field="files")
        by_guide = guide is not None and actor.unit.pk == guide.unit_id
        unit, on_behalf = who_writes(actor, guide if guide and by_guide else held.unit)
        made = FollowUp(
            entry=held,
            kind=kind,
            digests=[file.sha256 for file in kept],
            corrects=corrects,
            unit=unit,
            on_behalf=on_behalf,
            op=op,
            clause=stage.clause,
            at=now,
            by=actor.person,
            **{each.name: getattr(told, each.name) for each in fields(told)},
        )
        _keep(made, kept)
        _report(actor, made, guide, now)
    return made


def _tidy(kind: str, told: Happened) -> Happened:
    """Return what was told without stray blanks, and without what is not asked of the kind."""
    texts = {
        name: " ".join(getattr(told, name).split()) for name in ("title", "address", "adopter")
    }
    if kind == FollowUpKind.ADOPTION:
        texts["title"] = texts["title"] or texts["adopter"]
    if kind != FollowUpKind.EVENT:
        return Happened(day=told.day, content=told.content.strip(), **texts)
    return Happened(
        day=told.day,
        content=told.content.strip(),
        channel=told.channel,
        level=told.level,
        **texts,
    )


def _stage(entry: Entry, kind: str) -> Any:
    """Return the follow-up stage; refuse where the scheme has none, and a kind nobody knows."""
    stage = follow_stage(entry.season)
    if stage is None:
        raise RuleError(_("本方案没有规定成果转化环节。"))
    if kind not in FollowUpKind.values:
        raise RuleError(_("没有这种记录。"))
    return stage


def _unfit(kind: str, told: Happened, stage: Any, now: dt.datetime) -> Iterator[Finding]:
    """Yield everything that is missing, too long, in the future or unknown to the scheme."""
    if told.day > local_day(now):
        yield Finding(_("日期不能晚于今天。"), field="day")
    for name, words in WANTED[FollowUpKind(kind)].items():
        if not getattr(told, name):
            yield Finding(_(words), stage.clause, name)
    for name, most in MOST.items():
        if len(getattr(told, name)) > most:
            yield Finding(_("不能超过%s个字符。") % most, field=name)
    if kind == FollowUpKind.EVENT and told.channel not in stage.channels:
        words = _("请选择规定的形式：%s。") % "、".join(stage.channels)
        yield Finding(words, stage.clause, "channel")
    if told.level and told.level not in Level.values:
        yield Finding(_("请选择范围。"), field="level")
    if told.address and not is_web_address(told.address):
        words = _("请填写以 http:// 或 https:// 开头的完整网址，其中不能带账号和密码。")
        yield Finding(words, field="address")


def _demand_current(entry: Entry, kind: str, old: FollowUp, actor: Actor) -> list[Kept]:
    """Return the files of a record, to stand again in its correction."""
    if old.entry_id != entry.pk or old.kind != kind:
        raise RuleError(_("要更正的不是本项目的这类记录。"))
    if actor.unit.pk != old.unit.unit_id and not old.on_behalf and not actor.is_a(Role.OFFICE):
        raise RuleError(_("这条记录由%s登记，只能由其更正。") % old.unit.name)
    if is_corrected(old):
        raise RuleError(_("这条记录已经更正过，请更正最新的一条。"))
    return [kept_of(file) for file in files_of_record(old)]


def _keep(made: FollowUp, files: Sequence[Kept]) -> None:
    """Save the record with its files."""
    made.save(force_insert=True)
    for file in files:
        put(file, FollowUpFile(record=made)).save(force_insert=True)


def _report(actor: Actor, made: FollowUp, guide: SeasonUnit | None, now: dt.datetime) -> None:
    """Write the record of the act, and tell the unit and its guide."""
    word = _("更正了%s") if made.corrects_id else _("登记了%s")
    what = word % FollowUpKind(made.kind).label
    write_row(
        actor=actor,
        verb="honours.write_follow_up",
        says=f"{made.entry.number} {what}",
        fact=made,
        clause=made.clause,
        now=now,
    )
    key, page = f"follow-up:{made.pk}", "follow-entry"
    tell_about(made.entry, guide, actor=actor, what=what, key=key, now=now, page=page)
