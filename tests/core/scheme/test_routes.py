"""H1, H2, H4, T2 on schemes/examples/tracks.yaml: a parameter changes, and so does the outcome."""

from datetime import date, datetime

import pytest

from tests.core.scheme.changing import changed, example, written
from xuanshu.core.calendar import SHANGHAI
from xuanshu.core.nomination import Unit
from xuanshu.core.scheme import SchemeErrors, load
from xuanshu.core.scheme.routes import Sent, way, way_findings
from xuanshu.core.scheme.upwards import Winner, forwarded, upward_findings

TEXT = example("tracks")
SCHEME = load(TEXT.encode())
STREET = Unit("t", "甲街道总工会", "township")
SCHOOL = Unit("s", "枫浦工人学校", "affiliate")
PALACE = Unit("p", "枫浦工人文化宫", "affiliate")
OFFICE = Unit("o", "研究室", "department")


def other(place, fragment):
    return changed(TEXT, place, written(fragment))


def at(month, day, hour=9):
    return datetime(2026, month, day, hour, tzinfo=SHANGHAI)


def wrong(scheme, unit, *sent, **facts):
    return [(f.rule, f.bars, f.clause) for f in way_findings(scheme, "apply", unit, sent, facts)]


GOOD = (Sent("superior", at(3, 10, 23)), Sent("office", at(3, 20), True, True))


@pytest.mark.rule_type("H1")
def test_the_level_above_collects_reviews_and_recommends():
    assert wrong(SCHEME, STREET, *GOOD) == []
    loose = (GOOD[0], Sent("office", at(3, 20)))
    assert wrong(SCHEME, STREET, *loose) == [
        ("route-review", True, "四(二)"),
        ("route-rollup", True, "四(二)"),
    ]
    unreviewed = other("routes.grassroots.then.reviews", "no")
    assert [rule for rule, *_ in wrong(unreviewed, STREET, *loose)] == ["route-rollup"]
    single = other("routes.grassroots.then.rolled_up", "no")
    assert [rule for rule, *_ in wrong(single, STREET, *loose)] == ["route-review"]
    assert wrong(SCHEME, STREET, Sent("office", at(3, 5))) == [("route", True, "四(一)")]
    (finding,) = way_findings(SCHEME, "apply", STREET, [Sent("office", at(3, 5))], {})
    assert finding.message == "甲街道总工会：应报上级工会，不能报主办方"


def test_a_department_that_vets_like_a_superior():
    to = [leg.to for leg in way(SCHEME, "apply", SCHOOL, {})]
    assert to == ["事业发展部", "office"]
    assert [leg.to for leg in way(SCHEME, "apply", PALACE, {})] == ["office"]
    assert [leg.to for leg in way(SCHEME, "apply", OFFICE, {})] == ["office"]
    moved = other("tracks.organ.named", "[枫浦工人学校]")
    assert [leg.to for leg in way(moved, "apply", SCHOOL, {})] == ["office"]
    assert [rule for rule, *_ in wrong(SCHEME, SCHOOL, Sent("superior", at(3, 5)))] == ["route"]


def test_a_way_that_the_notice_leaves_open():
    options = "{office: {label: 直接报}, school: {label: 报学校, is: {unit: 枫浦工人学校}}}"
    open_ = other("routes.organs.files_to", f"{{silent: 向谁报送, options: {options}}}")
    assert way(open_, "apply", OFFICE, {}) == ()
    assert [p.path for p in open_.silences()] == ["routes.organs.files_to"]
    for answer, to in (("office", "office"), ("school", "枫浦工人学校")):
        settled = open_.settled({"routes.organs.files_to": answer})
        assert [leg.to for leg in way(settled, "apply", OFFICE, {})] == [to]


@pytest.mark.rule_type("H2")
def test_some_may_file_directly():
    direct = Sent("office", at(3, 5))
    assert wrong(SCHEME, STREET, direct, level="province") == []
    assert [rule for rule, *_ in wrong(SCHEME, STREET, direct, level="city")] == ["route"]
    assert [rule for rule, *_ in wrong(SCHEME, STREET, direct)] == ["route"]
    city = other("routes.grassroots.direct.when", "{fact: level, is: city}")
    assert wrong(city, STREET, direct, level="city") == []
    none = other("routes.grassroots.direct", "~")
    assert [rule for rule, *_ in wrong(none, STREET, direct, level="province")] == ["route"]


@pytest.mark.rule_type("T2")
def test_each_level_has_its_own_day():
    late = (Sent("superior", at(3, 11, 0)), Sent("office", at(3, 21, 0), True, True))
    assert wrong(SCHEME, STREET, *late) == [
        ("route-late", False, "四(一)"),
        ("route-late", True, "四(二)"),
    ]
    longer = SCHEME.settled({}, {"routes.grassroots.by": date(2026, 3, 12)})
    assert wrong(longer, STREET, *late) == [("route-late", True, "四(二)")]
    both = longer.settled({}, {"routes.grassroots.then.by": date(2026, 3, 25)})
    assert wrong(both, STREET, *late) == []
    paths = [point.path for point in SCHEME.date_points() if point.path.startswith("routes")]
    assert paths == [
        "routes.grassroots.by",
        "routes.grassroots.then.by",
        "routes.affiliated.by",
        "routes.affiliated.then.by",
        "routes.organs.by",
    ]
    hour = "{wording: 3月10日12时前, last_day: 2026-03-10, hour: 12:00, late: {policy: refuse}}"
    noon = other("routes.grassroots.by", hour)
    assert [rule for rule, *_ in wrong(noon, STREET, *GOOD)] == ["route-late"]


@pytest.mark.parametrize(
    ("place", "fragment"),
    [
        ("routes.grassroots.then.by.last_day", "2026-03-09"),
        ("routes.grassroots.by.last_day", "2026-04-10"),
        ("routes.organs.then", "{clause: 四}"),
        ("routes.organs.track", "grassroots"),
        ("routes.organs.id", "affiliated"),
        ("routes.organs.track", "nobody"),
    ],
)
def test_routes_that_cannot_be(place, fragment):
    with pytest.raises(SchemeErrors):
        other(place, fragment)


WINNERS = (
    Winner("a", "甲", 1, "first"),
    Winner("b", "乙", 2, "first"),
    Winner("c", "丙", 2, "first"),
    Winner("d", "丁", 1, "second"),
)


@pytest.mark.rule_type("H4")
def test_the_best_go_on_to_the_higher_award():
    assert forwarded(SCHEME, WINNERS) == forwarded(SCHEME, WINNERS[::-1])
    now = forwarded(SCHEME, WINNERS)
    assert (now.best, now.tied) == (("a",), ("b", "c"))
    assert forwarded(other("upward.most", "3"), WINNERS).best == ("a", "b", "c")
    assert forwarded(other("upward.most", "1"), WINNERS).best == ("a",)
    wide = "{clause: 九, to: 省奖, tiers: %s, most: 4}"
    assert forwarded(other("upward", wide % "[first]"), WINNERS).best == ("a", "b", "c")
    assert forwarded(other("upward", wide % "[first, second]"), WINNERS).best == tuple("abcd")

    def broken(scheme, *chosen):
        return [f.rule for f in upward_findings(scheme, chosen, WINNERS)]

    assert broken(SCHEME, "a", "b") == []
    assert broken(SCHEME, "a", "b", "c") == ["upward-most"]
    assert broken(SCHEME, "a", "d") == ["upward-who"]
    assert broken(SCHEME, "b", "c") == ["upward-best"]
    assert broken(other("upward.most", "3"), "a", "b", "c") == []
