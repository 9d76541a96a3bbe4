"""Rounds of judging, reached through the services: a season, screened entries, a panel, marks."""

from __future__ import annotations

from dataclasses import dataclass

from tests.makers.entries import file_next, make_handler
from tests.makers.kept import kept
from tests.makers.programmes import make_scheme, publish, scheme_source
from tests.makers.units import at, head_office, make_actor, make_unit
from xuanshu.entries.models import Entry, StageRecord
from xuanshu.entries.services import record_standing, start_entry
from xuanshu.judging.models import Round, Seat
from xuanshu.judging.queries import sheet_for
from xuanshu.judging.queries.rounds import entries_of, seats_of, sheets_of
from xuanshu.judging.services import (
    close_round,
    declare_none,
    open_round,
    prepare_round,
    save_marks,
    seal_sheets,
)
from xuanshu.programmes.models import Season
from xuanshu.programmes.services import open_season, seat
from xuanshu.units.access import Actor
from xuanshu.units.models import Role
from xuanshu.vetting.queries import check_rows
from xuanshu.vetting.services import screen

DAYS = ("04-10", "09-10", "10-05", "10-12")
REGISTER, APPLY, SCREEN, JUDGE = (at(f"2020-{day} 09:30") for day in DAYS)
STAGE = "judge"
# Every mark at half of its scale, in steps of half a point: 30, 30, 10, 20, 10 points.
MIDDLE = {"novel": 30, "effective": 30, "leading": 10, "exemplary": 20, "complete": 10}


@dataclass
class Panel:
    """A round with the office, the judges and the entries around it."""

    office: Actor
    season: Season
    judges: list[Actor]
    entries: list[Entry]
    round: Round

    def seat(self, n: int = 0) -> Seat:
        """Return the seat of the nth judge."""
        person = self.judges[n].person
        return next(each for each in seats_of(self.round) if each.person_id == person.pk)

    def sheet(self, judge: int = 0, entry: int = 0):
        """Return the nth judge's sheet for the nth entry."""
        return sheet_for(self.judges[judge], self.round, self.entries[entry])


def source_taking(takes: int, replace: dict[str, str] | None = None) -> bytes:
    """Return Qingdao's rules for a round that takes so few, some text replaced."""
    shared = "{mechanism: 4, place: 3, service: 3}"
    source = scheme_source().decode()
    fewer = {
        "count: 10": f"count: {takes}",
        shared: f"{{mechanism: {takes}, place: 0, service: 0}}",
    }
    for old, new in {**fewer, **(replace or {})}.items():
        assert old in source, old
        source = source.replace(old, new)
    return source.encode()


def make_judged_season(*, takes: int = 2, replace: dict[str, str] | None = None, **over) -> Season:
    """Return a published season of Qingdao's rules that takes so few, some text replaced."""
    office = over.get("actor") or make_actor()
    version = make_scheme(source=source_taking(takes, replace), actor=office)
    season = open_season(actor=office, version=version, year=2020, now=REGISTER)
    return publish(season, office)


def make_units_of(number: int) -> list:
    """Return so many districts."""
    return [make_unit(parent=head_office()) for _ in range(number)]


def make_screened(season: Season, office: Actor, unit=None, **answers) -> Entry:
    """Return an entry of a unit whose application passed the screening."""
    handler = make_handler(season, **({"unit": unit} if unit else {}))
    record = start_entry(season=season, actor=handler, now=REGISTER)
    entry = record.entry
    record_standing(
        entry=entry, kind="pool", holds=True, clause="四(二)", actor=office, now=REGISTER
    )
    applied = file_next(entry, "apply", handler, APPLY, **answers)
    pass_screening(applied, office, SCREEN)
    entry.refresh_from_db()
    return entry


def pass_screening(record: StageRecord, office: Actor, now) -> None:
    """Let an application pass every check of the screening that takes it."""
    stage = record.entry.season.rules.of_kind("screening")[0]
    answers = {row.id: (True, "核对无误") for row in check_rows(record, stage)}
    screen(record=record, stage_id=stage.id, answers=answers, actor=office, now=now)


