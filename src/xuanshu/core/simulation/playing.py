"""A made-up season from its first stage to what follows after its last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from xuanshu.core.calendar import SHANGHAI, WorkCalendar
from xuanshu.core.scheme.measure_kinds import Breach
from xuanshu.core.scheme.model import Scheme
from xuanshu.core.scheme.sanctions import imposed
from xuanshu.core.scheme.stage_kinds import Stage
from xuanshu.core.simulation import aftermath, awarding, people
from xuanshu.core.simulation.account import Account
from xuanshu.core.simulation.assumed import assumed
from xuanshu.core.simulation.chance import Chance
from xuanshu.core.simulation.entries import make_entries
from xuanshu.core.simulation.phases import PHASES
from xuanshu.core.simulation.record import Book, Record
from xuanshu.core.simulation.season import Entry, Result, Season
from xuanshu.core.simulation.size import Size, demand_judges
from xuanshu.core.simulation.units import make_judges, make_units

PICKS = ("judging", "round", "meeting")
"""The kinds of stage that choose; a scheme without any honours nobody."""
SALTS = "salts"


@dataclass(frozen=True, slots=True)
class Played:
    """A season that was played: its account, its results for the checker, its record."""

    scheme: str
    text: str
    entries: int
    honoured: int
    results: tuple[Result, ...]
    record: Record


def simulate(scheme: Scheme, size: Size, calendar: WorkCalendar) -> Played:
    """Return a made-up season of the size, played by the scheme's rules; the same for one seed.

    ``scheme`` may still have open points: each is assumed, and told. Raises ``RuleError`` where
    the scheme cannot be played with so many judges, ``UnknownYear`` for working days that are not
    confirmed, ``LookupError`` for a kind of rule that no file here plays.
    """
    scheme, notes = assumed(scheme)
    demand_judges(scheme, size)
    for stage in scheme.stages:
        if stage.kind not in PHASES:
            message = f"the simulation does not know the stage {stage.kind!r}"
            raise LookupError(message)
    season = _season(scheme, size, calendar)
    _opening(season, notes)
    deciding = [stage.id for stage in scheme.stages if stage.kind in PICKS]
    for stage in scheme.stages:
        _play(season, stage, last=bool(deciding) and stage.id == deciding[-1])
    winners = _closing(season) if deciding else []
    if not deciding:
        season.account.heading("结果")
        season.account.say("方案没有评审和决定的环节，没有产生结果")
    record = season.book.done()
    return Played(
        scheme.id,
        season.account.text(),
        len(season.entries),
        len(winners),
        tuple(season.results),
        record,
    )


def _season(scheme: Scheme, size: Size, calendar: WorkCalendar) -> Season:
    chance = Chance(scheme.id, size.seed)
    units = make_units(scheme, size, chance)
    judges = make_judges(scheme, size, units, chance)
    entries = make_entries(scheme, size, units, judges, chance)
    season = Season(
        scheme,
        size,
        chance,
        calendar,
        units,
        judges,
        entries,
        Book(f"simulate/{scheme.id}/{size.seed}", chance.of(SALTS)),
        Account(scheme.cite),
        datetime.combine(date(scheme.year, 1, 1), time(), tzinfo=SHANGHAI),
    )
    _old_bans(season)
    return season


def _old_bans(season: Season) -> None:
    """Let somebody still be banned for what came out the year before."""
    day = date(season.scheme.year - 1, 12, 1)
    for sanction in season.scheme.sanctions:
        breach = Breach(sanction.breach, sanction.by, day, awarded=True, people=(people.person(2),))
        for one in imposed(season.scheme, breach):
            if one.kind == "ban":
                season.bans += [
                    {"kind": "ban", "whom": whom, "until": one.until, "clause": one.clause}
                    for whom in one.whom
                    if whom
                ]


def _opening(season: Season, notes: tuple[str, ...]) -> None:
    scheme, size, account = season.scheme, season.size, season.account
    account.lines.append(f"{scheme.title}（{scheme.year}年度）试算，{scheme.organiser}")
    text = f"单位{size.units}　申报{size.entries}　评委{size.judges}　种子{size.seed}"
    account.lines.append(f"{text}　工作日历{season.calendar.version}")
    account.lines.append("单位、人员、项目和票数都是编造的；规则照方案执行。")
    if notes:
        account.heading("待定事项的试算取法")
        for note in notes:
            account.say(note)
    season.write("begin", scheme.id, digest=scheme.digest, seed=size.seed)


def _play(season: Season, stage: Stage, *, last: bool) -> None:
    season.account.heading(stage.label, stage.clause)
    left = PHASES[stage.kind](season, stage)
    if last:
        beside = [e for e in season.aside if e.id not in {one.id for one in left}]
        kept = {e.id for e in awarding.grade(season, stage, [*left, *beside])}
        left = [entry for entry in left if entry.id in kept]
    season.passed[stage.id] = left
    season.account.say(f"出本环节{len(left)}项")
    season.book.seal()


def _closing(season: Season) -> list[Entry]:
    """Give what is given, look after what won, and return the winners."""
    final = season.scheme.stages[-1]
    beside = [e for e in season.aside if e not in season.passed[final.id]]
    winners = season.by_merit(
        entry for entry in (*season.passed[final.id], *beside) if awarding.honoured(season, entry)
    )
    day = season.now.date()
    season.account.heading("结果")
    season.account.counts(获评=len(winners))
    for name, tier in season.scheme.tiers.items():
        count = sum(1 for entry in winners if entry.tier == name)
        season.account.say(f"{tier.label}{count}项", tier.clause)
    awarding.reward(season, winners, day)
    if season.scheme.after or season.scheme.sanctions:
        season.account.heading("评选之后")
    for rule in season.scheme.after:
        aftermath.care(season, rule, winners, day)
    aftermath.breaches(season, winners, day)
    season.write("end", season.scheme.id, honoured=[entry.id for entry in winners])
    return winners
