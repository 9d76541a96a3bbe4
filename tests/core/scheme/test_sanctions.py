"""X1 to X7 on schemes/examples/sanctions.yaml: a parameter changes, and so does the outcome."""

from dataclasses import replace
from datetime import date

import pytest

from tests.core.scheme.changing import changed, example, written
from xuanshu.core.scheme import SchemeErrors, load
from xuanshu.core.scheme.execute import eligibility_findings
from xuanshu.core.scheme.measure_kinds import Breach
from xuanshu.core.scheme.sanctions import (
    Votes,
    duty_findings,
    imposed,
    places_lost,
    without_false_votes,
)

TEXT = example("sanctions")
SCHEME = load(TEXT.encode())
FAKED = Breach(
    what="fraud",
    by="applicant",
    established=date(2026, 5, 20),
    awarded=False,
    entry="省力扳手",
    people=("甲工", "乙工"),
    unit="甲厂",
    recommender="甲区总工会",
)


def other(place, fragment):
    return changed(TEXT, place, written(fragment))


def kinds(scheme=SCHEME, breach=FAKED):
    return [found.kind for found in imposed(scheme, breach)]


def of(kind, scheme=SCHEME, breach=FAKED):
    (found,) = (found for found in imposed(scheme, breach) if found.kind == kind)
    return found


@pytest.mark.rule_type("X1")
def test_the_duty_to_be_truthful():
    (finding,) = duty_findings(SCHEME, FAKED)
    assert (finding.clause, finding.rule) == ("九", "truthful")
    assert finding.message.startswith("弄虚作假，违反要求：")
    assert duty_findings(other("duties.0.says", "on_time"), FAKED) == ()
    assert duty_findings(SCHEME, replace(FAKED, what="leak")) == ()


@pytest.mark.rule_type("X2")
def test_disqualification_before_the_award():
    assert kinds() == ["disqualify", "ban", "suspend"]
    assert of("disqualify").clause == "十(一)"
    assert of("disqualify").text == "取消“省力扳手”的参评资格"
    without = other("sanctions.faked.measures", "[{kind: ban, whom: [unit], years: 3}]")
    assert kinds(without) == ["ban"]
    assert kinds(SCHEME, replace(FAKED, by="officer")) == []


@pytest.mark.rule_type("X3")
def test_revocation_after_the_award():
    late = replace(FAKED, awarded=True)
    assert kinds(SCHEME, late) == ["revoke", "ban", "suspend"]
    assert of("revoke", breach=late).effects == ("certificate", "money", "publish")
    place = "sanctions.faked.measures.1"
    quiet = other(f"{place}.publish", "no")
    assert of("revoke", quiet, late).effects == ("certificate", "money")
    plaque = other(f"{place}.recover", "[plaque]")
    assert of("revoke", plaque, late).text == "撤销“省力扳手”的奖励，追回奖牌，公开通报"


@pytest.mark.rule_type("X4")
def test_ban_for_years_or_life():
    assert (of("ban").whom, of("ban").until) == (("甲工", "乙工", "甲厂"), date(2029, 5, 20))
    place = "sanctions.faked.measures.2"
    assert of("ban", other(f"{place}.years", "1")).until == date(2027, 5, 20)
    assert of("ban", other(f"{place}.whom", "[unit]")).whom == ("甲厂",)
    copied = of("ban", breach=replace(FAKED, what="plagiarism"))
    assert (copied.until, copied.clause) == (None, "十(二)")
    with pytest.raises(SchemeErrors, match="应写 years 或 life: yes 之一"):
        other(f"{place}.life", "yes")


def kept(scheme, breach):
    """What the record keeps of the measures against a breach."""
    return [
        {"kind": found.kind, "whom": whom, "until": found.until, "clause": found.clause}
        | {"fewer": found.fewer}
        for found in imposed(scheme, breach)
        for whom in found.whom
    ]


def lost(scheme, day):
    """By how many entries the quota of the recommender is smaller."""
    facts = {"filed_on": day, "recommender": "甲区总工会", "history.bans": kept(scheme, FAKED)}
    return places_lost(scheme, facts)


