"""One season on its way: each state is the one before it and the acts that lead on from there.

``in_state`` gives a season as it stands on a day of that state, with everybody who may look at it
and the parts of those addresses that there are by then.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.journeys.finished import Finished
from tests.makers.cultivation import make_plan, make_tracking
from tests.makers.entries import (
    file_next,
    fill,
    fresh,
    make_filed,
    make_record,
    save,
    seal,
    small_pdf,
)
from tests.makers.judging import (
    APPLY,
    JUDGE,
    SCREEN,
    Panel,
    make_units_of,
    mark,
    pass_screening,
    seal_all,
    source_taking,
)
from tests.makers.kept import kept
from tests.makers.programmes import make_scheme, publish, season_unit_of
from tests.makers.rollups import make_rollup
from tests.makers.units import BEGINNING, at, head_office, make_actor, make_federation, make_unit
from tests.makers.upper import (
    Case,
    make_drafted,
    make_ended,
    make_meeting,
    seat_head,
)
from tests.makers.vetting import EXAMINE, POOL, REGISTER
from xuanshu.cultivation.services import assign_guide, take_into_pool
from xuanshu.decisions.services import confirm_meeting
from xuanshu.entries.models import StageRecord
from xuanshu.entries.queries import patches_of
from xuanshu.entries.services import file_record, start_filing
from xuanshu.judging.queries.rounds import seats_of
from xuanshu.judging.services import close_round, declare_none, open_round, prepare_round
from xuanshu.programmes.models import Season
from xuanshu.programmes.queries import members
from xuanshu.programmes.services import open_season, seat
from xuanshu.publicity.queries import page_of_notice
from xuanshu.publicity.services import publish_notice
from xuanshu.units.access import Actor
from xuanshu.units.models import Role, UnitKind
from xuanshu.vetting.services import accept_filing, return_filing

MET = at("2020-10-20 15:00")


@dataclass
class Story:
    """A season on its way: who looks at it, and what there is of it by now."""

    season: Season
    people: dict[str, Actor]
    judges: list[Actor]
    third: Actor
    department: Any
    parts: dict[str, object]
    records: list[StageRecord] = field(default_factory=list)
    panel: Panel | None = None
    case: Case | None = None

    @property
    def office(self) -> Actor:
        """Return the office."""
        return self.people["office"]

    @property
    def handlers(self) -> list[Actor]:
        """Return the handlers of the three units: first the one whose entry is looked at."""
        return [self.people["handler"], self.people["other"], self.third]

    def show(self, record: StageRecord) -> None:
        """Let this be the filing that is looked at."""
        self.parts |= {
            "entry_id": record.entry_id,
            "record_id": record.pk,
            "filing_stage": record.stage,
            "paper": "registration_form" if record.stage == "register" else "application_form",
            "patch_id": patches_of(record)[0].pk,
        }


@kept
def setting_up() -> Story:
    """Return a season that the office has opened and not yet published; its bodies are seated."""
    office = make_actor()
    units = make_units_of(3)
    department = make_unit(kind=UnitKind.DEPARTMENT, name="乙部", parent=head_office())
    version = make_scheme(source=source_taking(2), actor=office)
    season = open_season(actor=office, version=version, year=2020, now=BEGINNING)
    judges = [make_actor(Role.JUDGE, unit=head_office()) for _ in range(5)]
    for n, judge in enumerate(judges):
        args = {"season": season, "body": "panel", "person": judge.person, "order": n}
        seat(actor=office, now=BEGINNING, **args)
    handler, other, third = (make_actor(Role.HANDLER, unit=unit) for unit in units)
    far = make_federation(code="far", name="远州市总工会", short_name="远州市总")
    people = {
        "handler": handler,
        "other": other,
        "judge": judges[0],
        "head": seat_head(season, office),
        "office": office,
        "audit": make_actor(Role.AUDIT),
        "system": make_actor(Role.SYSTEM),
        "far": make_actor(federation=far),
        "security": make_actor(Role.SECURITY),
        "leader": make_actor(Role.LEADER, unit=handler.unit),
        "guide": make_actor(Role.GUIDE, unit=department),
    }
    parts = {
        "season_id": season.pk,
        "version_id": season.version_id,
        "path": season.rules.date_points()[0].path,
        "body": "panel",
        "member_id": members(season, "panel")[0].pk,
        "year": 2020,
        "side": "scan",
        "number": 0,
        "post_id": office.post.pk,
        "filing_stage": "register",
    }
    return Story(season, people, judges, third, department, parts)


@kept
def drafting() -> Story:
    """Registration is open: one unit has its draft sealed, the others have filed."""
    story = setting_up()
    story.season = publish(story.season, story.office)
    first = make_record(story.season, actor=story.handlers[0], now=REGISTER)
    story.records = [seal(first, story.handlers[0], REGISTER)]
    story.records += [
        make_filed(story.season, actor=each, now=REGISTER) for each in story.handlers[1:]
    ]
    story.show(story.records[0])
    story.parts |= {"copy_id": story.records[0].sealed_copies.first().pk}
    return story


@kept
def filed() -> Story:
    """Registration is open: all have filed, one unit its roll-up as well."""
    story = drafting()
    file_record(record=story.records[0], actor=story.handlers[0], now=REGISTER)
    rollup = make_rollup(story.season, story.handlers[0])
    story.parts |= {"rollup_id": rollup.pk, "scan_id": rollup.scans.first().pk}
    return story


@kept
def returned() -> Story:
    """Registration is open: the office has returned a filing for mending."""
    story = filed()
    return_filing(
        record=story.records[0],
        reason="请补充时间安排",
        fields=["title"],
        actor=story.office,
        now=REGISTER,
    )
    return story


@kept
def cultivating() -> Story:
    """Registration is over: all are in the pool, the first with a department, plan, progress."""
    story = returned()
    handler, first = story.handlers[0], fresh(story.records[0])
    save(first, handler, {"title": "甲字号职工驿站"}, now=REGISTER)
    file_record(record=seal(first, handler, REGISTER), actor=handler, now=REGISTER)
    for record in story.records:
        accept_filing(record=record, actor=story.office, now=EXAMINE)
    entries = [record.entry for record in story.records]
    by_office = {"actor": story.office, "now": POOL}
    take_into_pool(season=story.season, stage_id="cultivate", entries=entries, **by_office)
    guide = season_unit_of(story.season, story.department)
    assign_guide(entry=entries[0], department=guide, **by_office)
    make_plan(entries[0], handler)
    progress = make_tracking(entries[0], handler, "progress", files=[("台账.pdf", small_pdf())])
    story.parts |= {"file_id": progress.files.get().pk}
    return story


@kept
def applying() -> Story:
    """Applications are open: one unit has its draft sealed, the others have filed."""
    story = cultivating()
    handler = story.handlers[0]
    entries = [record.entry for record in story.records]
    draft = start_filing(entry=entries[0], stage_id="apply", actor=handler, now=APPLY)
    story.records = [seal(fill(draft, handler, APPLY), handler, APPLY)]
    for entry, actor in zip(entries[1:], story.handlers[1:], strict=True):
        story.records.append(file_next(entry, "apply", actor, APPLY))
    story.show(story.records[0])
    story.parts |= {"attachment_id": story.records[0].attachments.first().pk}
    return story


@kept
def screening() -> Story:
    """Applications are over and wait for their screening."""
    story = applying()
    file_record(record=story.records[0], actor=story.handlers[0], now=APPLY)
    return story


@kept
def judging() -> Story:
    """The round is open: the first judge has declared and marked one sheet."""
    story = screening()
    for record in story.records:
        pass_screening(fresh(record), story.office, SCREEN)
    by_office = {"actor": story.office, "now": JUDGE}
    round_ = prepare_round(season=story.season, stage_id="judge", **by_office)
    open_round(round=round_, **by_office)
    entries = [fresh(record).entry for record in story.records]
    story.panel = Panel(story.office, story.season, story.judges, entries, round_)
    declare_none(actor=story.judges[0], seat=story.panel.seat(0), now=JUDGE)
    mark(story.panel, 0, 0, novel=60)
    story.parts |= {"seat_id": seats_of(round_)[0].pk}
    return story


@kept
def settling() -> Story:
    """The round is closed; the committee's meeting is prepared, its minutes are written."""
    story = judging()
    for judge, actor in enumerate(story.judges):
        if judge:
            declare_none(actor=actor, seat=story.panel.seat(judge), now=JUDGE)
        for entry, points in enumerate((60, 50, 40)):
            mark(story.panel, judge, entry, novel=points)
        seal_all(story.panel, judge)
    close_round(actor=story.office, round=story.panel.round, now=JUDGE)
    story.case = make_meeting(Case(story.panel, story.people["head"]))
    return story


