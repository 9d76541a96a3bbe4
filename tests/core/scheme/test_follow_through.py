"""T8 and T9 on schemes/examples/deadlines.yaml: a parameter changes, and so does the outcome."""

from datetime import date
from itertools import permutations

import pytest

from tests.core.scheme.changing import changed, example, written
from xuanshu.core.scheme import SchemeErrors, load
from xuanshu.core.scheme.stages.completion import Work
from xuanshu.core.scheme.stages.tracking import Look

TEXT = example("deadlines")
SCHEME = load(TEXT.encode())


def other(place, fragment):
    return changed(TEXT, place, written(fragment))


@pytest.mark.rule_type("T8")
def test_looks_at_registered_work():
    def wrong(scheme, *looks, today=date(2026, 9, 1)):
        found = scheme.stage("track").findings(looks, today)
        return [(f.rule, f.bars) for f in found]

    first, second = Look(date(2026, 5, 30), "visit", True), Look(date(2026, 8, 1), "report", True)
    assert SCHEME.stage("track").due_days() == (date(2026, 6, 1), date(2026, 8, 1))
    assert wrong(SCHEME, first, second) == []
    assert wrong(SCHEME, first) == [("tracking-missed", True)]
    assert wrong(SCHEME, first, today=date(2026, 8, 1)) == []
    quarterly = other("stages.track.every_months", "4")
    assert wrong(quarterly, first) == []
    only_visits = other("stages.track.ways", "[visit]")
    assert wrong(only_visits, first, second) == [("tracking-missed", True)]
    bad = Look(date(2026, 7, 1), "visit", False)
    assert wrong(SCHEME, first, bad) == [("tracking-failed", True)]
    assert wrong(other("stages.track.failing", "warn"), first, bad) == [("tracking-failed", False)]
    for turned in permutations((first, bad, second)):
        assert wrong(SCHEME, *turned) == [("tracking-failed", True)]
    moved = SCHEME.settled({}, {"stages.track.during": (date(2026, 4, 1), date(2026, 7, 1))})
    assert moved.stage("track").due_days() == (date(2026, 6, 1),)
    with pytest.raises(SchemeErrors):
        other("stages.track.every_months", "6")


@pytest.mark.rule_type("T9")
def test_finished_in_time_reported_and_accepted():
    def wrong(scheme, today=date(2027, 3, 21), **rest):
        work = Work(date(2026, 3, 20), **rest)
        return [(f.rule, f.bars, f.clause) for f in scheme.stage("finish").findings(work, today)]

    late = [("completion-late", True, "九")]
    assert wrong(SCHEME, today=date(2027, 3, 20)) == []
    assert wrong(SCHEME) == late
    assert wrong(other("stages.finish.months", "13")) == []
    assert wrong(other("stages.finish.late", "warn")) == [("completion-late", False, "九")]
    assert wrong(SCHEME, extended=True) == []
    assert wrong(SCHEME, extended=True, today=date(2027, 9, 21)) == late
    assert (
        wrong(other("stages.finish.extension.months", "7"), extended=True, today=date(2027, 9, 21))
        == []
    )
    none = other("stages.finish.extension", "~")
    assert [rule for rule, *_ in wrong(none, extended=True)] == ["extension", "completion-late"]
    done = {"completed": date(2027, 3, 20)}
    assert [rule for rule, *_ in wrong(SCHEME, **done)] == ["report", "acceptance"]
    assert [rule for rule, *_ in wrong(other("stages.finish.report", "no"), **done)] == [
        "acceptance"
    ]
    unaccepted = other("stages.finish.accepted_by", "~")
    assert [rule for rule, *_ in wrong(unaccepted, **done)] == ["report"]
    whole = {"reported": date(2027, 3, 30), "accepted": True} | done
    assert wrong(SCHEME, today=date(2028, 1, 1), **whole) == []
    failed = SCHEME.stage("finish").findings(
        Work(date(2026, 3, 20), date(2026, 9, 1), date(2026, 9, 9), accepted=False),
        date(2027, 1, 1),
    )
    assert [f.message for f in failed] == ["完成和验收：验收不合格"]
