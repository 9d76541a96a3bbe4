"""From a closed round to certificates, reached through the services."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tests.makers.judging import Panel, make_closed
from tests.makers.kept import kept
from tests.makers.units import BEGINNING, at, make_actor
from xuanshu.decisions.models import Meeting
from xuanshu.decisions.queries import items_of
from xuanshu.decisions.services import (
    change_list,
    confirm_meeting,
    prepare_meeting,
    save_meeting,
)
from xuanshu.entries.models import Entry
from xuanshu.honours.models import Certificate, Naming
from xuanshu.honours.queries import certificates_of
from xuanshu.honours.services import name_honours
from xuanshu.programmes.models import Season
from xuanshu.programmes.services import seat
from xuanshu.publicity.models import Notice, PublicPage
from xuanshu.publicity.queries import page_of_notice
from xuanshu.publicity.services import draft_notice, end_notice, publish_notice
from xuanshu.units.access import Actor
from xuanshu.units.models import Role

MEETING, NOTICE, NAMING = "settle", "publicise", "name"
MEET = at("2020-10-20 15:00")
# A Wednesday; the five working days after it are 22, 23, 26, 27 and 28 October.
POST = at("2020-10-21 10:00")
OVER = at("2020-10-29 00:00")
NAME = at("2020-12-18 09:00")


@dataclass
class Case:
    """A season after its judging, with the office and the head of the committee."""

    panel: Panel
    head: Actor
    meeting: Meeting | None = None
    notice: Notice | None = None
    naming: Naming | None = None

    @property
    def season(self) -> Season:
        """Return the season."""
        return self.panel.season

    @property
    def office(self) -> Actor:
        """Return the office."""
        return self.panel.office

    @property
    def entries(self) -> list[Entry]:
        """Return the entries that were judged."""
        return self.panel.entries

    @property
    def page(self) -> PublicPage:
        """Return the published page."""
        return page_of_notice(self.notice)

    @property
    def certificates(self) -> list[Certificate]:
        """Return the certificates in order."""
        return list(certificates_of(self.naming))


def seat_head(season: Season, office: Actor, body="committee", title="主任") -> Actor:
    """Return the head of a body, seated under the title that the scheme gives it."""
    head = make_actor(Role.COMMITTEE)
    seat(
        actor=office,
        season=season,
        body=body,
        person=head.person,
        title=title,
        order=1,
        now=BEGINNING,
    )
    return head


@kept
def make_case(*, novel=(60, 50, 40), **over) -> Case:
    """Return a season whose round is closed: as many entries as ``novel`` has marks, two taken.

    Marks are in half points. Whatever else is given goes to the round's makers.
    """
    panel = make_closed(novel=list(novel), entries=len(novel), judges=5, **over)
    return Case(panel, seat_head(panel.season, panel.office))


@kept
def make_meeting(case: Case | None = None, *, filled: bool = True, **over) -> Case:
    """Return a case with its meeting prepared, complete unless told otherwise."""
    case = case or make_case()
    case.meeting = prepare_meeting(
        actor=case.office, season=case.season, stage_id=MEETING, now=MEET
    )
    return fill_meeting(case, **over) if filled else case


def fill_meeting(case: Case, **over) -> Case:
    """Return the case with everything filled in that the confirmation asks for."""
    values = {
        "held_on": MEET.date(),
        "place": "云澜市总工会三楼会议室",
        "recorder": "甲记录",
        "attending": "甲部有关人员",
        **over,
    }
    case.meeting = save_meeting(actor=case.office, meeting=case.meeting, now=MEET, **values)
    return case


@kept
def make_settled(case: Case | None = None, **over) -> Case:
    """Return a case whose shortlist the head has confirmed."""
    case = make_meeting(case, **over)
    case.meeting = confirm_meeting(actor=case.head, meeting=case.meeting, now=MEET)
    return case


@kept
def make_drafted(case: Case | None = None, now: dt.datetime = POST) -> Case:
    """Return a case whose public notice is drafted."""
    case = case or make_settled()
    case.notice = draft_notice(actor=case.office, season=case.season, stage_id=NOTICE, now=now)
    return case


@kept
def make_published(case: Case | None = None, now: dt.datetime = POST) -> Case:
    """Return a case whose public notice is running."""
    case = make_drafted(case, now)
    publish_notice(actor=case.office, notice=case.notice, now=now)
    return case


@kept
def make_ended(case: Case | None = None, now: dt.datetime = OVER) -> Case:
    """Return a case whose public notice has ended without objection."""
    case = case or make_published()
    end_notice(actor=case.office, notice=case.notice, now=now)
    return case


@kept
def make_named(case: Case | None = None, now: dt.datetime = NAME) -> Case:
    """Return a case whose certificates are issued."""
    case = case or make_ended()
    case.naming = name_honours(
        actor=case.office,
        season=case.season,
        stage_id=NAMING,
        decided_on=now.date(),
        now=now,
    )
    return case


def change(case: Case, place: int, act: str, reason: str = "", **over):
    """Return the draft after one act on the entry of this place in the ranking."""
    item = next(each for each in items_of(case.meeting) if each.order == place)
    return change_list(
        actor=case.office,
        meeting=case.meeting,
        entry=item.entry_id,
        act=act,
        reason=reason,
        now=MEET,
        **over,
    )
