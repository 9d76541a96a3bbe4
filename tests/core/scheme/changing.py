"""An example scheme with one place changed, so that a test shows both outcomes from real YAML."""

from functools import cache
from pathlib import Path

from xuanshu.core.scheme import Scheme
from xuanshu.core.scheme.check import build
from xuanshu.core.scheme.paths import find, replace
from xuanshu.core.scheme.source import Source, read

EXAMPLES = Path(__file__).parents[3] / "schemes" / "examples"


@cache
def example(name: str) -> str:
    """The text of ``schemes/examples/<name>.yaml``."""
    return (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")


def written(fragment: str) -> object:
    """The plain value of a piece of YAML."""
    return read(b"x: " + fragment.encode()).value["x"]


def changed(source_text: str, place: str, value: object) -> Scheme:
    """The scheme with ``value`` at ``place`` (as in ``eligibility.done.require.years``).

    A key that is not written yet is added; its parent has to be there.
    """
    source = read(source_text.encode())
    path = find(source.value, place)
    if path is None:
        parent, _, last = place.rpartition(".")
        above = find(source.value, parent) if parent else ()
        assert above is not None, place
        path = (*above, last)
    return build(Source(replace(source.value, path, value), source.places), "sha256:0")
