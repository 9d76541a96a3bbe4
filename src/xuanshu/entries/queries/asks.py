"""What a stage asks a unit to write, as one flat list out of the scheme's papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme
    from xuanshu.core.scheme.field_kinds import TextLimit
    from xuanshu.core.scheme.papers import Paper

ENDS = ("start", "end")


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing asked: a field of a form, or a whole text paper (its key is then the paper's)."""

    key: str
    label: str
    kind: str
    paper: str
    required: bool = False
    hint: str = ""
    limit: TextLimit | None = None
    wide: bool = True
    clause: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """One control of an ask: the key under which it saves itself, and where its value lies.

    A stretch of time has two ("period.start", "period.end"), everything else one.
    """

    key: str
    ask: Ask
    part: str = ""

    def read(self, answers: Mapping[str, Any]) -> Any:
        """Return this control's value out of the answers, ``None`` if there is none."""
        value = answers.get(self.ask.key)
        if not self.part:
            return value
        return value.get(self.part) if isinstance(value, dict) else None

    def write(self, answers: dict[str, Any], value: Any) -> None:
        """Put a value into the answers at this control's place."""
        if not self.part:
            answers[self.ask.key] = value
            return
        held = answers.get(self.ask.key)
        answers[self.ask.key] = {**(held if isinstance(held, dict) else {}), self.part: value}


def papers_of(rules: Scheme, stage: Any) -> tuple[Paper, ...]:
    """Return a filing stage's papers in their order."""
    return tuple(rules.papers[name] for name in stage.papers)


def forms_of(rules: Scheme, stage: Any) -> tuple[Paper, ...]:
    """Return a filing stage's papers that are forms."""
    return tuple(paper for paper in papers_of(rules, stage) if paper.kind == "form")


def asks_of(rules: Scheme, stage: Any) -> tuple[Ask, ...]:
    """Return everything a filing stage asks for in writing, each key once."""
    found: dict[str, Ask] = {}
    for paper in papers_of(rules, stage):
        for ask in _of_paper(rules, paper):
            found.setdefault(ask.key, ask)
    return tuple(found.values())


def _of_paper(rules: Scheme, paper: Paper) -> Iterator[Ask]:
    if paper.kind == "text":
        stress = "、".join(paper.stress)
        hints = [_("着重体现%(what)s") % {"what": stress}] if stress else []
        hint = "；".join([*hints, *filter(None, [paper.shape])])
        yield Ask(
            paper.id,
            paper.label,
            "text",
            paper.id,
            paper.required,
            hint,
            paper.text,
            clause=paper.clause,
        )
    form = rules.form_of(paper.id)
    for field in form.fields if form else ():
        choices = field.choices(rules)
        yield Ask(
            field.key,
            field.label,
            field.kind,
            paper.id,
            field.required,
            field.hint,
            field.limit,
            wide=field.width == "full",
            clause=field.clause,
            choices=choices,
            listed=field.listed,
        )


def parts_of(asks: tuple[Ask, ...]) -> dict[str, Blank]:
    """Return the controls of these asks by the key under which they save themselves."""
    blanks: dict[str, Blank] = {}
    for ask in asks:
        if ask.kind == "period":
            for part in ENDS:
                blanks[f"{ask.key}.{part}"] = Blank(f"{ask.key}.{part}", ask, part)
        else:
            blanks[ask.key] = Blank(ask.key, ask)
    return blanks


def paper_content(rules: Scheme, paper: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return what stands on one printed paper: the answers that its seal answers for."""
    form = rules.form_of(paper)
    keys = [field.key for field in form.fields] if form else [paper]
    return {key: answers[key] for key in keys if answers.get(key) not in (None, "", [])}
