"""C1 to C4 on schemes/examples/tracks.yaml: a parameter changes, and so does the outcome."""

import pytest

from tests.core.scheme.changing import changed, example, written
from xuanshu.core.nomination import Nominee, Unit
from xuanshu.core.scheme import SchemeErrors, load
from xuanshu.core.scheme.awards import (
    Given,
    award_findings,
    criteria_for,
    standard_findings,
    track_of,
)
from xuanshu.core.scheme.execute import paper_findings

TEXT = example("tracks")
SCHEME = load(TEXT.encode())
OFFICE = Unit("o", "研究室", "department")
PALACE = Unit("p", "枫浦工人文化宫", "affiliate")
SCHOOL = Unit("s", "枫浦工人学校", "affiliate")


def other(place, fragment):
    return changed(TEXT, place, written(fragment))


@pytest.mark.rule_type("C1")
def test_an_entry_has_one_of_the_categories():
    def refused(scheme, category):
        found = paper_findings(scheme, scheme.papers["form"], {"category": category}, ())
        return [f.message for f in found if f.field == "category"]

    assert refused(SCHEME, "rights") == []
    assert refused(SCHEME, "culture") != []
    third = other("categories.of.culture", "{label: 职工文化}")
    assert refused(third, "culture") == []


def test_tracks_of_units():
    assert [track_of(SCHEME, u) for u in (OFFICE, PALACE, SCHOOL)] == [
        "organ",
        "organ",
        "grassroots",
    ]
    assert track_of(other("tracks.organ.named", "[]"), PALACE) == "grassroots"
    with pytest.raises(SchemeErrors):
        other("tracks.organ.units", "[department, county, affiliate]")
    with pytest.raises(SchemeErrors):
        other("tracks.organ", "{label: 空, clause: 三}")


@pytest.mark.rule_type("C2")
def test_standards_differ_by_category_track_and_award():
    def standards(scheme=SCHEME, **entry):
        found = criteria_for(scheme, **entry)
        return found.of if found else tuple(scheme.criteria.of)

    organ = {"category": "organising", "track": "organ", "award": "innovation"}
    assert standards(**organ) == ("novel", "adopted", "comment")
    assert standards(**organ | {"track": "grassroots"}) == ("novel", "adopted", "comment", "useful")
    assert standards(category="rights", track="grassroots") == ("novel", "useful")
    wider = other("criteria_sets.organ_innovation.tracks", "[organ, grassroots]")
    assert standards(wider, **organ | {"track": "grassroots"}) == ("novel", "adopted", "comment")
    assert criteria_for(SCHEME, category="rights").points == {"novel": 40, "useful": 60}
    with pytest.raises(SchemeErrors):
        other("criteria_sets.rights_work.points", "{novel: 40, useful: 50}")
    with pytest.raises(SchemeErrors):
        other("criteria_sets.rights_work.categories", "[]")


def test_all_standards_or_one_of_them():
    def wrong(scheme, **met):
        standards = scheme.criteria_sets["organ_innovation"]
        return [
            (f.message.rpartition("，")[2], f.bars)
            for f in standard_findings(scheme, standards, met)
        ]

    one = {"novel": True, "adopted": False, "comment": False}
    every = other("criteria_sets.organ_innovation.meet", "all")
    silent = other(
        "criteria_sets.organ_innovation.meet",
        "{silent: 须全部符合吗, options: {all: {label: 全部}, any: {label: 一项}}, default: any}",
    )
    assert wrong(SCHEME, **one) == []
    assert wrong(every, **one) == [("被采纳、领导批示不符合", True)]
    assert wrong(silent, **one)[0][1] is False
    assert (
        wrong(silent.settled({"criteria_sets.organ_innovation.meet": "all"}), **one)[0][1] is True
    )
    none = dict.fromkeys(one, False)
    assert wrong(SCHEME, **none) == [("首创、被采纳、领导批示不符合", True)]
    assert wrong(SCHEME) == [("首创、被采纳、领导批示尚未认定", True)]


@pytest.mark.rule_type("C3")
def test_awards_with_and_without_tiers():
    def wrong(scheme, *given):
        return [f.message.partition("：")[2] for f in award_findings(scheme, given)]

    graded = Given("1", "甲", "excellence", "first", "rights")
    assert wrong(SCHEME, graded) == ["创优奖不分等级，不能评为一等奖"]
    assert wrong(other("awards.excellence.tiers", "[first]"), graded) == []
    plain = Given("2", "乙", "innovation")
    assert wrong(SCHEME, plain) == ["创新奖分一等奖、二等奖，尚未确定等级"]
    assert wrong(other("awards.innovation.tiers", "[]"), plain) == []
    elsewhere = Given("3", "丙", "excellence", category="organising")
    assert wrong(SCHEME, elsewhere) == ["创优奖限维权服务"]
    assert wrong(other("awards.excellence.categories", "[]"), elsewhere) == []


@pytest.mark.rule_type("C4")
def test_one_ceiling_over_two_awards():
    def wrong(scheme, innovation, excellence, unit="s"):
        many = [("innovation", innovation), ("excellence", excellence)]
        nominees = [
            Nominee(f"{award}{n}", f"{award}{n}", unit if n else "o", award=award)
            for award, number in many
            for n in range(number)
        ]
        (cap,) = scheme.award_caps
        return [f.message for f in cap.findings(scheme, [OFFICE, SCHOOL], nominees)]

    assert wrong(SCHEME, 2, 2) == []
    (message,) = wrong(SCHEME, 3, 2)
    assert message.startswith("创新奖、创优奖合计不超过4个，现有5个（创新奖3个、创优奖2个：")
    assert message.endswith("超出1个")
    assert wrong(other("award_caps.0.most", "5"), 3, 2) == []
    assert wrong(other("award_caps.0.per", "unit"), 3, 2) == []
    (per_unit,) = wrong(
        other("award_caps.0", "{clause: 五, awards: [innovation, excellence], most: 2, per: unit}"),
        3,
        2,
    )
    assert per_unit.startswith("枫浦工人学校：")
