"""Who is nominated to the higher award, what is still missing, what was made, what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils.translation import gettext as _

from xuanshu.entries.models import Attachment, StageRecord
from xuanshu.entries.queries import answers_of, asks_of, papers_of, records_of, seals_of_many
from xuanshu.honours.access import upward_of
from xuanshu.honours.models import (
    Certificate,
    Nomination,
    NominationHelp,
    NominationLetter,
    NominationPackage,
    NominationResult,
)
from xuanshu.honours.queries.naming import namings_by_stage, paper_of, standing_certificates
from xuanshu.programmes.queries import season_units
from xuanshu.publicity.queries import notices_by_stage, unrecorded
from xuanshu.units.models import UnitKind

if TYPE_CHECKING:
    from xuanshu.entries.models import Entry
    from xuanshu.programmes.models import Season, SeasonUnit
    from xuanshu.units.access import Actor

FILED = ("filed", "accepted")


@dataclass(frozen=True, slots=True)
class Nominee:
    """A named entry beside the choice, the result, and what its papers still lack."""

    certificate: Certificate
    choice: Nomination | None
    result: NominationResult | None
    missing: tuple[str, ...] = ()

    @property
    def entry(self) -> Entry:
        """Return the entry."""
        entry: Entry = self.certificate.entry
        return entry

    @property
    def chosen(self) -> bool:
        """Return whether the entry is nominated."""
        return self.choice is not None and self.choice.chosen


def nominees_of(season: Season) -> list[Nominee]:
    """Return the named entries, the nominated with what is missing; constant number of queries."""
    certificates = list(standing_certificates(season))
    for each in certificates:
        each.entry.season = season
    choices = {row.entry_id: row for row in Nomination.objects.of_season(season)}
    results = {row.entry_id: row for row in NominationResult.objects.of_season(season)}
    chosen = [
        each.entry
        for each in certificates
        if each.entry_id in choices and choices[each.entry_id].chosen
    ]
    missing = lacking(season, chosen)
    return [
        Nominee(
            each,
            choices.get(each.entry_id),
            results.get(each.entry_id),
            tuple(missing.get(each.entry_id, ())),
        )
        for each in certificates
    ]


def chosen_of(season: Season) -> list[Nominee]:
    """Return the nominated entries, in the order of their certificates."""
    return [each for each in nominees_of(season) if each.chosen]


def last_choice(entry: Entry) -> Nomination | None:
    """Return the choice that holds for an entry."""
    return Nomination.objects.filter(entry=entry).order_by("-pk").first()


def result_of(entry_id: int) -> NominationResult | None:
    """Return what came of an entry's nomination, as it was recorded last."""
    return NominationResult.objects.filter(entry_id=entry_id).order_by("-pk").first()


def last_stage(season: Season) -> Any:
    """Return the filing stage whose papers go up: the last one."""
    return season.rules.of_kind("filing")[-1]


def filed_last(season: Season, entries: Iterable[Entry]) -> dict[int, StageRecord]:
    """Return the filed records of the last filing stage by entry id; one query."""
    stage = last_stage(season).id
    held = {pk: found.get(stage) for pk, found in records_of(entries).items()}
    return {pk: record for pk, record in held.items() if record and record.state in FILED}


def files_filed(records: Iterable[StageRecord]) -> dict[int, list[Attachment]]:
    """Return the files of records by record id, in the order they came; one query."""
    found: dict[int, list[Attachment]] = defaultdict(list)
    rows = Attachment.objects.filter(record__in=[r.pk for r in records], removed_at=None)
    for row in rows.order_by("pk"):
        found[row.record_id].append(row)
    return found


def lacking(season: Season, entries: list[Entry]) -> dict[int, list[str]]:
    """Return by entry id what its papers lack, in words; four queries."""
    rules, stage = season.rules, last_stage(season)
    records = filed_last(season, entries)
    answers = answers_of(records.values())
    files, seals = files_filed(records.values()), seals_of_many(records.values(), rules)
    found: dict[int, list[str]] = {}
    for entry in entries:
        record = records.get(entry.pk)
        if record is None:
            found[entry.pk] = [_("没有提交“%s”材料") % stage.label]
            continue
        told, held = answers.get(record.pk, {}), {file.paper for file in files[record.pk]}
        lacks = [
            _("缺%s") % paper.label
            for paper in papers_of(rules, stage)
            if (paper.kind == "files" and paper.id not in held)
            or (paper.kind == "text" and not told.get(paper.id))
        ]
        lacks += [
            _("“%s”没有填写") % ask.label
            for ask in asks_of(rules, stage)
            if ask.kind == "evidence" and not told.get(ask.key)
        ]
        lacks += [
            _("《%s》没有有效的盖章扫描件") % seal.paper.label
            for seal in seals.get(record.pk, ())
            if not seal.holds
        ]
        found[entry.pk] = lacks
    return found


def helpers_of(season: Season) -> dict[str, NominationHelp]:
    """Return which department helps under each name; one query."""
    rows = NominationHelp.objects.of_season(season).select_related("department__unit")
    return {row.label: row for row in rows.order_by("pk")}


def helping(actor: Actor, season: Season) -> bool:
    """Return whether the actor's unit helps with the nomination."""
    rows = helpers_of(season).values()
    return any(row.department.unit_id == actor.unit.pk for row in rows)


def letter_of(season: Season) -> NominationLetter | None:
    """Return the letter, once it was saved."""
    return NominationLetter.objects.of_season(season).first()


def locked_letter(season: Season) -> NominationLetter | None:
    """Return the letter, locked until the transaction ends."""
    return NominationLetter.objects.select_for_update().of_season(season).first()


def packages_of(season: Season) -> list[NominationPackage]:
    """Return the editions of the package, the newest first, with who made them."""
    rows = NominationPackage.objects.of_season(season).select_related("by").defer("manifest")
    return list(rows.order_by("-number"))


def package_by_number(season: Season, number: int) -> NominationPackage:
    """Return one edition; ``Http404`` where there is none."""
    rows = NominationPackage.objects.of_season(season).filter(number=number)
    found: NominationPackage | None = rows.select_related("by").first()
    if found is None:
        raise Http404
    return found


def general_gaps(season: Season, chosen: list[Nominee]) -> list[str]:
    """Return what the package as a whole still lacks, in words."""
    gaps = [] if chosen else [_("还没有选定推荐项目")]
    gaps += [
        _("命名决定还没有文号")
        for naming in namings_by_stage(season).values()
        if not paper_of(naming).number
    ]
    notices = notices_by_stage(season)
    gaps += [
        _("公示的发布情况还没有登记：%s") % "、".join(owed)
        for owed in unrecorded(season, notices.values()).values()
        if owed
    ]
    letter, known = letter_of(season), helpers_of(season)
    if letter is None:
        gaps.append(_("推荐函还没有保存"))
    elif not letter.number:
        gaps.append(_("推荐函还没有文号"))
    names = [name for name in upward_of(season).help if name not in known]
    return [*gaps, *(_("还没有指定%s") % name for name in names)]


def departments_of(season: Season) -> Any:
    """Return the departments of a season that may help, in order."""
    return season_units(season).filter(unit__kind=UnitKind.DEPARTMENT)


def department_for(season: Season, unit_id: int) -> SeasonUnit | None:
    """Return a department of the season by its id."""
    found: SeasonUnit | None = departments_of(season).filter(pk=unit_id).first()
    return found
