"""The shipped scheme of Qingdao 2020: it loads fast, settles, and its rules are carried out."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

import pytest

from xuanshu.core.scheme import SchemeErrors, load, parse_answer
from xuanshu.core.verdict import RuleError

FILE = Path(__file__).parents[3] / "schemes" / "qingdao-2020.yaml"
SOURCE = FILE.read_bytes()
SHANGHAI_MIDNIGHT = datetime(2020, 4, 24, 16, tzinfo=UTC)


def test_it_loads_and_every_silence_has_a_default() -> None:
    scheme = load(SOURCE)
    assert scheme.id == "qingdao-2020"
    assert scheme.digest.startswith("sha256:")
    assert all(point.has_default for point in scheme.silences())
    settled = scheme.settled()
    assert settled.silences() == ()
    assert settled.demand_settled() is settled
    assert len(settled.answered()) == len(scheme.silences())
    assert settled.digest == scheme.digest


def test_the_last_day_is_included() -> None:
    stage = load(SOURCE).stage("register")
    assert stage.window().closes == SHANGHAI_MIDNIGHT
    assert stage.window().contains(SHANGHAI_MIDNIGHT - timedelta(microseconds=1))
    assert not stage.window().contains(SHANGHAI_MIDNIGHT)
