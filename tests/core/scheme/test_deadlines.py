"""T1, T3 to T6, T10 to T13 on deadlines.yaml: a parameter changes, and so does the outcome."""

from datetime import date, datetime

import pytest

from tests.core.scheme.changing import changed, example, written
from xuanshu.core.calendar import SHANGHAI, UnknownYear, WorkCalendar
from xuanshu.core.nomination import Unit
from xuanshu.core.scheme import SchemeErrors, load
from xuanshu.core.scheme.cycle import cycle_findings, lands, rhythm_of
from xuanshu.core.scheme.execute import filing_findings, late
from xuanshu.core.scheme.polls import Cast, in_time
from xuanshu.core.scheme.screens import unsupported
from xuanshu.core.scheme.stages.consultation import Reply

TEXT = example("deadlines")
SCHEME = load(TEXT.encode())
CALENDAR = WorkCalendar({}, frozenset({2026}), "weekends only")
COUNTY = Unit("a", "甲区总工会", "county")


def other(place, fragment):
    return changed(TEXT, place, written(fragment))


def at(month, day, hour=0, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


def day_rules(scheme, stage, now):
    """What a filing stage says about the moment alone."""
    filing = scheme.stage(stage)
    found = filing_findings(scheme, filing, answers={}, files={}, standings=frozenset(), now=now)
    return [(f.rule, f.bars, f.clause) for f in found if f.rule.startswith("late")]


@pytest.mark.rule_type("T1")
def test_a_fixed_last_day():
    stage = SCHEME.stage("register")
    assert not late(stage, at(3, 31, 23, 59))
    assert late(stage, at(4, 1))
    moved = SCHEME.settled({}, {"stages.register.by": date(2026, 3, 25)})
    assert not late(moved.stage("register"), at(3, 25, 23, 59))
    assert late(moved.stage("register"), at(3, 26))
    assert not late(other("stages.register.by.wording", "3月").stage("register"), at(3, 31))
    with pytest.raises(SchemeErrors):
        other("stages.register.by.last_day", "2026-04-01")


@pytest.mark.rule_type("T3")
def test_registration_before_the_application():
    def wrong(scheme, registered_at):
        stage = scheme.stage("apply")
        found = stage.registered.findings(scheme, stage.label, registered_at)
        return [(f.message.rpartition("：")[2], f.clause) for f in found]

    assert wrong(SCHEME, at(3, 31, 23)) == []
    assert wrong(SCHEME, None) == [("没有登记", "六(二)")]
    assert wrong(SCHEME, at(4, 1)) == [("登记已逾期", "六(二)")]
    assert wrong(other("stages.apply.registered.in_time", "no"), at(4, 1)) == []
    asked = {f.field for f in unsupported(SCHEME)}
    assert "stages.apply.registered" in asked
    assert "stages.apply.registered" not in {
        f.field for f in unsupported(other("stages.apply.registered", "~"))
    }
    for stage in ("apply", "track", "nowhere"):
        with pytest.raises(SchemeErrors):
            other("stages.apply.registered.stage", stage)


@pytest.mark.rule_type("T4")
def test_late_papers_are_refused():
    now = at(9, 16)
    assert day_rules(SCHEME, "apply", now) == [("late", True, "六(三)")]
    marked = other("stages.apply.by.late.policy", "mark")
    assert day_rules(marked, "apply", now) == [("late", False, "六(三)")]
    assert lands(SCHEME, SCHEME.stage("apply"), now).outcome == "refused"
    assert lands(marked, marked.stage("apply"), now).outcome == "this"


@pytest.mark.rule_type("T5")
def test_late_or_unresolved_goes_to_the_next_time():
    stage, now = SCHEME.stage("register"), at(4, 1)
    assert day_rules(SCHEME, "register", now) == [("late-next", True, "四(二)")]
    found = lands(SCHEME, stage, now)
    assert (found.outcome, found.year, found.edition, found.clause) == ("next", 2027, 1, "四(二)")
    assert found.reason == "逾期，转入2027年第1次评选"
    ginkgo = lands(SCHEME, stage, now, award="ginkgo")
    assert (ginkgo.year, ginkgo.edition) == (2028, 1)
    team = lands(SCHEME, stage, now, award="team")
    assert (team.year, team.edition) == (2026, 2)
    refused = other("stages.register.by.late", "{policy: refuse}")
    assert lands(refused, refused.stage("register"), now).outcome == "refused"
    assert "stages.register.by.late.policy" in {f.field for f in unsupported(SCHEME)}

    in_time, open_ = at(3, 20), at(9, 26)
    assert lands(SCHEME, stage, in_time).outcome == "this"
    assert lands(SCHEME, stage, in_time, open_at=at(9, 25, 23)).outcome == "this"
    found = lands(SCHEME, stage, in_time, open_at=open_)
    assert (found.outcome, found.clause) == ("next", "七(四)")
    never = other("cycle.unresolved.then", "refused")
    assert lands(never, stage, in_time, open_at=open_).outcome == "refused"
    later = other("cycle.unresolved.at", "finish")
    assert lands(later, stage, in_time, open_at=open_).outcome == "next"
    assert lands(other("cycle.unresolved", "~"), stage, in_time, open_at=open_).outcome == "this"


@pytest.mark.rule_type("T6")
def test_how_often_each_award_is_given():
    assert cycle_findings(SCHEME, 2027, award="shoots") == ()
    (finding,) = cycle_findings(SCHEME, 2027, award="ginkgo")
    assert finding.message == "银杏奖每两年评选一次（2026年起），2027年不评选，下一次是2028年第1次"
    assert finding.clause == "二(五)"
    yearly = other("cycle.awards.ginkgo.every", "year")
    assert cycle_findings(yearly, 2027, award="ginkgo") == ()
    odd = other("cycle.awards.ginkgo.since", "2027")
    assert cycle_findings(odd, 2027, award="ginkgo") == ()
    assert cycle_findings(odd, 2026, award="ginkgo") != ()
    assert cycle_findings(SCHEME, 2026, award="team", edition=2) == ()
    assert cycle_findings(SCHEME, 2026, edition=2) != ()
    assert cycle_findings(other("cycle.every", "half_year"), 2026, edition=2) == ()
    assert rhythm_of(other("cycle", "~")).following(2026, 1) == (2027, 1)
    with pytest.raises(SchemeErrors):
        other("cycle.awards.ginkgo", "{clause: 二, every: two_years}")


@pytest.mark.rule_type("T10")
def test_an_hour_of_the_last_day():
    stage = SCHEME.stage("apply")
    assert not late(stage, at(9, 15, 17, 29))
    assert late(stage, at(9, 15, 17, 30))
    noon = other("stages.apply.by.hour", "12:00").stage("apply")
    assert late(noon, at(9, 15, 12))
    whole = other("stages.apply.by.hour", "24:00").stage("apply")
    assert not late(whole, at(9, 15, 23, 59))


@pytest.mark.rule_type("T11")
def test_time_to_put_papers_right():
    def outcome(scheme, **rest):
        rule = scheme.stage("screen").correction
        found = rule.findings(date(2026, 9, 18), CALENDAR, **rest)
        return [(f.rule, f.clause) for f in found]

    rule = SCHEME.stage("screen").correction
    assert rule.last_day(date(2026, 9, 18), CALENDAR) == date(2026, 9, 23)
    assert outcome(SCHEME, now=at(9, 23, 23, 59)) == []
    assert outcome(SCHEME, now=at(9, 24)) == [("withdrawn", "七(二)")]
    assert outcome(SCHEME, now=at(9, 24), corrected_at=at(9, 23, 18)) == []
    assert outcome(SCHEME, now=at(9, 25), corrected_at=at(9, 24, 8)) == [("withdrawn", "七(二)")]
    four = other("stages.screen.correction.working_days", "4")
    assert outcome(four, now=at(9, 24)) == []
    same = other("stages.screen.correction.day_one", "same_day")
    assert outcome(same, now=at(9, 23)) == [("withdrawn", "七(二)")]
    refused = other("stages.screen.correction.late", "refused")
    assert outcome(refused, now=at(9, 24)) == [("refused", "七(二)")]
    again = {"now": at(9, 18), "returns": 2}
    assert outcome(SCHEME, **again) == [("withdrawn", "七(二)")]
    assert outcome(other("stages.screen.correction.times", "2"), **again) == []
    assert "stages.screen.correction" in {f.field for f in unsupported(SCHEME)}
    with pytest.raises(UnknownYear):
        rule.last_day(date(2027, 1, 4), CALENDAR)


@pytest.mark.rule_type("T12")
def test_votes_count_only_while_voting_is_open():
    ballots = [
        Cast("d", at(9, 29, 18)),
        Cast("a", at(9, 28, 8, 59)),
        Cast("b", at(9, 28, 9)),
        Cast("c", at(9, 29, 17, 59)),
    ]

    def counted(scheme):
        return in_time(scheme, "vote", "ballot", ballots).ballots

    assert counted(SCHEME) == ("b", "c")
    assert in_time(SCHEME, "vote", "ballot", ballots[::-1]) == in_time(
        SCHEME, "vote", "ballot", ballots
    )
    refused = in_time(SCHEME, "vote", "ballot", ballots).refused
    assert [(f.field, f.clause) for f in refused] == [("a", "八(二)"), ("d", "八(二)")]
    assert counted(other("stages.vote.polls.0.opens_at", "8:00")) == ("a", "b", "c")
    assert counted(other("stages.vote.polls.0.closes_at", "24:00")) == ("b", "c", "d")
    assert counted(other("stages.vote.polls", "[]")) == ("a", "b", "c", "d")
    day = date(2026, 9, 28)
    moved = SCHEME.settled({}, {"stages.vote.polls.0.during": (day, day)})
    assert counted(moved) == ("b",)
    with pytest.raises(SchemeErrors):
        other("stages.vote.polls.0.part", "marks")
    with pytest.raises(SchemeErrors):
        other("stages.vote.during", "{wording: 9月29日, days: 2026-09-29/2026-09-30}")


@pytest.mark.rule_type("T13")
def test_the_draft_goes_out_for_comment():
    def wrong(scheme, *replies, now=None):
        found = scheme.stage("consult").findings(scheme, [COUNTY], replies, now or at(2, 21))
        return [(f.rule, f.bars) for f in found]

    good = Reply("a", at(2, 20, 23))
    assert wrong(SCHEME, good) == []
    assert wrong(SCHEME, now=at(2, 20, 23)) == []
    assert wrong(SCHEME) == [("no-reply", False)]
    reminded = other("stages.consult.silence", "reminded")
    assert wrong(reminded) == [("no-reply", True)]
    unsigned = Reply("a", at(2, 20), signed=False)
    assert wrong(SCHEME, unsigned) == [("not-signed", True)]
    assert wrong(other("stages.consult.signed", "no"), unsigned) == []
    spoken = Reply("a", at(2, 20), written=False)
    assert wrong(SCHEME, spoken) == [("not-written", True)]
    assert wrong(other("stages.consult.written", "no"), spoken) == []
    assert wrong(SCHEME, Reply("a", at(2, 20), comments=3, answered=2)) == [("not-answered", True)]
    late_one = Reply("a", at(2, 21), comments=1)
    assert wrong(SCHEME, late_one) == [("no-reply", False)]
    marked = other("stages.consult.by.late.policy", "mark")
    assert wrong(marked, late_one) == [("not-answered", True)]
    firms = other("stages.consult.units", "[firm]")
    assert wrong(firms) == []
    noon = other("stages.consult.by.hour", "12:00")
    assert wrong(noon, good) == [("no-reply", False)]