@kept
def settled() -> Story:
    """The head has confirmed the shortlist; the public notice is drafted."""
    story = settling()
    case = story.case
    case.meeting = confirm_meeting(actor=case.head, meeting=case.meeting, now=MET)
    story.case = make_drafted(case)
    return story


@kept
def public() -> Story:
    """The public notice is running."""
    story = settled()
    publish_notice(actor=story.office, notice=story.case.notice, now=at("2020-10-21 10:00"))
    story.parts |= {"token": page_of_notice(story.case.notice).token}
    return story


@kept
def ended() -> Story:
    """The public notice is over; nothing is named yet."""
    story = public()
    story.case = make_ended(story.case)
    return story


# Each state with the day on which it is looked at.
STATES = {
    setting_up: "2020-03-03 10:00",
    drafting: "2020-04-13 10:00",
    filed: "2020-04-13 10:00",
    returned: "2020-04-13 10:00",
    cultivating: "2020-06-15 10:00",
    applying: "2020-09-11 10:00",
    screening: "2020-10-02 10:00",
    judging: "2020-10-12 10:00",
    settling: "2020-10-20 16:00",
    settled: "2020-10-21 09:00",
    public: "2020-10-22 10:00",
    ended: "2020-10-30 10:00",
}
NAMES = {make.__name__: make for make in STATES}


def in_state(name: str, machine) -> Finished:
    """Return the season in a state, on its day."""
    make = NAMES[name]
    machine.at(STATES[make])
    story = make()
    return Finished(story.people, story.parts)
