"""The working-day clock: checked cases, refusals, laws."""

import tomllib
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuanshu.core.calendar import SHANGHAI, Span, UnknownYear, WorkCalendar
from xuanshu.core.verdict import RuleError

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))
CALENDAR = WorkCalendar(
    days=dict.fromkeys(CASES["off"], False) | dict.fromkeys(CASES["worked"], True),
    confirmed_years=frozenset(CASES["confirmed_years"]),
    version=CASES["version"],
)
DAYS_2026 = st.dates(date(2026, 1, 1), date(2026, 11, 30))


def why(case):
    return case["why"]


@pytest.mark.parametrize("case", CASES["five_days"], ids=why)
def test_five_working_days_end_as_checked(case):
    assert CALENDAR.add_working_days(case["posted"], 5, "same_day").last == case["same"]
    assert CALENDAR.add_working_days(case["posted"], 5, "next_day").last == case["next"]


@pytest.mark.parametrize("case", CASES["unknown"], ids=why)
@pytest.mark.parametrize("day_one", ["next_day", "same_day"])
def test_an_unconfirmed_year_gives_a_refusal_and_no_date(case, day_one):
    with pytest.raises(UnknownYear) as refusal:
        CALENDAR.add_working_days(case["posted"], 5, day_one)
    assert refusal.value.year == case["year"]
    assert isinstance(refusal.value, RuleError)
    assert f"{case['year']}年的节假日安排尚未确认" in refusal.value.message
    assert "工作日历" in refusal.value.message


def test_the_same_span_is_known_once_the_year_is_confirmed():
    known = WorkCalendar({date(2027, 1, 1): False}, frozenset({2026, 2027}), "later")
    span = known.add_working_days(date(2026, 12, 28), 5, "same_day")
    assert span == Span(date(2026, 12, 28), date(2027, 1, 4))


def test_the_table_agrees_with_the_published_lists_it_is_seeded_from():
    day = date(2026, 1, 1)
    while day.year == 2026:
        assert CALENDAR.is_working(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


def test_the_span_says_its_first_day_and_closes_with_the_last():
    span = CALENDAR.add_working_days(date(2026, 9, 30), 5, "next_day")
    assert span.first == date(2026, 10, 8)
    assert span.closes() == datetime(2026, 10, 14, tzinfo=SHANGHAI)
    assert span.closes(time(17, 30)) == datetime(2026, 10, 13, 17, 30, tzinfo=SHANGHAI)
    assert str(span) == "2026年10月8日至13日"


@pytest.mark.parametrize(
    ("posted", "closes", "day"),
    [
        ("2026-10-19T17:29+08:00", time(17, 30), date(2026, 10, 19)),
        ("2026-10-19T17:30+08:00", time(17, 30), date(2026, 10, 20)),
        ("2026-10-23T18:00+08:00", time(17, 30), date(2026, 10, 26)),
        ("2026-10-23T18:00+08:00", None, date(2026, 10, 23)),
        ("2026-10-18T17:00+00:00", None, date(2026, 10, 19)),
        ("2026-10-24T09:00+08:00", time(17, 30), date(2026, 10, 24)),
    ],
)
def test_the_day_of_posting_is_the_offices_day(posted, closes, day):
    assert CALENDAR.posting_day(datetime.fromisoformat(posted), closes) == day


def test_what_makes_no_sense_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        CALENDAR.add_working_days(date(2026, 10, 19), 0, "next_day")
    with pytest.raises(ValueError, match="day_one"):
        CALENDAR.add_working_days(date(2026, 10, 19), 5, "today")
    with pytest.raises(ValueError, match="time zone"):
        CALENDAR.posting_day(datetime(2026, 10, 19, 9, 0))  # noqa: DTZ001 - naive on purpose


@given(DAYS_2026, st.integers(1, 10), st.sampled_from(["next_day", "same_day"]))
def test_a_span_holds_exactly_its_working_days(start, n, day_one):
    span = CALENDAR.add_working_days(start, n, day_one)
    days = [span.first + timedelta(days=i) for i in range((span.last - span.first).days + 1)]
    assert sum(CALENDAR.is_working(day) for day in days) == n
    assert CALENDAR.is_working(span.first)
    assert CALENDAR.is_working(span.last)
    assert span.first >= start + timedelta(days=day_one == "next_day")


@given(DAYS_2026, st.integers(1, 10))
def test_the_later_first_day_never_ends_earlier(start, n):
    later = CALENDAR.add_working_days(start, n, "next_day")
    sooner = CALENDAR.add_working_days(start, n, "same_day")
    assert later.last >= sooner.last
    if not CALENDAR.is_working(start):
        assert later == sooner


@given(DAYS_2026, st.integers(0, 23))
def test_the_zone_of_the_server_does_not_move_the_day(day, hour):
    local = datetime.combine(day, time(hour), tzinfo=SHANGHAI)
    assert CALENDAR.posting_day(local.astimezone(UTC)) == day
