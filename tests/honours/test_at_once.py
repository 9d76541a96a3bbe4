"""Two people do the same thing in the same instant: it is done once, the other is refused."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.makers.programmes import fill_calendar
from tests.makers.upper import (
    MEET,
    NAME,
    NAMING,
    NOTICE,
    OVER,
    POST,
    fill_meeting,
    make_case,
)
from xuanshu.core.verdict import RuleError
from xuanshu.decisions.services import confirm_meeting, prepare_meeting
from xuanshu.honours.services import name_honours
from xuanshu.publicity.queries import notice_of
from xuanshu.publicity.services import draft_notice, end_notice, publish_notice


def twice(act):
    """Return how often ``act`` was done and how often refused, begun by two at once."""
    start = Barrier(2)

    def run():
        try:
            start.wait()
            act()
        except RuleError:
            return "refused"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        return sorted(each.result() for each in [pool.submit(run), pool.submit(run)])


@pytest.mark.django_db(transaction=True)
def test_every_act_from_the_meeting_to_the_naming_is_done_once():
    fill_calendar()
    case = make_case()
    office, season = case.office, case.season
    once = ["done", "refused"]
    stage = {"actor": office, "season": season}
    assert twice(lambda: prepare_meeting(stage_id="settle", now=MEET, **stage)) == once
    case.meeting = season.meetings.get()
    fill_meeting(case)
    confirm = {"actor": case.head, "meeting": case.meeting, "now": MEET}
    assert twice(lambda: confirm_meeting(**confirm)) == once
    assert twice(lambda: draft_notice(stage_id=NOTICE, now=POST, **stage)) == once
    notice = notice_of(season, NOTICE)
    assert twice(lambda: publish_notice(actor=office, notice=notice, now=POST)) == once
    assert notice.pages.count() == 1
    assert twice(lambda: end_notice(actor=office, notice=notice, now=OVER)) == once
    name = {**stage, "stage_id": NAMING, "decided_on": NAME.date(), "now": NAME}
    assert twice(lambda: name_honours(**name)) == once
    assert season.namings.get().certificates.count() == 2
