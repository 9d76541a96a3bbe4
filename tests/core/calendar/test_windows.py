"""What "by that day" means, and how dates are written."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from xuanshu.core.calendar import (
    SHANGHAI,
    Window,
    chinese_date,
    chinese_period,
    last_day,
    local_day,
)

SECOND = timedelta(seconds=1)
DEADLINE = last_day(date(2020, 4, 24))


def test_a_day_in_a_notice_is_included():
    window = Window(None, DEADLINE)
    assert datetime(2020, 4, 25, tzinfo=SHANGHAI) == DEADLINE
    assert window.contains(DEADLINE - SECOND)
    assert not window.contains(DEADLINE)


def test_the_deadline_is_shanghais_wherever_the_server_stands():
    assert DEADLINE.astimezone(UTC) == datetime(2020, 4, 24, 16, 0, tzinfo=UTC)
    assert Window(None, DEADLINE).contains(datetime(2020, 4, 24, 15, 59, 59, tzinfo=UTC))
    assert not Window(None, DEADLINE).contains(datetime(2020, 4, 24, 16, 0, tzinfo=UTC))
    assert local_day(datetime(2020, 4, 24, 16, 0, tzinfo=UTC)) == date(2020, 4, 25)


def test_a_named_hour_is_the_first_refused_instant():
    closes = last_day(date(2020, 4, 24), time(17, 30))
    assert closes == datetime(2020, 4, 24, 17, 30, tzinfo=SHANGHAI)
    assert not Window(None, closes).contains(closes)


def test_a_window_opens_with_its_first_instant():
    opens = datetime(2020, 4, 1, tzinfo=SHANGHAI)
    window = Window(opens, DEADLINE)
    assert window.contains(opens)
    assert window.before(opens - SECOND)
    assert not window.contains(opens - SECOND)
    assert window.after(DEADLINE)
    assert not window.after(opens)


def test_an_open_side_never_refuses():
    now = datetime(2020, 4, 1, tzinfo=UTC)
    assert Window(None, None).contains(now)
    assert Window(now, None).contains(now + timedelta(days=9999))


def test_a_moment_without_zone_is_refused():
    naive = datetime(2020, 4, 24)  # noqa: DTZ001 - naive on purpose
    with pytest.raises(ValueError, match="time zone"):
        Window(None, naive)
    with pytest.raises(ValueError, match="time zone"):
        Window(None, DEADLINE).contains(naive)
    with pytest.raises(ValueError, match="time zone"):
        local_day(naive)


def test_a_window_cannot_close_before_it_opens():
    with pytest.raises(ValueError, match="close before"):
        Window(DEADLINE, DEADLINE - SECOND)
    assert not Window(DEADLINE, DEADLINE).contains(DEADLINE)


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2020, 4, 24), date(2020, 4, 24), "2020年4月24日"),
        (date(2026, 10, 19), date(2026, 10, 23), "2026年10月19日至23日"),
        (date(2026, 9, 30), date(2026, 10, 12), "2026年9月30日至10月12日"),
        (date(2025, 10, 29), date(2026, 10, 30), "2025年10月29日至2026年10月30日"),
    ],
)
def test_a_period_names_only_what_changes(first, last, text):
    assert chinese_period(first, last) == text


def test_dates_have_no_leading_zeros():
    assert chinese_date(date(2020, 4, 4)) == "2020年4月4日"
    with pytest.raises(ValueError, match="before it begins"):
        chinese_period(date(2020, 4, 4), date(2020, 4, 3))
