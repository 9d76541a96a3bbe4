"""A scheme carried over to another year: the year's own rules and dates move with it."""

from datetime import date
from pathlib import Path

import pytest

from xuanshu.core.scheme import SchemeErrors, load

SOURCE = (Path(__file__).parents[3] / "schemes" / "qingdao-2020.yaml").read_bytes()


def moved(scheme, year):
    def to(day):
        return day.replace(year=year)

    return {
        point.path: (to(point.first), to(point.last)) if point.last else to(point.first)
        for point in scheme.date_points()
    }


def test_year_and_dates_move_together():
    scheme = load(SOURCE)
    later = scheme.settled({}, moved(scheme, 2026), year=2026)
    assert later.year == 2026
    assert later.digest == scheme.digest
    assert later.date_points()[0].first == date(2026, 4, 24)
    assert any("2026年之内" in line.text or "2026年度" in line.text for line in later.explain())


def test_dates_left_behind_are_named():
    scheme = load(SOURCE)
    with pytest.raises(SchemeErrors) as raised:
        scheme.settled({}, {}, year=2026)
    assert {problem.path.partition(".")[0] for problem in raised.value.problems} == {"stages"}


def test_the_scheme_keeps_its_own_year_untold():
    scheme = load(SOURCE)
    assert scheme.settled({}, {}).year == scheme.year
