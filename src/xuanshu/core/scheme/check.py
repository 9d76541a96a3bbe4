"""From source bytes to a compiled scheme, with every problem at its place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from xuanshu.core.scheme import answers, inheritance, messages
from xuanshu.core.scheme.base import Model, Silent
from xuanshu.core.scheme.errors import Complaint, Path, Problem, SchemeErrors
from xuanshu.core.scheme.inheritance import Above
from xuanshu.core.scheme.model import Scheme
from xuanshu.core.scheme.papers import standard_form, standard_names
from xuanshu.core.scheme.paths import path_text
from xuanshu.core.scheme.points import answer_problem
from xuanshu.core.scheme.prepare import listed, prepare
from xuanshu.core.scheme.source import Source, read
from xuanshu.core.scheme.stage_kinds import StageKind
from xuanshu.core.scheme.stages.filing import Filing
from xuanshu.core.scheme.strictness import not_allowed
from xuanshu.core.text import nearest


def load(source: bytes, above: Above | None = None) -> Scheme:
    """Return the compiled scheme of a YAML document.

    ``above`` gives the known texts of the schemes that others may rest on. Raises ``SchemeErrors``
    with all problems at once. What stands as a default of an open point is checked as if it were
    written.
    """
    return _load(source, above or (lambda _scheme: ()), ())


def digest_of(source: bytes) -> str:
    """Return ``sha256:…`` of a scheme's bytes."""
    return "sha256:" + hashlib.sha256(source).hexdigest()


def _load(source: bytes, above: Above, under: tuple[str, ...]) -> Scheme:
    plain, digest, upper = read(source), digest_of(source), None
    rests = inheritance.wanted(plain)
    if rests and rests.digest:
        known = [(digest_of(text), text) for text in above(rests.scheme)]
        path = (*under, str(plain.value.get("id")))
        text = inheritance.text_above(plain, rests, known, path)
        upper = _upper(plain, text, above, path)
        plain = inheritance.merged(plain, upper._source)  # noqa: SLF001 - the model's own maker
    try:
        scheme = build(plain, digest, upper=upper)
        answers.check(plain, lambda changed: build(changed, digest))
    except SchemeErrors as error:
        raise inheritance.traced(error, plain) from None
    return scheme


def _upper(plain: Source, text: bytes, above: Above, under: tuple[str, ...]) -> Scheme:
    try:
        return _load(text, above, under)
    except SchemeErrors as error:
        first = error.problems[0]
        message = f"上级办法本身不能使用：第{first.line}行 {first.message}"
        raise inheritance.refused(plain, "scheme", message) from None


def build(
    source: Source,
    digest: str,
    *,
    answered: dict[str, Any] | None = None,
    moved: bool = False,
    upper: Scheme | None = None,
) -> Scheme:
    """Return the compiled scheme of plain values; raises ``SchemeErrors``.

    Under an ``upper`` scheme nothing may be looser than that one lets it be.
    """
    data = prepare(source.value)
    shapes: dict[int, type[Model]] = {}
    context = {"names": listed(data, standard_fields()), "shapes": shapes}
    try:
        scheme = Scheme.model_validate(data, context=context)
    except ValidationError as error:
        raise SchemeErrors(messages.problems(error, data, source, shapes)) from None
    scheme._digest, scheme._source = digest, source  # noqa: SLF001 - the model's own maker
    scheme._answers, scheme._moved = answered or {}, moved  # noqa: SLF001 - as said
    scheme._upper = upper  # noqa: SLF001 - as said
    found = list(complaints(scheme, scheme, ()))
    if found:
        raise SchemeErrors(_placed(complaint, data, source) for complaint in found)
    for stage in scheme.stages:
        if isinstance(stage, StageKind):
            stage.bind(scheme)
    looser = [_placed(complaint, data, source) for complaint in not_allowed(scheme)]
    if looser:
        raise SchemeErrors(looser)
    return scheme


@lru_cache
def standard_fields() -> dict[str, tuple[str, ...]]:
    """Return the keys of the fields of each standard form."""
    forms = {name: standard_form(name)[1] for name in standard_names()}
    return {f"standard/{k}": tuple(field.key for field in form) for k, form in forms.items()}


def complaints(part: Any, scheme: Scheme, path: Path) -> Iterator[Complaint]:
    """Yield the complaints of every part of a scheme, with whole paths."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from complaints(value, scheme, (*path, key))
    elif isinstance(part, tuple):
        for number, value in enumerate(part):
            yield from complaints(value, scheme, (*path, number))
    elif isinstance(part, Silent):
        yield from _silence(part, path)
    elif isinstance(part, Model):
        own = _whole(scheme) if part is scheme else part.complaints(scheme)
        for found in own:
            whole = (*path, *found.path)
            yield Complaint(whole, found.message, found.expected, found.nearest)
        for name, field in type(part).model_fields.items():
            yield from complaints(getattr(part, name), scheme, (*path, field.alias or name))


def _silence(silent: Silent, path: Path) -> Iterator[Complaint]:
    written = {
        "ask": silent.ask,
        "options": {name: {"over": option.over} for name, option in silent.options.items()},
    }
    if silent.ask in ("choice", "order") and not silent.options:
        yield Complaint(path, "要选择的待定事项须列出 options")
    elif silent.ask == "points" and not silent.over:
        yield Complaint(path, "要逐项填分的待定事项须写 over", ("criteria", "categories"))
    elif silent.has_default:
        message = answer_problem(written, silent.default)
        if message:
            words = tuple(silent.options)
            alike = nearest(silent.default, words)
            yield Complaint((*path, "default"), f"默认答案{message}", words, alike)


def _whole(scheme: Scheme) -> Iterator[Complaint]:
    seen: dict[str, str] = {}
    for name, kind in scheme.unit_kinds.items():
        for number, generic in enumerate(kind.covers):
            if generic in seen:
                message = f"“{generic}”已归入“{seen[generic]}”"
                yield Complaint(("unit_kinds", name, "covers", number), message)
            seen[generic] = name
    for section in (
        "stages",
        "routes",
        "eligibility",
        "gates",
        "side_awards",
        "sanctions",
        "after",
    ):
        ids: set[str] = set()
        for number, item in enumerate(getattr(scheme, section)):
            if item.id in ids:
                yield Complaint((section, number, "id"), f"“{item.id}”重复")
            ids.add(item.id)
    used = {n for stage in scheme.stages if isinstance(stage, Filing) for n in stage.papers}
    for name in scheme.papers:
        if name not in used:
            yield Complaint(("papers", name), "没有哪个环节报送这份材料")


def _placed(complaint: Complaint, data: Any, source: Source) -> Problem:
    line, column = source.place(complaint.path)
    path = path_text(data, complaint.path)
    return Problem(line, column, path, complaint.message, complaint.expected, complaint.nearest)
