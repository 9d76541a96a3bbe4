"""Rules made under others: what a scheme does not say is taken over from the scheme above.

Two levels are laid over each other: the sections, and inside a section its named parts (by key or
by ``id``), field by field. Whatever stands deeper is replaced whole. Works on plain values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from xuanshu.core.scheme.errors import Path, Problem, SchemeErrors
from xuanshu.core.scheme.paths import at, find, path_text
from xuanshu.core.scheme.prepare import Data, mapping, words
from xuanshu.core.scheme.source import Place, Source
from xuanshu.core.text import nearest

Above = Callable[[str], Sequence[bytes]]
"""Gives every known text of a scheme by its id, newest first."""

OWN = ("language", "id", "title", "organiser", "office", "documents", "extends")
NAMED = (
    *("unit_kinds", "bodies", "tracks", "awards", "criteria_sets"),
    *("forms", "papers", "tiers", "unsaid"),
)
LISTED = ("routes", "eligibility", "gates", "side_awards", "stages", "sanctions", "after")
UPPER = "upper_"
"""What the documents of the scheme above are called by in the scheme below."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The scheme that another one rests on: its id, and the digest of the text it means.

    Without a digest the scheme below is written out whole and takes nothing over.
    """

    scheme: str
    digest: str


def wanted(source: Source) -> Wanted | None:
    """Return what a scheme rests on, ``None`` for one that rests on nothing."""
    written = mapping(source.value.get("extends"))
    scheme, digest = written.get("scheme"), written.get("digest", "")
    if not isinstance(scheme, str) or not isinstance(digest, str):
        return None
    return Wanted(scheme, digest)


def text_above(
    source: Source, rests: Wanted, texts: Sequence[tuple[str, bytes]], under: Sequence[str]
) -> bytes:
    """Return the text of the scheme above; ``texts`` are its known texts with their digests.

    Raises ``SchemeErrors`` for a scheme that rests on itself in the end, for one that nobody
    knows, and for another text than the one that is meant.
    """
    if rests.scheme in under:
        chain = " → ".join((*under[under.index(rests.scheme) :], rests.scheme))
        raise refused(source, "scheme", f"上级办法绕回了自己：{chain}")
    if not texts:
        raise refused(source, "scheme", f"找不到上级办法“{rests.scheme}”，请先录入它")
    found = next((text for digest, text in texts if digest == rests.digest), None)
    if found is None:
        newest = texts[0][0]
        message = (
            f"上级办法“{rests.scheme}”没有这个摘要的文本，它可能已经改过；现在的摘要是{newest}"
        )
        raise refused(source, "digest", message, newest)
    return found


def refused(source: Source, key: str, message: str, alike: str = "") -> SchemeErrors:
    """Return the refusal of what is written as ``extends.<key>``."""
    place = source.place(("extends", key))
    return SchemeErrors([Problem(*place, f"extends.{key}", message, nearest=alike)])


def merged(below: Source, above: Source) -> Source:
    """Return the scheme below with what it takes over; ``inherited`` holds the places above.

    Raises ``SchemeErrors`` for parts left out that are not there, and for a changed part that
    names no clause of its own.
    """
    theirs = _without(below, _cited(above.value, next(iter(above.value["documents"]))))
    mine, problems = below.value, list[Problem]()
    value = {key: mine[key] for key in OWN if key in mine}
    for key in (*theirs, *mine):
        if key not in value and key not in OWN:
            value[key] = _section(below, key, theirs, problems)
    papers = {f"{UPPER}{key}": item for key, item in theirs.get("documents", {}).items()}
    if mapping(mine.get("documents")):
        value["documents"] = {**mine["documents"], **papers}
    if problems:
        raise SchemeErrors(problems)
    return _placed(below, above, value)


def traced(error: SchemeErrors, source: Source) -> SchemeErrors:
    """Return the errors, each inherited one with its place in the scheme above."""
    return SchemeErrors(_trace(problem, source) for problem in error.problems)


def _trace(problem: Problem, source: Source) -> Problem:
    words_of = problem.path.split(".")
    for length in range(len(words_of), 0, -1):
        path = find(source.value, ".".join(words_of[:length]))
        place = source.inherited.get(path) if path else None
        if place is not None:
            note = f"（承自上级办法第{place[0]}行第{place[1]}列）"
            return replace(problem, message=problem.message + note)
        if path in source.places:
            break
    return problem


def _cited(value: Any, first: str) -> Any:
    """Return the rules above with their clauses pointing into the documents above."""
    if isinstance(value, tuple):
        return tuple(_cited(item, first) for item in value)
    if not isinstance(value, dict):
        return value
    done: Data = {}
    for key, item in value.items():
        if key == "clause" and isinstance(item, str):
            done[key] = UPPER + (item if ":" in item else f"{first}:{item}")
        elif key == "basis" and isinstance(item, str) and item in value.get("documents", {first}):
            done[key] = UPPER + item
        else:
            done[key] = _cited(item, first)
    return done


def _without(below: Source, theirs: Data) -> Data:
    """Return the rules above without the parts that the scheme below leaves out."""
    problems = []
    for number, name in enumerate(words(mapping(below.value["extends"]).get("without"))):
        path = find(theirs, name)
        if path is None or not 1 <= len(path) <= 3 or path[0] in OWN:  # noqa: PLR2004 - of.<key>
            known = _names(theirs)
            place = below.place(("extends", "without", number))
            message = f"上级办法中没有“{name}”这一部分，不能略去"
            text = f"extends.without.{number}"
            problems.append(Problem(*place, text, message, (), nearest(name, known)))
            continue
        theirs = _removed(theirs, path)
    if problems:
        raise SchemeErrors(problems)
    return theirs


def _names(theirs: Data) -> tuple[str, ...]:
    found = [key for key in theirs if key not in OWN]
    for key in (*NAMED, *LISTED):
        part = theirs.get(key, {})
        steps: Sequence[str | int] = tuple(part) if isinstance(part, dict) else range(len(part))
        found += [path_text(theirs, (key, step)) for step in steps]
    return tuple(found)


def _removed(value: Any, path: Path) -> Any:
    step, rest = path[0], path[1:]
    if isinstance(value, tuple):
        number = int(step)
        kept = (_removed(value[number], rest),) if rest else ()
        return (*value[:number], *kept, *value[number + 1 :])
    if rest:
        return {**value, step: _removed(value[step], rest)}
    return {key: item for key, item in value.items() if key != step}


def _section(below: Source, key: str, theirs: Data, problems: list[Problem]) -> Any:
    mine = below.value
    if key not in mine or key not in theirs:
        return mine.get(key, theirs.get(key))
    old, new = theirs[key], mine[key]
    if key in LISTED and isinstance(new, tuple):
        return _listed(below, key, old, new, problems)
    if not isinstance(old, dict) or not isinstance(new, dict):
        return new
    if key in NAMED:
        return _parts(below, (key,), old, new, problems)
    done = _part(below, (key,), old, new, problems, apart=("of",))
    if isinstance(old.get("of"), dict) and isinstance(new.get("of"), dict):
        done = {**done, "of": _parts(below, (key, "of"), old["of"], new["of"], problems)}
    return done


def _parts(below: Source, path: Path, old: Data, new: Data, problems: list[Problem]) -> Data:
    both = {
        key: _part(below, (*path, key), old[key], item, problems) if key in old else item
        for key, item in new.items()
    }
    return {**old, **both}


def _part(
    below: Source,
    path: Path,
    old: Any,
    new: Any,
    problems: list[Problem],
    *,
    apart: tuple[str, ...] = (),
) -> Any:
    """Return one part laid over another, field by field; another kind replaces it whole."""
    if not isinstance(old, dict) or not isinstance(new, dict) or "silent" in (*old, *new):
        return new
    if new.get("kind", old.get("kind")) != old.get("kind"):
        return new
    changes = [key for key in new if key not in ("id", *apart)]
    if changes and "clause" in old and "clause" not in new:
        text = path_text(below.value, path)
        message = "改动上级办法的规定，须写明细则的条款（clause）"
        problems.append(Problem(*below.place(path), text, message, ("clause",)))
    return {**old, **new}


def _listed(
    below: Source, key: str, old: tuple[Any, ...], new: tuple[Any, ...], problems: list[Problem]
) -> tuple[Any, ...]:
    """Return the parts above in their order; a new one follows the one it is written after."""
    done = list(old)
    order = _order(old, new)
    for number, item in enumerate(new):
        same = next((n for n, one in enumerate(done) if _name(one) == _name(item)), None)
        if same is None or _name(item) is None:
            done.insert(order[number], item)
        else:
            done[same] = _part(below, (key, number), done[same], item, problems)
    return tuple(done)


def _order(old: tuple[Any, ...], new: tuple[Any, ...]) -> list[int]:
    """Return for each written part the place at which it stands in the end."""
    names = [_name(item) for item in old]
    known = [name for name in (_name(item) for item in new) if name in names]
    last = names.index(known[0]) - 1 if known else len(names) - 1
    if known and _name(new[0]) in names:
        last = -1
    places = []
    for item in new:
        name = _name(item)
        if name is None or name not in names:
            names.insert(last + 1, name)
            last += 1
        else:
            last = names.index(name)
        places.append(last)
    return places


def _name(item: Any) -> Any:
    return item.get("id") if isinstance(item, dict) else None


def _placed(below: Source, above: Source, value: Data) -> Source:
    """Return the merged values with the place of each: its own, or that of ``extends``."""
    mine = {_moved(below.value, value, path): place for path, place in below.places.items()}
    here = below.place(("extends",))
    places, inherited = dict(mine), dict[Path, Place]()
    for path, place in above.places.items():
        there = _moved(above.value, value, path)
        if there in mine or there[:1] in [(key,) for key in OWN] or at(value, there) is None:
            continue
        around = next((there[:n] for n in range(len(there), -1, -1) if there[:n] in mine), ())
        if _laid_over(value, around):
            places[there], inherited[there] = here, place
    return Source(value, places, inherited)


def _moved(old: Data, new: Data, path: Path) -> Path:
    """Return where a part of a list with ids stands after the merging."""
    if len(path) < 2 or path[0] not in LISTED:  # noqa: PLR2004 - a section and a place in it
        return path
    name = _name(at(old, path[:2]))
    found = find(new, f"{path[0]}.{name}") if name else None
    return (*found, *path[2:]) if found else path


def _laid_over(value: Data, path: Path) -> bool:
    """Return whether something taken over may stand right inside a written part."""
    if not path:
        return True
    section = str(path[0])
    if len(path) == 1:
        return section in LISTED or isinstance(value.get(section), dict)
    if path[1] == "of":
        return len(path) <= 3  # noqa: PLR2004 - <section>.of.<key>
    return len(path) == 2 and section in (*NAMED, *LISTED)  # noqa: PLR2004 - <section>.<key>