@kept
def make_panel(*, judges: int = 5, entries: int = 3, opened: bool = True, **over) -> Panel:
    """Return a round with judges from the head office and entries of districts, open by default.

    ``season``, ``office``, ``seated`` (actors to sit before the others), ``units`` (of the
    entries), ``answers`` (a dict for each entry) may be given; the rest goes to the season.
    """
    office = over.pop("office", None) or make_actor()
    units = over.pop("units", None) or make_units_of(entries)
    answers = over.pop("answers", None) or [{}] * entries
    seated = over.pop("seated", None) or []
    season = over.pop("season", None) or make_judged_season(actor=office, **over)
    made = [
        make_screened(season, office, unit, **extra)
        for unit, extra in zip(units, answers, strict=True)
    ]
    root = head_office(office.federation)
    panel = [*seated, *(make_actor(Role.JUDGE, unit=root) for _ in range(judges - len(seated)))]
    for n, judge in enumerate(panel):
        seat(actor=office, season=season, body="panel", person=judge.person, order=n, now=APPLY)
    round_ = prepare_round(actor=office, season=season, stage_id=STAGE, now=JUDGE)
    if opened:
        open_round(actor=office, round=round_, now=JUDGE)
    return Panel(office, season, panel, made, round_)


def declare_all(panel: Panel) -> None:
    """Let every judge say that nothing else asks for recusal."""
    for n, judge in enumerate(panel.judges):
        declare_none(actor=judge, seat=panel.seat(n), now=JUDGE)


def mark(panel: Panel, judge: int, entry: int, now=JUDGE, **marks):
    """Return the sheet with every mark at half of its scale, but for those given (in steps)."""
    saved = save_marks(
        actor=panel.judges[judge],
        sheet=panel.sheet(judge, entry),
        marks={**MIDDLE, **marks},
        now=now,
    )
    return saved.sheet


def seal_all(panel: Panel, judge: int) -> None:
    """Seal every complete sheet of a judge."""
    seat_ = panel.seat(judge)
    known = {entry.pk: entry for entry in entries_of(panel.round)}
    done = [known[pk] for pk, sheet in sheets_of(seat_).items() if sheet.complete]
    seal_sheets(actor=panel.judges[judge], seat=seat_, entries=done, now=JUDGE)


def judge_all(panel: Panel, novel: list[int] | None = None, table=None) -> None:
    """Declare, mark and seal everything: ``novel`` per entry, or ``table[judge][entry]`` marks."""
    declare_all(panel)
    for j in range(len(panel.judges)):
        away = set(panel.seat(j).recusals.values_list("entry_id", flat=True))
        for e, entry in enumerate(panel.entries):
            if entry.pk in away:
                continue
            marks = table[j][e] if table else {"novel": novel[e]} if novel else {}
            mark(panel, j, e, **marks)
        seal_all(panel, j)


@kept
def make_closed(*, novel: list[int] | None = None, table=None, **over) -> Panel:
    """Return a closed round with the marks given."""
    panel = make_panel(**over)
    judge_all(panel, novel, table)
    close_round(actor=panel.office, round=panel.round, now=JUDGE)
    return panel


def run_round(panel: Panel, stage: str, table, now) -> Panel:
    """Return the panel after judging a stage: ``table[judge][entry]`` marks for all criteria."""
    round_ = prepare_round(actor=panel.office, season=panel.season, stage_id=stage, now=now)
    open_round(actor=panel.office, round=round_, now=now)
    run = Panel(panel.office, panel.season, panel.judges, entries_of(round_), round_)
    for j, judge in enumerate(run.judges):
        declare_none(actor=judge, seat=run.seat(j), now=now)
        for e, entry in enumerate(run.entries):
            sheet = run.sheet(j, e)
            save_marks(actor=judge, sheet=sheet, marks=table(j, entry), now=now)
        seal_sheets(actor=judge, seat=run.seat(j), entries=run.entries, now=now)
    close_round(actor=panel.office, round=round_, now=now)
    return run
