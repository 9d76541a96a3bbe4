"""Whatever the bytes, the answer is a scheme or its problems, each within the source."""

from contextlib import suppress
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from xuanshu.core.scheme import Scheme, SchemeErrors, load
from xuanshu.core.scheme.check import build
from xuanshu.core.scheme.paths import replace
from xuanshu.core.scheme.screens import unsupported
from xuanshu.core.scheme.source import Source, read

HERE = Path(__file__).parent
SMALL = (HERE / "small.yaml").read_text(encoding="utf-8")
QINGDAO = (HERE.parents[2] / "schemes" / "qingdao-2020.yaml").read_text(encoding="utf-8")
LINES = SMALL.splitlines()
WORDS = st.sampled_from(
    [
        "{silent: 问, default: x}",
        "{silent: 问, ask: points, over: criteria, default: {a: 1}}",
        "{silent: {silent: 问}}",
        "{kind: filing}",
        "{all: [], any: [], not: }",
        "[]",
        "{}",
        "null",
        "yes",
        "-1",
        "99999999999",
        "0.30",
        "2020-02-30",
        "judge",
        "四(三)",
        "[{id: judge}, [judge], judge]",
        "'",
        "? [a]",
        "committee.office",
    ]
)
FUZZ = settings(max_examples=150, deadline=None)


def judged(source: bytes) -> None:
    found = read_back(source)
    if isinstance(found, Scheme):
        assert found.explain()
        with suppress(SchemeErrors):
            found.settled()
        return
    lines = len(source.decode("utf-8", "replace").splitlines()) + 2
    assert found.problems
    for problem in found.problems:
        assert 1 <= problem.line <= lines
        assert problem.column >= 1
        assert problem.message


def read_back(source: bytes) -> Scheme | SchemeErrors:
    try:
        return load(source)
    except SchemeErrors as error:
        return error


@FUZZ
@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf")
@example(b"a: !<\xff>")
def test_random_bytes(source: bytes) -> None:
    judged(source)


@FUZZ
@given(st.text(max_size=200))
@example("? ?")
@example("{[a]: b}")
@example("&a [*a]")
def test_random_text(source: str) -> None:
    judged(source.encode("utf-8", "surrogatepass"))


@FUZZ
@given(st.integers(0, len(LINES) - 1), WORDS)
def test_a_value_replaced_by_a_stranger(number: int, word: str) -> None:
    changed = list(LINES)
    key, colon, _ = changed[number].partition(": ")
    changed[number] = f"{key}{colon or ': '}{word}"
    judged("\n".join(changed).encode())


@FUZZ
@given(st.lists(st.integers(0, len(LINES) - 1), min_size=1, max_size=4))
def test_lines_left_out(numbers: list[int]) -> None:
    judged("\n".join(line for n, line in enumerate(LINES) if n not in numbers).encode())


@FUZZ
@given(
    st.sampled_from([SMALL, QINGDAO]),
    st.integers(min_value=0, max_value=len(SMALL) - 1),
    st.integers(min_value=0, max_value=12),
    st.one_of(st.text(max_size=6), WORDS),
)
def test_a_piece_replaced(text: str, start: int, length: int, piece: str) -> None:
    changed = text[:start] + piece + text[start + length :]
    judged(changed.encode("utf-8", "surrogatepass"))


EXAMPLES = {
    path.stem: read(path.read_bytes())
    for path in sorted((HERE.parents[2] / "schemes" / "examples").glob("*.yaml"))
}


def _places(data: object, path: tuple = ()) -> list[tuple]:
    inner = data.items() if isinstance(data, dict) else ()
    inner = enumerate(data) if isinstance(data, tuple) else inner
    return [path, *(place for key, value in inner for place in _places(value, (*path, key)))]


PLACES = [(name, path) for name, source in EXAMPLES.items() for path in _places(source.value)[1:]]
MAPPINGS = [{"silent": "问"}, {"kind": "opinion"}, {"all": ()}, {"fact": "leader", "is": True}]
ODD = st.sampled_from(
    [*MAPPINGS, None, True, -1, 10**9, "x", "0/1", "{title}", (), {}, ({},), ("x", "x")]
)


@FUZZ
@given(st.sampled_from(PLACES), ODD)
def test_whatever_stands_at_a_place_of_an_example(place: tuple, value: object) -> None:
    name, path = place
    source = EXAMPLES[name]
    with suppress(SchemeErrors):
        scheme = build(Source(replace(source.value, path, value), source.places), "")
        assert scheme.explain()
        assert all(point.label for point in scheme.date_points())
        unsupported(scheme)
