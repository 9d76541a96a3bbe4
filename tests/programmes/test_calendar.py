"""The working-day calendar: shipped years, new years, revisions, and how the pages show them."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.makers.units import BEGINNING, make_actor, sign_in
from xuanshu.core.calendar import UnknownYear
from xuanshu.core.verdict import RuleError
from xuanshu.programmes.forms import read_line
from xuanshu.programmes.queries import calendar_year, days_of, work_calendar
from xuanshu.programmes.queries.shipped import Day
from xuanshu.programmes.services import confirm_year
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db
NEW_YEAR = Day(dt.date(2027, 1, 1), working=False, name="元旦")
NOTICE = "国务院办公厅关于2027年部分节假日安排的通知（测试）"


@pytest.fixture
def office():
    return make_actor()


def confirm(office, days, **over):
    values = {"year": 2027, "source": NOTICE, "now": BEGINNING, **over}
    return confirm_year(actor=office, days=days, **values)


def test_shipped_years_know_holidays_and_make_up_days():
    calendar = work_calendar()
    assert not calendar.is_working(dt.date(2020, 10, 8))
    assert calendar.is_working(dt.date(2020, 10, 10))
    assert not calendar.is_working(dt.date(2020, 10, 11))
    assert calendar.confirmed_years == frozenset(range(2004, 2027))


def test_only_days_that_depart_from_the_week_are_kept():
    days = days_of(calendar_year(2020)).values()
    assert days
    assert all(day.working == (day.day.weekday() >= 5) for day in days)


def test_an_unknown_year_is_refused_until_the_office_confirms_it(office):
    with pytest.raises(UnknownYear):
        work_calendar().add_working_days(dt.date(2026, 12, 30), 5, "next_day")
    confirm(office, [NEW_YEAR])
    span = work_calendar().add_working_days(dt.date(2026, 12, 30), 5, "next_day")
    assert span.last == dt.date(2027, 1, 7)


def test_a_revision_is_added_and_changes_the_version(office):
    confirm(office, [NEW_YEAR])
    before = work_calendar().version
    again = confirm(office, [NEW_YEAR, Day(dt.date(2027, 1, 4), working=False, name="元旦")])
    assert again.revision == 2
    assert work_calendar().version != before
    assert not work_calendar().is_working(dt.date(2027, 1, 4))


def test_the_same_again_is_no_revision(office):
    confirm(office, [NEW_YEAR])
    with pytest.raises(RuleError, match="相同"):
        confirm(office, [NEW_YEAR])


@pytest.mark.parametrize(
    ("days", "over", "words"),
    [
        ([], {}, "至少"),
        ([NEW_YEAR], {"source": " "}, "文号"),
        ([NEW_YEAR, NEW_YEAR], {}, "两次"),
        ([NEW_YEAR], {"year": 2028}, "不在2028年"),
        ([NEW_YEAR], {"year": 27}, "四位数"),
    ],
)
def test_what_cannot_be_is_refused(office, days, over, words):
    with pytest.raises(RuleError, match=words):
        confirm(office, days, **over)
    assert calendar_year(2027) is None


def test_only_the_office_confirms():
    with pytest.raises(RuleError):
        confirm(make_actor(Role.AUDIT), [NEW_YEAR])


@pytest.mark.parametrize(
    ("line", "count", "working"),
    [
        ("2027-01-01 休 元旦", 1, False),
        ("2027年2月14日 班 春节调休", 1, True),
        ("2027/2/5至2027/2/11 休　春节", 7, False),
    ],
)
def test_lines_are_read_as_people_write_them(line, count, working):
    days = read_line(line)
    assert len(days) == count
    assert {day.working for day in days} == {working}


@pytest.mark.parametrize("line", ["元旦 休", "2027-02-30 休 春节", "2027-02-11至2027-02-05 休"])
def test_lines_that_cannot_be_read_say_why(line):
    assert isinstance(read_line(line), str)


def test_page_names_each_wrong_line_and_keeps_the_text(client, office):
    sign_in(client, office)
    text = "2027-01-01 休 元旦\n看不懂\n2027-13-01 休"
    data = {"year": 2027, "source": NOTICE, "lines": text, "confirm": "1"}
    answer = client.post(reverse("calendar-add"), data)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "第2行" in page
    assert "第3行" in page
    assert "看不懂" in page
    assert calendar_year(2027) is None


def test_page_previews_first_and_then_confirms(client, office):
    sign_in(client, office)
    data = {"year": 2027, "source": NOTICE, "lines": "2027-01-01 休 元旦"}
    preview = client.post(reverse("calendar-add"), {**data, "preview": "1"})
    assert "12月" in preview.content.decode()
    assert calendar_year(2027) is None
    assert client.post(reverse("calendar-add"), {**data, "confirm": "1"}).status_code == 302
    assert calendar_year(2027).source == NOTICE
    page = client.get(reverse("calendar-year", args=[2027])).content.decode()
    assert NOTICE in page
    assert "元旦" in page


def test_an_unknown_year_has_no_page(client, office):
    sign_in(client, office)
    assert client.get(reverse("calendar-year", args=[2031])).status_code == 404


def test_the_list_costs_the_same_with_more_years(client, office, django_assert_max_num_queries):
    sign_in(client, office)
    client.get(reverse("calendar"))
    with django_assert_max_num_queries(20) as first:
        client.get(reverse("calendar"))
    confirm(office, [NEW_YEAR])
    with django_assert_max_num_queries(len(first)):
        client.get(reverse("calendar"))
