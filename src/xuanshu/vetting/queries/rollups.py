"""Roll-ups (汇总表): what a unit filed in a stage, in its own order, and how its paper stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.utils.translation import gettext as _

from xuanshu.entries.access import word_of
from xuanshu.entries.models import StageRecord
from xuanshu.entries.queries import answers_of, asks_of
from xuanshu.vetting.models import Rollup, RollupScan, RollupStep, RollupVersion

if TYPE_CHECKING:
    import datetime as dt

    from xuanshu.core.scheme.papers import Paper
    from xuanshu.programmes.models import Season, SeasonUnit

# What was handed in stays on the list while it is sent back: its last filed text stands.
LISTED = ("filed", "accepted", "refused", "returned")
MOST = 200
MOST_NOTE = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a roll-up, as it is printed and sealed."""

    entry: int
    number: str
    unit: str
    title: str
    category: str
    summary: str
    leader: str
    contact: str
    phone: str
    note: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row with the filing it comes from, and the summary it would have if nobody wrote one."""

    row: Row
    record: StageRecord
    default: str


@dataclass(frozen=True, slots=True)
class Held:
    """The paper of a roll-up and its last scan."""

    paper: Paper
    scan: RollupScan | None = None

    @property
    def needed(self) -> bool:
        """Return whether the scheme wants the paper signed or sealed at all."""
        return bool(self.paper.sign or self.paper.seal)

    @property
    def holds(self) -> bool:
        """Return whether a read or compared scan of the present list is there."""
        return self.scan is not None and self.scan.holds

    @property
    def waits(self) -> bool:
        """Return whether a scan of the present list waits for the office to compare it."""
        return self.scan is not None and self.scan.waits

    @property
    def owed(self) -> bool:
        """Return whether a seal is still to be brought."""
        return self.needed and not (self.holds or self.waits)

    @property
    def word(self) -> str:
        """Return how it stands in a few words."""
        return word_of(self.scan) if self.scan else _("尚未上传")

    @property
    def tone(self) -> str:
        """Return the tone of the tag that shows it."""
        return "ok" if self.holds else "info" if self.waits else "warn"


def rollup_of(season: Season, unit: SeasonUnit, stage_id: str, now: dt.datetime) -> Rollup:
    """Return a unit's roll-up of a stage; one not kept yet where the unit has not begun it."""
    found = Rollup.objects.filter(season=season, unit=unit, stage=stage_id).first()
    rollup = found or Rollup(season=season, unit=unit, stage=stage_id, changed_at=now)
    rollup.season, rollup.unit = season, unit
    return rollup


def locked_rollup(season: Season, unit: SeasonUnit, stage_id: str, now: dt.datetime) -> Rollup:
    """Return a unit's roll-up, made if it is the first time, locked for the transaction."""
    made, _new = Rollup.objects.get_or_create(
        season=season, unit=unit, stage=stage_id, defaults={"changed_at": now}
    )
    return locked_by_id(made.pk)


def locked_by_id(rollup_id: int) -> Rollup:
    """Return a roll-up with its unit and season, locked until the transaction ends."""
    Rollup.objects.select_for_update().get(pk=rollup_id)
    found = Rollup.objects.select_related("unit__unit", "season__version", "season__federation")
    return found.get(pk=rollup_id)


def kept_rollup(record: StageRecord) -> Rollup | None:
    """Return the roll-up that a filing belongs to, locked, if its unit has begun one."""
    entry = record.entry
    found = Rollup.objects.filter(season=entry.season_id, unit=entry.unit_id, stage=record.stage)
    pk = found.values_list("pk", flat=True).first()
    return locked_by_id(pk) if pk else None


def rollups_by_unit(season: Season, stage_id: str) -> dict[int, Rollup]:
    """Return a stage's roll-ups by unit (of the season); one query."""
    return {rollup.unit_id: rollup for rollup in Rollup.objects.of_stage(season, stage_id)}


def lines_of(rollup: Rollup) -> list[Line]:
    """Return the lines of one roll-up in the unit's order; two queries."""
    return lines_of_many(rollup.season, rollup.stage, {rollup.unit_id: rollup}).get(
        rollup.unit_id, []
    )


def lines_of_many(
    season: Season,
    stage_id: str,
    rollups: Mapping[int, Rollup],
    *,
    every: bool = False,
    units: Iterable[int] = (),
) -> dict[int, list[Line]]:
    """Return lines by unit (of the season), in order of precedence; two queries.

    Of the units in ``rollups`` and ``units``, or with ``every`` of all that filed, each in its own
    order.
    """
    records = StageRecord.objects.of_stage(season, stage_id).filter(state__in=LISTED)
    if not every:
        records = records.filter(entry__unit__in={*rollups, *units})
    found = list(records)
    answers = answers_of(found)
    by_unit: dict[int, list[StageRecord]] = defaultdict(list)
    for record in found:
        by_unit[record.entry.unit_id].append(record)
    return {
        unit: _ordered(season, rollups.get(unit), of_unit, answers)
        for unit, of_unit in by_unit.items()
    }


