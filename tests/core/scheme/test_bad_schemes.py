"""Every mistake in a scheme is told at its line and column, with the word probably meant."""

import tomllib
from pathlib import Path

import pytest

from xuanshu.core.scheme import SchemeErrors, load

HERE = Path(__file__).parent
SMALL = (HERE / "small.yaml").read_text(encoding="utf-8")
CASES = tomllib.loads((HERE / "bad_schemes.toml").read_text(encoding="utf-8"))["case"]


def problems(source: bytes) -> list[str]:
    with pytest.raises(SchemeErrors) as caught:
        load(source)
    return [str(problem) for problem in caught.value.problems]


def test_the_small_scheme_itself_is_good() -> None:
    assert load(SMALL.encode()).id == "small-2026"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_mistake(case: dict) -> None:
    assert SMALL.count(case["old"]) >= 1
    source = SMALL.replace(case["old"], case["new"], 1)
    assert problems(source.encode()) == case["problems"]


def test_all_problems_come_at_once_in_the_order_of_the_source() -> None:
    source = SMALL.replace("aggregate: mean", "aggregate: maen").replace("title: 小", "titel: 小")
    assert problems(source.encode()) == [
        "1:1 缺少 title",
        "3:1 titel 不认识的键“titel”；是否想写“title”？",
        "57:5 stages.judge.aggregate 没有“maen”这一种；是否想写“mean”？",
    ]


def test_a_problem_names_the_words_that_may_stand_there() -> None:
    source = SMALL.replace("kind: judging", "kind: jugding")
    with pytest.raises(SchemeErrors) as caught:
        load(source.encode())
    (problem,) = caught.value.problems
    assert (problem.line, problem.column, problem.nearest) == (52, 5, "judging")
    assert problem.expected == (
        "completion",
        "consultation",
        "filing",
        "follow_up",
        "honours",
        "judging",
        "meeting",
        "opinions",
        "pool",
        "publicity",
        "round",
        "screening",
        "site_visit",
        "tracking",
    )


def test_words_of_another_encoding() -> None:
    (problem,) = problems(SMALL.encode("gb18030"))
    assert problem == "3:10 文件像是 GB18030（GBK）编码，请另存为 UTF-8 后再试"


def test_bytes_that_are_no_text() -> None:
    assert problems(b"language: 1\n\xff\xfe\xff") == ["2:1 文件不是 UTF-8 文本"]


def test_a_byte_order_mark_of_a_windows_editor_is_no_mistake() -> None:
    assert load(b"\xef\xbb\xbf" + SMALL.encode()).id == "small-2026"


def test_a_file_that_is_too_large() -> None:
    assert problems(b"#" * 1_000_001) == ["1:1 文件超过 1 MB，不像是一份方案"]


def test_control_characters() -> None:
    assert problems(b"title: \x01") == ["1:1 文件含有不能使用的控制字符"]


@pytest.mark.parametrize("opening", [b"[", b"{a: ", b"- ", b"? "])
def test_deep_nesting_is_refused_and_harms_nothing(opening: bytes) -> None:
    assert problems(b"a:\n " + opening * 200_000)


@pytest.mark.parametrize("source", [b"", b"- 1\n", b"word", b"null"])
def test_something_else_than_a_scheme(source: bytes) -> None:
    assert problems(source) == ["1:1 方案应是一组“键: 值”"]
