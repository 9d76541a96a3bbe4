"""Who may examine filings, roll them up and screen them; finding what a page is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import FILING, may
from xuanshu.core.verdict import ALLOWED, Verdict, refused
from xuanshu.entries.access import record_for, word_of
from xuanshu.entries.models import StageRecord
from xuanshu.programmes.access import is_running, unit_for
from xuanshu.programmes.models import Season, SeasonUnit
from xuanshu.programmes.queries import all_members, season_units
from xuanshu.units.access import OF_UNIT, Actor, needs, second_person
from xuanshu.units.models import Role
from xuanshu.vetting.models import Rollup, RollupScan, Screening

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme
    from xuanshu.core.scheme.papers import Paper

SCREENABLE = ("filed", "accepted")


def filing_stage(season: Season, stage_id: str) -> Any:
    """Return a filing stage of the season's rules; ``Http404`` for any other."""
    return _stage(season, stage_id, "filing")


def screening_stage(season: Season, stage_id: str) -> Any:
    """Return a screening stage of the season's rules; ``Http404`` for any other."""
    return _stage(season, stage_id, "screening")


def _stage(season: Season, stage_id: str, kind: str) -> Any:
    stage = season.rules.find_stage(stage_id)
    if stage is None or stage.kind != kind:
        raise Http404
    return stage


def source_filing(rules: Scheme, stage: Any) -> Any:
    """Return the filing stage whose papers a screening looks at: the nearest one before it."""
    source: Any = rules.stage(stage.takes_from)
    while source.kind != "filing":
        source = rules.stage(source.takes_from)
    return source


def screenings_after(rules: Scheme, filing_id: str) -> tuple[Any, ...]:
    """Return the screening stages that look at what a filing stage took in."""
    return tuple(
        stage for stage in rules.of_kind("screening") if source_filing(rules, stage).id == filing_id
    )


def rollup_paper(rules: Scheme, stage: Any) -> Paper | None:
    """Return the roll-up that a filing stage asks of a unit, ``None`` where it asks for none."""
    papers = (rules.papers[name] for name in stage.papers)
    return next((paper for paper in papers if paper.kind == "rollup"), None)


def rollup_stage(season: Season, stage_id: str) -> tuple[Any, Paper]:
    """Return a filing stage that asks for a roll-up, and that paper; ``Http404`` for others."""
    stage = filing_stage(season, stage_id)
    paper = rollup_paper(season.rules, stage)
    if paper is None:
        raise Http404
    return stage, paper


def own_unit(actor: Actor, season: Season) -> SeasonUnit:
    """Return the actor's unit as the season froze it; ``Http404`` if it takes no part."""
    unit = unit_for(actor, season)
    if unit is None:
        raise Http404
    return unit


def may_see_below(actor: Actor, unit: SeasonUnit) -> Verdict:
    """Return whether a unit stands below the actor's own in the tree of its season."""
    mine = unit_for(actor, unit.season) if actor.is_a(*OF_UNIT) else None
    if mine is not None and unit.pk != mine.pk and unit.path.startswith(mine.path):
        return ALLOWED
    return refused(_("这不是本单位的下级单位。"))


def unit_below(actor: Actor, season: Season, unit_id: int) -> SeasonUnit:
    """Return a unit below the actor's own; ``Http404`` for any other."""
    unit: SeasonUnit | None = season_units(season).select_related("unit").filter(pk=unit_id).first()
    if unit is not None:
        unit.season = season
    if unit is None or not may_see_below(actor, unit):
        raise Http404
    return unit


def may_gather(actor: Actor, season: Season) -> Verdict:
    """Return whether the actor orders and prints the list of all that is below the own unit."""
    return needs(actor, Role.HANDLER) and is_running(season)


def rollup_for(actor: Actor, rollup_id: int) -> Rollup:
    """Return a roll-up the actor may see; ``Http404`` for any other."""
    rollup: Rollup | None = Rollup.objects.for_actor(actor).filter(pk=rollup_id).first()
    if rollup is None:
        raise Http404
    return rollup


def rollup_scan_for(actor: Actor, scan_id: int) -> RollupScan:
    """Return a scan of a roll-up the actor may see; ``Http404`` for any other."""
    scan: RollupScan | None = RollupScan.objects.for_actor(actor).filter(pk=scan_id).first()
    if scan is None:
        raise Http404
    return scan


def may_roll_up(actor: Actor, rollup: Rollup) -> Verdict:
    """Return whether the actor works on a unit's roll-up now: its handler, before it is filed."""
    own = may_own_rollup(actor, rollup)
    return own and may(FILING, rollup.state, "save")


def may_own_rollup(actor: Actor, rollup: Rollup) -> Verdict:
    """Return whether the actor acts for the unit of a roll-up, in a season that is running."""
    running = is_running(rollup.season)
    if not running:
        return running
    if actor.is_a(Role.HANDLER) and actor.unit.pk == rollup.unit.unit_id:
        return ALLOWED
    return refused(_("此事由填报单位的经办人办理。"))


def may_import_rollup(actor: Actor, rollup: Rollup) -> Verdict:
    """Return whether the actor may put a list from Excel into a roll-up not yet filed.

    The unit's handler, or the office for a unit that sent its list as a file.
    """
    if actor.is_a(Role.OFFICE):
        return may_examine(actor, rollup.season) and may(FILING, rollup.state, "save")
    return may_roll_up(actor, rollup)


