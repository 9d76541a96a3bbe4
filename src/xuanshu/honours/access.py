"""Who may name, revoke and download, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils.translation import gettext as _

from xuanshu.core.verdict import ALLOWED, Verdict, refused
from xuanshu.honours.models import Certificate
from xuanshu.programmes.access import is_running
from xuanshu.units.access import needs
from xuanshu.units.models import Role

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season
    from xuanshu.units.access import Actor


def honours_stage(season: Season, stage_id: str) -> Any:
    """Return an honours stage of the season's rules; raises ``Http404`` for any other."""
    stage = season.rules.find_stage(stage_id)
    if stage is None or stage.kind != "honours":
        raise Http404
    return stage


def certificate_for(actor: Actor, certificate_id: int) -> Certificate:
    """Return a certificate the actor may see; raises ``Http404`` for any other."""
    found = Certificate.objects.for_actor(actor).filter(pk=certificate_id).first()
    if found is None:
        raise Http404
    return found


def may_name(actor: Actor, season: Season) -> Verdict:
    """Return whether the actor may name the season's honours."""
    return needs(actor, Role.OFFICE) and is_running(season)


def may_keep_paper(actor: Actor) -> Verdict:
    """Return whether the actor may write the decision's paper; also after the season closed."""
    return needs(actor, Role.OFFICE)


def may_revoke(actor: Actor, certificate: Certificate) -> Verdict:
    """Return whether the actor may revoke a certificate; also years later, but once."""
    office = needs(actor, Role.OFFICE)
    if not office:
        return office
    if certificate.revoked is not None:
        return refused(_("证书%s已经撤销，不能重复撤销。") % certificate.number)
    return ALLOWED


def may_download(actor: Actor, certificate: Certificate) -> Verdict:
    """Return whether the actor may print a certificate: the office and the own unit."""
    unit = certificate.entry.unit.unit_id
    if not actor.is_a(Role.OFFICE) and not (actor.is_a(Role.HANDLER) and actor.unit.pk == unit):
        return refused(_("只有获证单位和办公室可以下载证书。"))
    revoked = certificate.revoked
    if revoked is not None:
        words = _("证书%s已撤销，不能再下载。")
        return refused(words % certificate.number, revoked.clause)
    return ALLOWED
