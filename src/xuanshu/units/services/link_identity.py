"""Link an identity at another house to an account, and take the link away."""

from __future__ import annotations

import datetime as dt

from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.outbox.services import tell
from xuanshu.units.access import Actor, may_link_identity
from xuanshu.units.models import Person
from xuanshu.units.queries import federations, house_named, link
from xuanshu.units.services.note_sign_in import Caller

UID_MOST = 191
REASON_MOST = 200


def link_identity(
    *, actor: Actor, person: Person, house: str, uid: str, now: dt.datetime, reason: str = ""
) -> None:
    """Link; of one's own after the house vouched for it, of others with a word on why.

    Raises ``RuleError`` for a house that is not set up and an identity that is another's.
    """
    may_link_identity(actor, person).demand()
    name = house_named(house)
    if name is None:
        raise RuleError(_("没有这个统一身份登录方式。"), field="house")
    if not uid.strip() or len(uid) > UID_MOST:
        raise RuleError(_("请填写统一身份的标识。"), field="uid")
    if person.pk != actor.person.pk and not reason.strip():
        raise RuleError(_("请写明依据，例如“统一身份平台名册”。"), field="reason")
    with transaction.atomic():
        if link(person, house, uid.strip()) is None:
            raise RuleError(_("此统一身份已关联另一个账号。"), field="uid")
        details = {"person": person.pk, "house": house, "reason": reason.strip()[:REASON_MOST]}
        says = _("关联统一身份：%s") % name
        record(
            actor=actor,
            verb="units.link_identity",
            says=says,
            about=person,
            details=details,
            now=now,
        )
        _tell(actor, person, says, now)


def unlink_identity(
    *, actor: Actor, identity: SocialAccount, now: dt.datetime, reason: str = ""
) -> None:
    """Take a link away; of others with a word on why."""
    person: Person = identity.user
    may_link_identity(actor, person).demand()
    if person.pk != actor.person.pk and not reason.strip():
        raise RuleError(_("请写明解除的原因。"), field="reason")
    house = identity.provider
    with transaction.atomic():
        identity.delete()
        details = {"person": person.pk, "house": house, "reason": reason.strip()[:REASON_MOST]}
        says = _("解除关联的统一身份：%s") % (house_named(house) or house)
        record(
            actor=actor,
            verb="units.unlink_identity",
            says=says,
            about=person,
            details=details,
            now=now,
        )
        _tell(actor, person, says, now)


def note_identity_refused(*, address: str, now: dt.datetime) -> None:
    """Record that somebody came from another house and was not let in.

    Nobody knows whose they are: it stands in the record of the federation founded first.
    """
    federation = next(iter(federations()), None)
    if federation is None:
        return
    with transaction.atomic():
        record(
            actor=Caller(federation.code, address=address),
            verb="units.refuse_identity",
            says=_("统一身份登录未成功"),
            now=now,
        )


def _tell(actor: Actor, person: Person, says: str, now: dt.datetime) -> None:
    tell(
        people=[person.pk],
        federation=actor.federation_key,
        key=f"identity:{says}",
        subject=says,
        body=_("如果不是您本人办理，请立即修改密码，并告诉系统管理员。"),
        now=now,
    )
