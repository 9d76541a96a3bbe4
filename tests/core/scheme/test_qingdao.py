"""The shipped schemes: they load fast, settle as staff answer, move their dates, and cite."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

import pytest

from xuanshu.core.scheme import Point, Scheme, SchemeErrors, is_open, load, parse_answer
from xuanshu.core.scheme.report import check, explain
from xuanshu.core.verdict import RuleError

SCHEMES = Path(__file__).parents[3] / "schemes"
QINGDAO = (SCHEMES / "qingdao-2020.yaml").read_bytes()
LANTING = (SCHEMES / "examples" / "lanting-2026.yaml").read_bytes()
SMALL = (Path(__file__).parent / "small.yaml").read_bytes()
CLOSES = datetime(2020, 4, 24, 16, tzinfo=UTC)


@pytest.fixture(scope="module")
def qingdao() -> Scheme:
    return load(QINGDAO)


def point(scheme: Scheme, path: str) -> Point:
    return next(item for item in scheme.silences() if item.path == path)


def test_loading_takes_less_than_fifty_milliseconds() -> None:
    load(QINGDAO)
    times = []
    for _ in range(5):
        start = perf_counter()
        load(QINGDAO)
        times.append(perf_counter() - start)
    assert min(times) < 0.05


@pytest.mark.parametrize("source", [QINGDAO, LANTING])
def test_every_silence_has_a_default(source: bytes) -> None:
    scheme = load(source)
    settled = scheme.settled()
    assert scheme.silences()
    assert settled.silences() == ()
    assert settled.demand_settled() is settled
    assert [item for item, _ in settled.answered()] == list(scheme.silences())
    assert settled.digest == scheme.digest


def test_what_the_notice_leaves_open(qingdao: Scheme) -> None:
    assert [item.path for item in qingdao.silences()] == [
        "criteria.points",
        "criteria.step",
        "papers.slides.files.most_mb",
        "stages.register.by.hour",
        "stages.register.by.late",
        "stages.register.seal_later",
        "stages.apply.by.hour",
        "stages.apply.by.late",
        "stages.judge.method",
        "stages.judge.panel_size",
        "stages.judge.least_sheets",
        "stages.judge.recusal",
        "stages.judge.aggregate",
        "stages.judge.ties",
        "stages.judge.takes.across",
        "stages.settle.departures",
        "stages.publicise.day_one",
        "stages.publicise.objection.named_only",
        "stages.name.number_format",
    ]


def test_defaults(qingdao: Scheme) -> None:
    settled = qingdao.settled()
    judge = settled.stage("judge")
    assert is_open(qingdao.stage("judge").aggregate)
    assert judge.points == {
        "novel": 30,
        "effective": 30,
        "leading": 10,
        "exemplary": 20,
        "complete": 10,
    }
    assert (judge.step, judge.method, judge.aggregate.kind) == ("0.5", "marks", "mean")
    assert [tie.kind for tie in judge.ties] == ["criterion", "criterion", "vote", "chair"]
    assert judge.recusal.own_unit == "bar"
    assert judge.takes.across == "together"
    assert judge.panel_size.allows(7)
    assert not judge.panel_size.allows(8)
    assert settled.stage("register").by.late.policy == "mark"
    assert settled.stage("register").seal_policy == "agree"
    assert settled.stage("publicise").day_one == "next_day"
    assert settled.stage("name").number(2020, 3) == "2020003"


def test_answers_of_staff(qingdao: Scheme) -> None:
    points = {"novel": 20, "effective": 20, "leading": 20, "exemplary": 20, "complete": 20}
    settled = qingdao.settled(
        {
            "criteria.points": points,
            "criteria.step": "one",
            "stages.register.by.hour": "17:30",
            "stages.register.by.late": "refuse",
            "stages.judge.aggregate": "trimmed",
            "stages.judge.panel_size": "seven",
            "stages.judge.ties": ["effective", "chair"],
            "stages.judge.takes.across": {"mechanism": 5, "place": 3, "service": 2},
            "stages.publicise.objection.named_only": False,
        }
    )
    judge = settled.stage("judge")
    assert judge.points == points
    assert judge.step == "1"
    assert settled.stage("register").window().closes == CLOSES - timedelta(hours=6, minutes=30)
    assert settled.stage("register").by.late.policy == "refuse"
    assert (judge.aggregate.drop_high, judge.aggregate.least_marks) == (1, 5)
    assert (judge.panel_size.least, judge.panel_size.most) == (7, 7)
    assert [tie.kind for tie in judge.ties] == ["criterion", "chair"]
    assert judge.takes.across["mechanism"] == 5
    assert settled.stage("publicise").objection.named_only is False
    lines = [line.text for line in settled.explain()]
    assert "公示期限从哪一天起算：本通知未规定，现定为发布次日。" in lines
    assert (
        "同分时的先后：本通知未规定，现定为实效性得分高者在先，其次主持人书面说明理由后决定。"
        in lines
    )


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        (
            {"criteria.point": {}},
            "1:1 criteria.point 方案中没有这个待定事项；是否想写“criteria.points”？",
        ),
        ({"stages.judge.aggregate": "median"}, "不是所列的答案之一：mean、trimmed"),
        ({"criteria.points": {"novel": 100}}, "标准“effective”没有分值"),
        (
            {"stages.judge.takes.across": {"mechanism": 5, "place": 3, "service": 3}},
            "各类别名额合计11个，应为10个",
        ),
        ({"stages.judge.least_sheets": 12}, "有效评分份数多于评委人数"),
        ({"stages.judge.least_sheets": "三"}, "应是整数"),
        ({"stages.register.by.hour": "25:00"}, "时刻应写成 17:30 这样"),
    ],
)
def test_impossible_answers(answers: dict, problem: str, qingdao: Scheme) -> None:
    with pytest.raises(SchemeErrors, match=problem):
        qingdao.settled(answers)


def test_a_silence_without_a_default_must_be_answered() -> None:
    scheme = load(SMALL)
    with pytest.raises(RuleError, match="还有1个通知未规定的事项没有确定") as caught:
        scheme.settled().demand_settled()
    assert caught.value.field == "stages.judge.panel_size"
    settled = scheme.settled({"stages.judge.panel_size": 5})
    assert settled.demand_settled().stage("judge").panel_size.most == 5


def test_dates_move(qingdao: Scheme) -> None:
    moved = qingdao.settled(
        dates={
            "stages.register.by": date(2020, 4, 30),
            "stages.cultivate.from": date(2020, 5, 6),
            "stages.judge.during": (date(2020, 10, 19), date(2020, 10, 25)),
        }
    )
    assert moved.stage("register").window().closes == CLOSES + timedelta(days=6)
    assert moved.stage("register").by.wording == "4月24日前"
    assert moved.stage("judge").during.last == date(2020, 10, 25)
    assert {p.path: p.first for p in moved.date_points()}["stages.cultivate.from"].day == 6


@pytest.mark.parametrize(
    ("dates", "problem"),
    [
        ({"stages.register.by": date(2020, 5, 1)}, "“项目培育”的日期早于前面的“项目立项”"),
        ({"stages.judge.during": date(2020, 9, 1)}, "“项目评审”的日期早于前面的“项目初审”"),
        ({"stages.apply.by": date(2023, 9, 1)}, "2023-09-01不在2020年度"),
        ({"stages.aply.by": date(2020, 9, 1)}, "没有这个日期；是否想写“stages.apply.by”？"),
        ({"stages.judge.during": (date(2020, 10, 20), date(2020, 10, 12))}, "止日早于起日"),
    ],
)
def test_impossible_dates(dates: dict, problem: str, qingdao: Scheme) -> None:
    with pytest.raises(SchemeErrors, match=problem):
        qingdao.settled(dates=dates)


def test_date_points(qingdao: Scheme) -> None:
    points = {item.path: item for item in qingdao.date_points()}
    due = points["stages.register.by"]
    assert (due.wording, due.clause, due.first, due.last) == (
        "4月24日前",
        "四(一)",
        date(2020, 4, 24),
        None,
    )
    assert points["stages.judge.during"].last == date(2020, 10, 20)
    assert [item.kind for item in load(LANTING).date_points()][:2] == ["opens", "deadline"]


@pytest.mark.parametrize(
    ("path", "raw", "answer"),
    [
        ("stages.judge.aggregate", {"value": "trimmed"}, "trimmed"),
        ("stages.judge.least_sheets", {"value": " 4 "}, 4),
        ("stages.publicise.objection.named_only", {"value": "no"}, False),
        ("stages.register.by.hour", {"value": "24:00"}, "24:00"),
        ("stages.judge.ties", {"value": "effective, chair"}, ("effective", "chair")),
        (
            "stages.judge.takes.across",
            {"value": "by_category", "mechanism": "5", "place": "3", "service": "2"},
            {"mechanism": 5, "place": 3, "service": 2},
        ),
    ],
)
def test_answers_read_from_a_page(path: str, raw: dict, answer: object, qingdao: Scheme) -> None:
    found = parse_answer(point(qingdao, path), raw)
    assert found == answer
    assert qingdao.settled({path: found})


@pytest.mark.parametrize(
    ("path", "raw"),
    [
        ("stages.judge.aggregate", {"value": "median"}),
        ("stages.judge.aggregate", {}),
        ("stages.judge.least_sheets", {"value": "三"}),
        ("stages.publicise.objection.named_only", {"value": "maybe"}),
        ("stages.register.by.hour", {"value": "25:00"}),
        ("stages.judge.ties", {"value": "novel,novel"}),
        ("stages.judge.ties", {"value": ""}),
        ("criteria.points", {"novel": "30"}),
    ],
)
def test_answers_that_cannot_be_read(path: str, raw: dict, qingdao: Scheme) -> None:
    with pytest.raises(RuleError) as caught:
        parse_answer(point(qingdao, path), raw)
    assert caught.value.field == path


def test_citing(qingdao: Scheme) -> None:
    assert qingdao.cite("四(三)1") == "《培育选树工作的通知》四（三）1"
    assert load(LANTING).cite("rules:第七条") == "《兰汀市工会工作案例选树办法》第七条"
    assert qingdao.cite("") == ""


def test_what_the_commands_print() -> None:
    assert check("a.yaml", QINGDAO).ok
    assert "通知未规定的事项19个" in check("a.yaml", QINGDAO).text
    assert "发布前必须确定：评委人数" in check("s.yaml", SMALL).text
    told = explain("a.yaml", QINGDAO).text
    assert "区市总工会、市总工会有关职能部门、直属事业单位至少提报1个创新项目。" in told
    assert "依据：《培育选树工作的通知》三（一）" in told
    bad = check("a.yaml", QINGDAO.replace(b"kind: judging", b"kind: juging"))
    assert not bad.ok
    assert "a.yaml:256:5 stages.judge.kind 没有“juging”这一种；是否想写“judging”？" in bad.text
