"""Who may read an entry and who may work on it. Each gate gives its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.http import Http404
from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import FILING, may
from xuanshu.core.verdict import ALLOWED, Verdict, refused
from xuanshu.entries.models import Attachment, Entry, Scan, SealedCopy, StageRecord
from xuanshu.programmes.access import is_running, unit_for
from xuanshu.units.access import OF_UNIT, Actor, needs, second_person
from xuanshu.units.models import Role

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season

Found = TypeVar("Found")


def entry_for(actor: Actor, entry_id: int) -> Entry:
    """Return an entry the actor may read; ``Http404`` for any other, existing or not."""
    return _found(Entry.objects.for_actor(actor).filter(pk=entry_id).first())


def record_for(actor: Actor, record_id: int) -> StageRecord:
    """Return a filing the actor may read; ``Http404`` for any other."""
    return _found(StageRecord.objects.for_actor(actor).filter(pk=record_id).first())


def attachment_for(actor: Actor, attachment_id: int) -> Attachment:
    """Return an attachment the actor may read; ``Http404`` for any other."""
    return _found(Attachment.objects.for_actor(actor).filter(pk=attachment_id).first())


def copy_for(actor: Actor, copy_id: int) -> SealedCopy:
    """Return a sealed copy the actor may read; ``Http404`` for any other."""
    return _found(SealedCopy.objects.for_actor(actor).filter(pk=copy_id).first())


def may_read(actor: Actor, entry: Entry) -> Verdict:
    """Return whether the actor may read an entry: the unit itself and the office, nobody else.

    The unit's leader reads what its handler reads; only the handler writes.
    """
    if actor.federation.pk != entry.season.federation_id:
        return refused(_("这不是本级工会的项目。"))
    if actor.is_a(Role.OFFICE):
        return ALLOWED
    if actor.is_a(*OF_UNIT) and entry.keeper_id in actor.unit_ids:
        return ALLOWED
    return refused(_("只有填报单位和办公室可以查看。"))


def may_own(actor: Actor, entry: Entry) -> Verdict:
    """Return whether the actor acts for the unit that enters it, in a season that is running."""
    running = is_running(entry.season)
    if not running:
        return running
    if actor.is_a(Role.HANDLER) and entry.keeper_id in actor.unit_ids:
        return ALLOWED
    return refused(_("此事由填报单位的经办人办理。"))


def may_fill(actor: Actor, record: StageRecord) -> Verdict:
    """Return whether the actor may change a filing's content now."""
    return may_own(actor, record.entry) and may(FILING, record.state, "save")


def may_start(actor: Actor, season: Season) -> Verdict:
    """Return whether the actor may enter a new project in a season."""
    running = is_running(season)
    if not running:
        return running
    if not actor.is_a(Role.HANDLER):
        return needs(actor, Role.HANDLER)
    if unit_for(actor, season) is None:
        return refused(_("您的单位不在本年度的参评单位名单中，请与办公室联系。"))
    return ALLOWED


def may_compare(actor: Actor, copy: SealedCopy) -> Verdict:
    """Return whether the actor may say that a scan and the data agree: 人工核对一致.

    Who uploaded the scan is not the one who compares it.
    """
    office = needs(actor, Role.OFFICE)
    if not office:
        return office
    if copy.waits:
        return second_person(actor, copy.added_by_id)
    return refused(_("这份扫描件目前是“%(word)s”，不需要人工核对。") % {"word": word_of(copy)})


def word_of(copy: Scan) -> str:
    """Return in a few words how a sealed copy stands."""
    if copy.replaced:
        return _("已被新扫描件代替")
    if copy.voided_at is not None:
        return _("盖章后内容有改动，已失效")
    return str(copy.get_status_display())


def _found(row: Found | None) -> Found:
    if row is None:
        raise Http404
    return row
