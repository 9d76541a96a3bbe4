"""File a unit's answer: every gap is named, a late one is marked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.lifecycle import ANSWER, step
from xuanshu.core.verdict import Finding, demand
from xuanshu.journal.services import record
from xuanshu.outbox.services import tell
from xuanshu.programmes.access import may_answer
from xuanshu.programmes.models import AnswerScan, AskedUnit, Opinion, ReplyWay, Signing, UnitReply
from xuanshu.programmes.queries import (
    Content,
    clauses,
    content_of,
    holders,
    keep_opinions,
    last_scan,
    locked_asked,
    scan_fits,
)
from xuanshu.units.models import Role

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def file_answer(*, actor: Actor, asked: AskedUnit, now: dt.datetime) -> UnitReply:
    """Return the answer, filed as it was saved. The office is told.

    Raises ``RuleError`` naming every clause whose change has no text or no reason, and a
    signature that is owed; after the last day where the terms refuse a late answer.
    """
    with transaction.atomic():
        held = locked_asked(asked.pk)
        may_answer(actor, held, "file", now).demand()
        content = content_of(held.draft, clauses(held.consultation))
        scan, signing = last_scan(held), str(held.draft.get("signing") or "")
        demand([*gaps(held, content), *_unsigned(held, content, scan, signing)])
        if not held.consultation.signed:
            signing = Signing.NONE
        scan = scan if signing == Signing.SCAN else None
        held.leader = str(held.draft.get("leader") or "").strip()
        made = UnitReply(way=ReplyWay.ONLINE, signing=signing, received_on=local_day(now))
        keep_reply(actor, held, content, made, scan=scan, move="file", now=now)
        _tell_office(actor, held, now)
    return made


def keep_reply(
    actor: Actor,
    held: AskedUnit,
    content: Content,
    made: UnitReply,
    *,
    scan: AnswerScan | None,
    move: str,
    now: dt.datetime,
    late: bool | None = None,
) -> UnitReply:
    """Return the answer written, recorded, and counting from now on; ``held`` is locked."""
    made.asked, made.at, made.by = held, now, actor.person
    made.items, made.other = list(content.items), content.other
    made.agrees_all, made.code = content.agrees_all, content.code(held)
    made.late = held.consultation.terms.is_late(now) if late is None else late
    made.scan, made.scan_sha256 = scan, scan.sha256 if scan else ""
    made.save(force_insert=True)
    held.state = step(ANSWER, held.state, move).value
    held.reply, held.return_reason = made, ""
    held.save()
    wishes = [(each["clause"], each["text"], each["reason"]) for each in made.amendments]
    wishes += [(None, made.other, "")] if made.other else []
    keep_opinions(
        Opinion(
            consultation=held.consultation,
            asked=held,
            reply=made,
            clause_id=clause,
            text=text,
            reason=reason,
        )
        for clause, text, reason in wishes
    )
    says = _("%(unit)s答复“%(title)s”：%(n)s条意见%(late)s") % {
        "unit": held.name,
        "title": held.consultation.title[:60],
        "n": len(wishes),
        "late": _("（迟报）") if made.late else "",
    }
    verb = f"programmes.consultation_{move}"
    record(actor=actor, verb=verb, says=says, fact=made, clause=held.consultation.clause, now=now)
    return made


def gaps(held: AskedUnit, content: Content) -> Iterable[Finding]:
    """Yield what an answer lacks, whoever writes it down."""
    clause = held.consultation.clause
    if content.is_empty:
        words = _("还没有填写任何意见。没有意见的，请选“无意见”。")
        yield Finding(words, clause, "agrees_all")
    for item in content.items:
        if item["stance"] == "amend":
            if not item["text"]:
                words = _("%s：选了“修改意见”，请写明怎样修改。")
                yield Finding(words % item["key"], clause, f"text-{item['clause']}")
            if not item["reason"]:
                words = _("%s：请写明修改的理由。")
                yield Finding(words % item["key"], clause, f"reason-{item['clause']}")
    wished = any(item["stance"] == "amend" for item in content.items) or content.other
    if content.agrees_all and wished:
        words = _("选了“无意见”，又写了修改意见或其他建议，请改其中一处。")
        yield Finding(words, clause, "agrees_all")


def _unsigned(
    held: AskedUnit, content: Content, scan: AnswerScan | None, signing: str
) -> Iterable[Finding]:
    """Yield the signature that is owed: a scan of exactly this content, or the leader's name."""
    if not held.consultation.signed:
        return
    clause = held.consultation.clause
    if signing == Signing.SCAN:
        if scan is None:
            words = _("请上传领导签字、加盖公章的答复表扫描件。")
            yield Finding(words, clause, "signing")
        elif not scan_fits(scan, content.code(held)):
            words = _("扫描件上传以后又改过内容，请重新打印签字、上传。")
            yield Finding(words, clause, "signing")
    elif signing != Signing.DECLARED:
        words = _("答复须由单位主要领导签字：请上传签字盖章扫描件，或选“领导已签”。")
        yield Finding(words, clause, "signing")
    elif not str(held.draft.get("leader") or "").strip():
        yield Finding(_("请填写签字领导的姓名。"), clause, "leader")


def _tell_office(actor: Actor, held: AskedUnit, now: dt.datetime) -> None:
    """Tell the office that an answer came; an unread older message of the draft is replaced."""
    posts = holders(held.consultation.federation, Role.OFFICE, local_day(now))
    tell(
        people={post.person_id for post in posts},
        federation=actor.federation_key,
        key=f"consultation-answers:{held.consultation_id}",
        subject=_("收到征求意见答复：%s") % held.consultation.title[:80],
        body=_("%s已答复。") % held.name,
        url=reverse("consultation", args=[held.consultation_id]),
        now=now,
    )