def may_compare_rollup(actor: Actor, scan: RollupScan) -> Verdict:
    """Return whether the actor may say that a scan and the list agree: 人工核对一致."""
    verdict = may_examine(actor, scan.rollup.season)
    if not verdict or scan.waits:
        return verdict
    return refused(_("这份扫描件目前是“%(word)s”，不需要人工核对。") % {"word": word_of(scan)})


def may_accept_rollup(actor: Actor, rollup: Rollup) -> Verdict:
    """Return whether the office may take a roll-up in: one that somebody else filed."""
    verdict = may_examine(actor, rollup.season) and may(FILING, rollup.state, "accept")
    if not verdict:
        return verdict
    filed = rollup.steps.filter(move="file").order_by("-pk").values_list("by_id", flat=True).first()
    clause = rollup.season.rules.stage(rollup.stage).clause
    return second_person(actor, filed, clause=clause)


def may_return_rollup(actor: Actor, rollup: Rollup) -> Verdict:
    """Return whether the office may send a roll-up back, one it had taken in as well."""
    verdict = may_examine(actor, rollup.season)
    return (
        verdict if rollup.state == "accepted" else verdict and may(FILING, rollup.state, "return")
    )


def record_in(actor: Actor, season: Season, stage_id: str, record_id: int) -> StageRecord:
    """Return a handed-in filing of this season and stage; ``Http404`` for any other."""
    record = record_for(actor, record_id)
    strange = record.entry.season_id != season.pk or record.stage != stage_id
    if strange or record.state not in (*SCREENABLE, "returned", "refused"):
        raise Http404
    return record


def may_examine(actor: Actor, season: Season) -> Verdict:
    """Return whether the actor examines filings: the office, while the season runs."""
    if actor.federation.pk != season.federation_id:
        return refused(_("这不是本级工会的项目。"))
    return needs(actor, Role.OFFICE) and is_running(season)


def may_accept(actor: Actor, record: StageRecord) -> Verdict:
    """Return whether the actor may record (备案) or accept (受理) a filing: one of others."""
    return _may_move(actor, record, "accept") and _filed_by_another(actor, record)


def may_return(actor: Actor, record: StageRecord) -> Verdict:
    """Return whether the actor may send a filing back to be mended."""
    return _may_move(actor, record, "return")


def may_reopen(actor: Actor, record: StageRecord, *, standings: frozenset[str]) -> Verdict:
    """Return whether the actor may take an acceptance back: while nothing rests on it.

    ``standings`` are those of its entry. A refusal is taken back as a screening, not here.
    """
    verdict = may_examine(actor, record.entry.season)
    if not verdict:
        return verdict
    if record.state != "accepted":
        return refused(_("当前状态为“%s”，不需要撤回。") % record.state_label)
    rules = record.entry.season.rules
    if last_screening(record) is not None:
        return refused(_("这份材料已经办理初审，请先撤回初审。"))
    pools = [stage for stage in rules.of_kind("pool") if stage.takes_from == record.stage]
    if pools and "pool" in standings:
        return refused(_("项目已纳入“%s”，不能再撤回。") % rules.standing_label, pools[0].clause)
    later = record.entry.records.exclude(pk=record.pk).filter(pk__gt=record.pk)
    if later.exclude(state="draft").exists():
        return refused(_("后面的环节已经报送了材料，不能再撤回。"))
    return ALLOWED


def last_screening(record: StageRecord, stage_id: str = "") -> Screening | None:
    """Return the screening of a filing that holds, ``None`` if there is none or it was undone."""
    found = Screening.objects.filter(record=record)
    last = (found.filter(stage=stage_id) if stage_id else found).order_by("-pk").first()
    return last if last is not None and last.passed is not None else None


def may_screen(actor: Actor, record: StageRecord, stage_id: str) -> Verdict:
    """Return whether the actor may screen an application now: handed in, not screened yet."""
    verdict = may_examine(actor, record.entry.season)
    if not verdict:
        return verdict
    if last_screening(record, stage_id) is not None:
        return refused(_("这份材料已经初审；如需改动，请先撤回初审并写明理由。"))
    if record.state not in SCREENABLE:
        word = record.state_label
        return refused(_("当前状态为“%s”，不能初审。") % word)
    return _filed_by_another(actor, record)


def may_unscreen(actor: Actor, record: StageRecord, stage_id: str) -> Verdict:
    """Return whether the actor may take a screening back."""
    verdict = may_examine(actor, record.entry.season)
    if verdict and last_screening(record, stage_id) is None:
        return refused(_("这份材料还没有初审。"))
    return verdict


def _may_move(actor: Actor, record: StageRecord, move: str) -> Verdict:
    verdict = may_examine(actor, record.entry.season)
    return verdict and may(FILING, record.state, move)


def _filed_by_another(actor: Actor, record: StageRecord) -> Verdict:
    """Return whether somebody else filed what the actor is to examine."""
    last = record.filings.order_by("-pk").values_list("by_id", flat=True).first()
    clause = record.entry.season.rules.stage(record.stage).clause
    return second_person(actor, last, clause=clause)


def may_read_compendium(actor: Actor, season: Season) -> Verdict:
    """Return whether the actor may read the printed 简介汇编: office, audit, who sits in a body."""
    if actor.is_a(Role.OFFICE, Role.AUDIT):
        return ALLOWED
    if all_members(season).filter(person=actor.person).exists():
        return ALLOWED
    return refused(_("只有办公室和本年度评审机构的成员可以阅读。"))
