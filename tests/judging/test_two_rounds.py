"""A made-up scheme with two rounds: the second takes what the first took, by its own rules."""

import pytest

from tests.makers.entries import fill, fresh, seal
from tests.makers.judging import Panel, make_units_of, pass_screening, run_round
from tests.makers.programmes import make_season
from tests.makers.units import at, make_actor
from xuanshu.core.verdict import RuleError
from xuanshu.entries.services import file_record, start_entry
from xuanshu.judging.queries import standings
from xuanshu.judging.services import prepare_round
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.programmes.services import seat
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db
BEGIN, FILED = at("2026-03-02 09:00"), at("2026-03-20 10:00")
SCREENED = at("2026-04-22 10:00")
FIRST, SECOND = at("2026-05-12 10:00"), at("2026-06-09 10:00")


def make_lanting():
    office = make_actor()
    units = make_units_of(3)
    season = make_season("lanting-2026", actor=office, units=units, now=BEGIN)
    judges = [make_actor(Role.JUDGE) for _ in range(5)]
    body = season.rules.stage("paper-round").body
    for n, judge in enumerate(judges):
        seat(actor=office, season=season, body=body, person=judge.person, order=n, now=BEGIN)
    entries = []
    for n in range(9):
        handler = make_actor(Role.HANDLER, unit=units[n % 3])
        record = start_entry(season=season, actor=handler, now=FILED)
        category = "rights" if n % 3 else "growth"
        record = seal(fill(record, handler, FILED, category=category), handler, FILED)
        file_record(record=record, actor=handler, now=FILED)
        pass_screening(fresh(record), office, SCREENED)
        record.entry.refresh_from_db()
        entries.append(record.entry)
    return Panel(office, season, judges, entries, None)


def test_the_second_round_has_its_own_entries_points_and_arithmetic():
    made = make_lanting()
    with pytest.raises(RuleError, match="尚未截止"):
        prepare_round(actor=made.office, season=made.season, stage_id="live-round", now=SECOND)
    last = made.entries[8]
    first = run_round(
        made,
        "paper-round",
        lambda _, e: {"fresh": 20 if e == last else 30, "result": 30, "spread": 10},
        FIRST,
    )
    assert first.round.spec["step"] == "1"
    assert first.round.spec["aggregate"] == {"kind": "mean"}
    taken = outcome_of(made.season, "paper-round")
    assert taken.settled
    assert set(taken.entries) == {entry.pk for entry in made.entries[:8]}
    criteria = made.season.rules.stage("live-round").criteria
    second = run_round(
        made,
        "live-round",
        lambda j, e: {key: 20 - made.entries.index(e) - j for key in criteria},
        SECOND,
    )
    assert len(second.entries) == 8
    assert second.round.spec["aggregate"]["kind"] == "trimmed_mean"
    rows = [row for row in second.round.ranking["rows"] if row["entry"] == taken_number(made, 0)]
    assert {item["why"] for item in rows[0]["struck"]} == {"high", "low"}
    taken = outcome_of(made.season, "live-round")
    kinds = [row.category for row in standings(second.round) if row.taken]
    assert sorted(kinds) == ["growth", "growth", "rights", "rights"]
    assert len(taken.entries) == 4


def taken_number(made, n):
    return made.entries[n].number
