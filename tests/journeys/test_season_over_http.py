"""A season from the scheme's file to the certificate that anyone can check, over HTTP."""

from __future__ import annotations

import datetime as dt
import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.journeys import closing, journey, office, panel
from tests.journeys.founding import founded
from tests.makers.programmes import scheme_source
from xuanshu.journal.appendonly import lift

pytestmark = pytest.mark.django_db(transaction=True)

# The last day of the public notice, counted by hand on the calendar of the year.
LAST_DAYS = {
    # Wednesday 21 October; day one is the next: 22, 23, 26, 27, 28.
    "qingdao-2020": dt.date(2020, 10, 28),
    # Monday 22 June; day one is the day itself: 22, 23, 24.
    "lanting-2026": dt.date(2026, 6, 24),
    # Monday 22 June; day one is the next: 23, 24, 25, 26, 29. Two bodies met before.
    "fenghe-2026": dt.date(2026, 6, 29),
}
SCHEMES = [
    pytest.param("qingdao-2020", marks=pytest.mark.full),
    pytest.param("lanting-2026", marks=[pytest.mark.postgres_too, pytest.mark.postgres_first]),
    pytest.param("fenghe-2026", marks=pytest.mark.full),
]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_season_is_walked_from_the_notice_to_the_certificate(scheme, machine, settings, tmp_path):
    walk(scheme, machine, settings, tmp_path)
    the_record_holds_and_finds_tampering()


def walk(scheme, machine, settings, folder):
    """Walk the season of a shipped scheme from an empty installation to the certificates."""
    # The walk takes minutes, its clock most of a year.
    settings.PASSWORD_DAYS = settings.PASSWORD_DAYS_ADMIN = 0
    run = journey.begin(founded(settings, folder / "home"), machine, scheme_source(scheme))
    journey.open_season(run)
    journey.seat_bodies(run)
    journey.publish(run)
    judged = file_and_screen(run)
    chosen = judged
    for stage in run.rules.of_kind("judging"):
        judged = chosen
        chosen = judge(run, stage, judged, folder)
    close(run, judged, chosen, LAST_DAYS[scheme])


def file_and_screen(run):
    """Return what reaches the judges: all but what is left out of a pool, and one that fails."""
    first, *later = run.rules.of_kind("filing")
    run.at_first(first)
    for project in run.projects:
        journey.file_first(run, project)
    run.at_first(first, days=1)
    office.return_one(run, first, run.projects[0])
    run.at_first(first, days=2)
    office.mend(run, first, run.projects[0])
    if not any(each.takes_from == first.id for each in run.rules.of_kind("screening")):
        run.at_first(first, days=3)
        office.record_all(run, first, "予以备案")
    if any(run.rules.papers[name].kind == "rollup" for name in first.papers):
        journey.roll_up(run, first, run.projects[2])
        journey.receive_roll_up(run, first, run.projects[2])
    going_on = list(run.projects)
    for pool in run.rules.of_kind("pool"):
        run.at_first(pool)
        left_out = going_on.pop()
        office.fill_pool(run, pool, left_out)
        for stage in later:
            run.at_first(stage)
            office.may_not_apply(run, stage, left_out)
    for _stage in later:
        for project in going_on:
            journey.file_later(run, project)
    for stage in run.rules.of_kind("screening"):
        run.at_first(stage)
        failing = going_on[-1]
        going_on = office.screen(run, stage, failing)
        office.told(run, failing, f"{stage.label}未通过")
    return going_on


def judge(run, stage, judged, folder):
    """Return what a round takes, the tie at its cut settled by people."""
    run.at_first(stage)
    lists = lists_of(run, stage, judged)
    first, places = lists[0]
    tied = first[places - 1 : places + 1]
    panel.prepare(run, stage, judged)
    places_of = {project.title: n for n, project in enumerate(judged)}
    places_of[tied[1].title] = places_of[tied[0].title]
    panel.judge_all(run, stage, judged, places_of, {each.title for each in tied})
    panel.close(run, stage)
    # The one that stands lower in the list is preferred, so that the settlement shows.
    asked = panel.settle_ties(run, tied[1])
    assert asked[-1] == "chair"
    verify_offline(run, folder)
    taken = [each for found, count in lists for each in found[:count]]
    return [tied[1] if each is tied[0] else each for each in taken]


def lists_of(run, stage, judged):
    """Return each list of a round in the order of its marks, with the number it takes."""
    across = stage.takes.across
    if not isinstance(across, dict):
        return [(judged, stage.takes.count)]
    return [
        ([each for each in judged if each.category == key], count) for key, count in across.items()
    ]


def verify_offline(run, folder):
    """The export holds away from the system; one changed mark is named."""
    data = run.office.download("导出核验数据")
    status, words = closing.verify(data, folder)
    assert status == 0, words
    assert "相符" in words
    told = json.loads(data)
    best = told["claimed"]["rows"][0]["entry"]
    marks = next(sheet["marks"] for sheet in told["sheets"] if sheet["entry"] == best)
    key = next(iter(marks))
    marks[key] -= 1
    status, words = closing.verify(json.dumps(told).encode(), folder)
    assert status == 1
    assert words.startswith("不符")
    assert best in words


def close(run, judged, chosen, last):
    """The committee, the notice, the naming, the checks by anybody."""
    left = [each for each in judged if each not in chosen]
    for stage in run.rules.of_kind("meeting"):
        run.at_first(stage)
        closing.hold_meeting(run, stage, chosen, left)
    for stage in run.rules.of_kind("publicity"):
        run.at_first(stage)
        address = closing.show_to_the_public(run, stage)
        closing.read_without_sign_in(address, chosen, left, last)
        closing.end_notice(run, stage, last)
    for stage in run.rules.of_kind("honours"):
        closing.name(run, stage, chosen)
        number, code = closing.fetch_certificate(run, chosen[0])
        closing.check_publicly(number, code, chosen[0])


def the_record_holds_and_finds_tampering():
    """``xuanshu journal verify`` re-walks it all, and names a fact changed behind its back."""
    out = io.StringIO()
    call_command("journal", "verify", stdout=out)
    assert "相符" in out.getvalue()
    lift(connection)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE judging_sealedsheet SET comment = 'x'"
            " WHERE id = (SELECT MIN(id) FROM judging_sealedsheet)"
        )
    with pytest.raises(CommandError, match=r"judging\.sealedsheet:\d+的内容与记录.*曾被改动"):
        call_command("journal", "verify", stdout=out)
