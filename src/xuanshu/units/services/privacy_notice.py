"""Publish the notice on personal data; agree to it, take that back."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.units.access import Actor, may_guard
from xuanshu.units.models import Consent, Federation, PrivacyNotice
from xuanshu.units.queries import locked_federation, locked_person, notice_of

MOST_TEXT = 20_000


def default_notice(federation: Federation) -> str:
    """Return the text that a federation may begin with."""
    words = {"federation": federation, "days": settings.DATA_DAYS}
    return render_to_string("units/privacy_default.txt", words).strip()


def publish_privacy(*, actor: Actor, text: str, now: dt.datetime) -> PrivacyNotice:
    """Return the new version, which everybody is asked to agree to at the next step they take.

    Raises ``RuleError`` for an empty or endless text, and for one that did not change.
    """
    may_guard(actor).demand()
    words = text.replace("\r\n", "\n").strip()
    if not words:
        raise RuleError(_("请写明处理哪些个人信息、作什么用、保存多久、向谁查询。"), field="text")
    if len(words) > MOST_TEXT:
        raise RuleError(_("告知书最多%s字。") % MOST_TEXT, field="text")
    with transaction.atomic():
        federation = locked_federation(actor.federation.pk)
        last = notice_of(federation)
        if last is not None and last.text == words:
            raise RuleError(_("与现行版本相同，不需要重新发布。"), field="text")
        notice = PrivacyNotice(
            federation=federation,
            number=federation.privacy_number + 1,
            text=words,
            at=now,
            by=actor.person,
        )
        notice.save(force_insert=True)
        federation.privacy_number = notice.number
        federation.save(update_fields=["privacy_number"])
        record(
            actor=actor,
            verb="units.publish_privacy",
            says=_("发布个人信息处理告知书第%s版") % notice.number,
            fact=notice,
            now=now,
        )
    return notice


def agree(*, actor: Actor, number: int, now: dt.datetime) -> Consent:
    """Return the consent to the version that was read; raises ``RuleError`` for any other."""
    return _say(actor, number=number, given=True, now=now)


def take_back(*, actor: Actor, now: dt.datetime) -> Consent:
    """Return the consent taken back; without one nothing can be filled in here any more."""
    return _say(actor, number=actor.person.agreed, given=False, now=now)


def _say(actor: Actor, *, number: int, given: bool, now: dt.datetime) -> Consent:
    with transaction.atomic():
        person = locked_person(actor, actor.person.pk)
        notice = notice_of(person.federation)
        if notice is None or notice.number != number:
            raise RuleError(_("告知书已有新的版本，请重新阅读。"))
        said = Consent(person=person, notice=notice, given=given, at=now)
        said.save(force_insert=True)
        person.agreed = notice.number if given else 0
        person.save(update_fields=["agreed"])
        words = _("同意个人信息处理告知书第%s版") if given else _("撤回对告知书第%s版的同意")
        record(
            actor=actor,
            verb="units.agree" if given else "units.take_back_consent",
            says=words % notice.number,
            fact=said,
            now=now,
        )
    return said
