"""Who may name, revoke and download, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils.translation import gettext as _

from xuanshu.core.verdict import ALLOWED, RuleError, Verdict, refused
from xuanshu.cultivation.access import is_guide, is_own, reads_with
from xuanshu.honours.models import Certificate, FollowUp, FollowUpKind
from xuanshu.programmes.access import is_running
from xuanshu.units.access import OF_UNIT, needs, second_person
from xuanshu.units.models import Role

if TYPE_CHECKING:
    from xuanshu.entries.models import Entry
    from xuanshu.programmes.models import Season, SeasonUnit
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
    own = actor.is_a(*OF_UNIT) and certificate.entry.keeper_id in actor.unit_ids
    if not actor.is_a(Role.OFFICE) and not own:
        return refused(_("只有获证单位和办公室可以下载证书。"))
    revoked = certificate.revoked
    if revoked is not None:
        words = _("证书%s已撤销，不能再下载。")
        return refused(words % certificate.number, revoked.clause)
    return ALLOWED


def may_follow(actor: Actor, entry: Entry, guide: SeasonUnit | None) -> Verdict:
    """Return whether the actor may read what became of a named entry: its unit, guide, office.

    The list twin is ``queries.followed_lines`` with its actor.
    """
    if actor.federation.pk != entry.season.federation_id:
        return refused(_("这不是本级工会的项目。"))
    if actor.is_a(Role.OFFICE) or reads_with(actor, entry, guide):
        return ALLOWED
    return refused(_("只有实施单位、指导部室和办公室可以查看成果转化情况。"))


def may_write_follow_up(
    actor: Actor, entry: Entry, guide: SeasonUnit | None, stage: Any, kind: str
) -> Verdict:
    """Return whether the actor may record something of a kind; only what the scheme asks for."""
    verdict = may_follow(actor, entry, guide) and is_running(entry.season)
    if not verdict:
        return verdict
    if not (actor.is_a(Role.OFFICE) or is_own(actor, entry) or is_guide(actor, guide)):
        return refused(_("成果转化情况由实施单位的经办人或指导部室登记。"), stage.clause)
    if kind == FollowUpKind.REPORT and stage.winners != "deepen":
        return refused(_("本方案没有要求报送深化提升情况。"), stage.clause)
    if kind == FollowUpKind.REPORT and not (actor.is_a(Role.OFFICE) or is_own(actor, entry)):
        return refused(_("深化提升报告由实施单位报送。"), stage.clause)
    return ALLOWED


def may_review(actor: Actor, record: FollowUp, state: str) -> Verdict:
    """Return whether the actor may confirm or return a record that waits: another's."""
    verdict = needs(actor, Role.OFFICE) and is_running(record.entry.season)
    if verdict and state != "waiting":
        return refused(_("这条记录不在待确认状态，请刷新页面核对。"))
    return verdict and second_person(actor, record.by_id, clause=record.clause)


def upward_of(season: Season) -> Any:
    """Return the scheme's rule of nomination; raises ``RuleError`` where it has none."""
    found = season.rules.upward
    if found is None:
        raise RuleError(_("本方案没有规定向上推荐。"))
    return found


def assessment_rule(season: Season) -> Any:
    """Return the scheme's rule of assessment; raises ``RuleError`` where it has none."""
    found = season.rules.assessment
    if found is None:
        raise RuleError(_("本方案没有规定纳入年度考核。"))
    return found


def may_assess(actor: Actor, season: Season) -> Verdict:
    """Return whether the actor may set points and freeze the table of the annual assessment."""
    assessment_rule(season)
    return needs(actor, Role.OFFICE) and is_running(season)


def may_nominate(actor: Actor, season: Season) -> Verdict:
    """Return whether the actor may choose and pack what goes to the higher award."""
    upward_of(season)
    return needs(actor, Role.OFFICE) and is_running(season)