def barred(scheme, day, breach=FAKED, **facts):
    """What the bans of a breach say to somebody who files on a day."""
    facts = {"filed_on": day, "history.bans": kept(scheme, breach)} | facts
    found = eligibility_findings(scheme, "apply", facts)
    return [(finding.message, finding.clause, finding.bars) for finding in found]


def test_a_ban_bars_until_its_last_day():
    mine = {"leader": "丙工", "participants": "丁工、乙工"}
    words = ("乙工至2029年5月20日不得参评", "十(一)", True)
    assert barred(SCHEME, date(2029, 5, 20), **mine) == [words]
    assert barred(SCHEME, date(2029, 5, 21), **mine) == []
    shorter = other("sanctions.faked.measures.2.years", "2")
    assert barred(shorter, date(2029, 5, 20), **mine) == []
    for_life = replace(FAKED, what="plagiarism")
    assert barred(SCHEME, date(2049, 1, 1), for_life, leader="甲工") == [
        ("甲工终身不得参评", "十(二)", True)
    ]
    assert barred(SCHEME, date(2029, 5, 20), **{"unit.id": "甲厂"})[0][0].startswith("甲厂至")


@pytest.mark.rule_type("X5")
def test_the_recommender_recommends_less_or_not_at_all():
    found = of("suspend")
    assert (found.until, found.fewer) == (date(2027, 5, 20), 1)
    assert found.text == "甲区总工会1年内核减推荐名额1个（至2027年5月20日）"
    place = "sanctions.faked.measures.3"
    two = other(f"{place}.fewer", "2")
    assert (lost(SCHEME, date(2027, 5, 20)), lost(two, date(2027, 5, 20))) == (1, 2)
    assert lost(two, date(2027, 5, 21)) == 0
    assert barred(SCHEME, date(2027, 5, 20), recommender="甲区总工会") == []
    assert of("suspend", other(f"{place}.years", "2")).until == date(2028, 5, 20)
    careless = replace(FAKED, what="careless_review", by="recommender")
    assert barred(SCHEME, date(2028, 5, 20), careless, recommender="甲区总工会") == [
        ("甲区总工会至2028年5月20日不得推荐", "十(三)", True)
    ]
    longer = other("sanctions.careless.measures.0.years", "3")
    assert barred(SCHEME, date(2028, 5, 21), careless, recommender="甲区总工会") == []
    assert len(barred(longer, date(2028, 5, 21), careless, recommender="甲区总工会")) == 1


@pytest.mark.rule_type("X6")
def test_judges_and_officers_are_taken_off():
    leak = replace(FAKED, what="leak", by="judge", actor="丁评委")
    found = of("dismiss", breach=leak)
    assert (found.whom, found.until) == (("丁评委",), date(2031, 5, 20))
    assert found.effects == ("void_sheets", "tell_unit")
    kept = other("sanctions.leaked.measures.0.void_sheets", "no")
    assert of("dismiss", kept, leak).effects == ("tell_unit",)
    bribed = replace(FAKED, what="bribery", by="officer", actor="戊员")
    assert of("dismiss", breach=bribed).until is None
    assert kinds(SCHEME, replace(leak, by="officer")) == []


@pytest.mark.rule_type("X7")
def test_false_votes():
    votes = {"a": Votes(1000, 100), "b": Votes(1000, 101), "c": Votes(500)}
    counted = without_false_votes(SCHEME, votes)
    assert {name: (one.valid, one.removed) for name, one in counted.items()} == {
        "a": (900, False),
        "b": (0, True),
        "c": (500, False),
    }
    assert counted["a"].clause == "十(六)"
    looser = other("sanctions.false-votes.measures.0.remove_over", "1/5")
    assert without_false_votes(looser, votes)["b"].valid == 899
    never = other("sanctions.false-votes.measures", "[disqualify]")
    assert without_false_votes(never, votes)["b"].valid == 1000
    with pytest.raises(ValueError, match="d"):
        without_false_votes(SCHEME, {"d": Votes(1, 2)})
