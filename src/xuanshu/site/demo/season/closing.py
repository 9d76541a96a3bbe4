"""The committee settles the shortlist; public notice; naming and certificates."""

from __future__ import annotations

import datetime as dt

from xuanshu.core.verdict import RuleError
from xuanshu.decisions.models import Meeting
from xuanshu.decisions.services import confirm_meeting, prepare_meeting, save_meeting
from xuanshu.honours.models import Naming
from xuanshu.honours.services import issue_number, name_honours
from xuanshu.programmes.models import Season
from xuanshu.publicity.models import Notice
from xuanshu.publicity.services import draft_notice, end_notice, publish_notice
from xuanshu.site.demo.season.cast import Cast
from xuanshu.site.demo.season.moments import moment
from xuanshu.site.demo.season.objecting import correct
from xuanshu.site.demo.season.showing import show_everywhere

SETTLE, PUBLICISE, NAME = "settle", "publicise", "name"


def settle(cast: Cast, season: Season) -> Meeting:
    """Return the confirmed meeting: prepared by the office, confirmed by the committee's head."""
    meeting = prepare_meeting(
        actor=cast.office, season=season, stage_id=SETTLE, now=moment(10, 15, 9)
    )
    save_meeting(
        actor=cast.office,
        meeting=meeting,
        held_on=moment(10, 16).date(),
        place="云澜市总工会三楼会议室（演示）",
        chair=cast.head.person.name,
        present="评审委员会主任、副主任及委员共7人",
        recorder=cast.actor("yjs02").person.name,
        now=moment(10, 16, 16),
    )
    meeting.refresh_from_db()
    confirm_meeting(actor=cast.head, meeting=meeting, now=moment(10, 16, 17))
    meeting.refresh_from_db()
    return meeting


def publicise(cast: Cast, season: Season) -> Notice:
    """Return the corrected notice after its own five working days; the first stays on record."""
    notice = draft_notice(
        actor=cast.office, season=season, stage_id=PUBLICISE, now=moment(10, 20, 15)
    )
    publish_notice(actor=cast.office, notice=notice, now=moment(10, 21, 9))
    notice.refresh_from_db()
    show_everywhere(cast, notice)
    notice = correct(cast, notice)
    show_everywhere(cast, notice)
    if notice.last_day is None:
        raise RuleError("更正公示还没有发布。")
    ended = moment(notice.last_day.month, notice.last_day.day, 9) + dt.timedelta(days=1)
    end_notice(actor=cast.office, notice=notice, now=ended)
    notice.refresh_from_db()
    return notice


def name_all(cast: Cast, season: Season) -> Naming:
    """Return the naming, with the document's number filled in a week later."""
    naming = name_honours(
        actor=cast.office,
        season=season,
        stage_id=NAME,
        decided_on=moment(11, 5).date(),
        occasion="云澜市总工会全委会（演示）",
        now=moment(11, 5, 10),
    )
    issue_number(
        actor=cast.office,
        naming=naming,
        number="云工发〔2020〕999号",
        dated=moment(11, 12).date(),
        now=moment(11, 12, 9),
    )
    return naming