def _ordered(
    season: Season,
    rollup: Rollup | None,
    records: list[StageRecord],
    answers: Mapping[int, Mapping[str, Any]],
) -> list[Line]:
    kept = {line["entry"]: (n, line) for n, line in enumerate(rollup.lines if rollup else [])}
    records.sort(
        key=lambda record: (kept.get(record.entry_id, (len(kept), None))[0], record.entry.number)
    )
    return [
        _line(season, record, kept.get(record.entry_id, (0, {}))[1], answers.get(record.pk, {}))
        for record in records
    ]


def _line(
    season: Season,
    record: StageRecord,
    kept: Mapping[str, Any],
    answers: Mapping[str, Any],
) -> Line:
    entry, default = record.entry, _default(season, record, answers)
    category = season.rules.categories.of.get(entry.category)
    row = Row(
        entry=entry.pk,
        number=entry.number,
        unit=entry.unit.name,
        # The name applied under: a standard name given by the office does not void a seal.
        title=entry.title,
        category=category.label if category else "",
        summary=kept.get("summary") or default,
        note=kept.get("note", ""),
        **{
            key: str(answers.get(name) or "")
            for key, name in (
                ("leader", "leader"),
                ("contact", "contact"),
                ("phone", "contact_phone"),
            )
        },
    )
    return Line(row, record, default)


def _default(season: Season, record: StageRecord, answers: Mapping[str, Any]) -> str:
    """Return a summary out of what was filed: the points of innovation, cut at a sentence."""
    stage = season.rules.stage(record.stage)
    texts = [ask.key for ask in asks_of(season.rules, stage) if ask.kind == "text"]
    key = "innovation" if "innovation" in texts else next(iter(texts), "")
    text = " ".join(str(answers.get(key) or "").split())
    if len(text) <= MOST:
        return text
    cut = text[:MOST]
    end = max(cut.rfind(mark) for mark in "。；！？")
    return cut[: end + 1] if end >= MOST // 2 else cut[: MOST - 1] + "…"


def rows_of(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Return lines as the plain rows that a version keeps and a seal answers for."""
    return [asdict(line.row) for line in lines]


def held_of(rollup: Rollup, paper: Paper) -> Held:
    """Return how the paper of a roll-up stands; one query, none before it is kept."""
    if not rollup.pk:
        return Held(paper)
    scans = RollupScan.objects.filter(rollup=rollup, replaced=False)
    return Held(paper, scans.select_related("version", "decided_by").order_by("-pk").first())


def held_of_many(rollups: Iterable[Rollup], paper: Paper) -> dict[int, Held]:
    """Return how the papers of roll-ups stand, by roll-up id; one query."""
    ids = [rollup.pk for rollup in rollups]
    scans = RollupScan.objects.filter(rollup__in=ids, replaced=False).order_by("pk")
    last = {scan.rollup_id: scan for scan in scans}
    return {pk: Held(paper, last.get(pk)) for pk in ids}


def live_scans(rollup: Rollup) -> list[RollupScan]:
    """Return the scans that no later one has replaced, with their versions."""
    found = RollupScan.objects.filter(rollup=rollup, replaced=False)
    return list(found.select_related("version"))


def locked_scan(scan_id: int) -> RollupScan:
    """Return a scan of a roll-up, locked until the transaction ends."""
    RollupScan.objects.select_for_update().get(pk=scan_id)
    return RollupScan.objects.select_related(
        "rollup__unit__unit", "rollup__season__version", "rollup__season__federation", "version"
    ).get(pk=scan_id)


def rollup_steps(rollup: Rollup) -> list[RollupStep]:
    """Return the moves of a roll-up, newest first."""
    found = RollupStep.objects.filter(rollup=rollup).select_related("by", "version")
    return list(found.order_by("-pk"))


def last_step(rollup: Rollup, move: str) -> RollupStep | None:
    """Return the last move of a kind."""
    found = RollupStep.objects.filter(rollup=rollup, move=move).select_related("version", "by")
    return found.order_by("-pk").first()


def rollup_version(rollup: Rollup, **by: Any) -> RollupVersion | None:
    """Return the last version of a roll-up that fits (by digest or its beginning)."""
    return RollupVersion.objects.filter(rollup=rollup, **by).order_by("-pk").first()


def next_number(rollup: Rollup) -> int:
    """Return the number of the version to be made next."""
    last = RollupVersion.objects.filter(rollup=rollup).aggregate(n=Max("number"))["n"]
    return int(last or 0) + 1


def rollup_scans_waiting(season: Season) -> dict[str, int]:
    """Return by stage how many scans of roll-ups the office has still to compare; one query."""
    found: dict[str, int] = {}
    for stage in RollupScan.objects.waiting(season).values_list("rollup__stage", flat=True):
        found[stage] = found.get(stage, 0) + 1
    return found


def rollup_counts(season: Season) -> dict[str, dict[str, int]]:
    """Return how many roll-ups of each stage are in each state; one query."""
    found: dict[str, dict[str, int]] = {}
    for stage, state in Rollup.objects.filter(season=season).values_list("stage", "state"):
        counts = found.setdefault(stage, {})
        counts[state] = counts.get(state, 0) + 1
    return found
