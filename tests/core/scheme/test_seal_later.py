"""先报电子件、盖章件后补: a point of the scheme that staff confirm."""

import re
from datetime import date
from pathlib import Path

import pytest

from xuanshu.core.calendar import UnknownYear, WorkCalendar
from xuanshu.core.scheme import SchemeErrors, load

QINGDAO = (Path(__file__).parents[3] / "schemes" / "qingdao-2020.yaml").read_bytes()


@pytest.mark.parametrize(
    ("answer", "word", "until"),
    [
        ("agree", "经办公室同意并登记的", None),
        ("five", "截止后5个工作日内补齐", date(2020, 4, 30)),
        ("refuse", "不能后补", None),
    ],
)
def test_whether_seals_may_follow_is_asked_and_explained(answer, word, until) -> None:
    settled = load(QINGDAO).settled({"stages.register.seal_later": answer})
    texts = [text for text, _clause in settled.stage("register").rules(settled)]
    assert any(word in text for text in texts)
    # Sunday 26 April was worked for the days off in May.
    days = {date(2020, 5, 1): False, date(2020, 5, 4): False, date(2020, 5, 5): False}
    calendar = WorkCalendar({**days, date(2020, 4, 26): True}, frozenset({2020}), "made")
    assert settled.stage("register").seals_until(calendar) == until


def test_seals_that_follow_need_their_days_and_a_paper_to_seal() -> None:
    source = QINGDAO.decode()
    for written, word in (
        ("is: {policy: allow, working_days: 5}", "{policy: allow}"),
        ("is: {policy: agree}", "{policy: agree, working_days: 5}"),
    ):
        assert written in source
        plain = re.sub(
            r"seal_later:\n.*?papers: \[registration_form",
            f"seal_later: {word}\n    papers: [registration_form",
            source,
            flags=re.DOTALL,
        )
        with pytest.raises(SchemeErrors, match="working_days"):
            load(plain.encode())
    wrong = source.replace(
        "    papers: [application_form,",
        "    seal_later: {policy: agree}\n    papers: [application_form,",
    )
    with pytest.raises(SchemeErrors, match="不必写 seal_later"):
        load(wrong.encode())


def test_without_a_word_the_office_may_agree_and_no_day_holds_for_all() -> None:
    stage = load(QINGDAO).settled().stage("apply")
    assert stage.seal_policy == "agree"
    assert stage.seals_until(WorkCalendar({}, frozenset(), "empty")) is None


def test_a_year_without_calendar_is_refused_not_guessed() -> None:
    stage = load(QINGDAO).settled({"stages.register.seal_later": "five"}).stage("register")
    with pytest.raises(UnknownYear):
        stage.seals_until(WorkCalendar({}, frozenset(), "empty"))
