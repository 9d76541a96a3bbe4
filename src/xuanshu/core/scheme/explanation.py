"""The scheme read back in Chinese, rule by rule, so that staff can hold it against the notice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from xuanshu.core.calendar import chinese_date
from xuanshu.core.scheme.points import UNSAID

if TYPE_CHECKING:
    from xuanshu.core.scheme.base import Rule
    from xuanshu.core.scheme.model import Scheme


class Ruled(Protocol):
    """A part of a scheme that explains itself."""

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield the part's rules in Chinese."""


@dataclass(frozen=True, slots=True)
class Line:
    """One rule: its number from 1, its Chinese sentence, the clause it rests on ("" if none)."""

    number: int
    text: str
    clause: str


def cite(scheme: Scheme, clause: str) -> str:
    """Return document and place; the first document of the scheme where none is named."""
    if not clause:
        return ""
    document, found, place = clause.rpartition(":")
    key = document if found else next(iter(scheme.documents))
    return f"《{scheme.documents[key].title}》{place.replace('(', '（').replace(')', '）')}"


def explain(scheme: Scheme) -> tuple[Line, ...]:
    """Return the numbered rules; each sentence once."""
    lines: dict[Rule, Line] = {}
    for rule in _rules(scheme):
        if rule not in lines:
            lines[rule] = Line(len(lines) + 1, *rule)
    return tuple(lines.values())


def _rules(scheme: Scheme) -> Iterator[Rule]:
    yield from _basis(scheme)
    if scheme.extends:
        yield from scheme.extends.rules(scheme)
    yield from scheme.addressees.rules(scheme)
    yield from scheme.categories.rules(scheme.wording.entry)
    yield from scheme.criteria.rules(scheme)
    yield from _each(scheme, scheme.tracks.values(), scheme.awards.values(), scheme.award_caps)
    yield from _each(scheme, scheme.criteria_sets.values())
    if scheme.cycle:
        yield from scheme.cycle.rules(scheme)
    yield from _each(scheme, scheme.quotas, scheme.eligibility, scheme.caps, scheme.exclusive)
    yield from _each(scheme, scheme.gates, scheme.priorities)
    if scheme.nomination:
        yield from scheme.nomination.rules(scheme)
    yield from _each(scheme, scheme.routes)
    for body in scheme.bodies.values():
        yield from body.rules()
    for tier in scheme.tiers.values():
        yield from tier.rules(scheme)
    yield from _each(scheme, scheme.tier_caps, scheme.side_awards)
    yield from _each(scheme, scheme.stages, scheme.rewards)
    yield from _asked(scheme)
    if scheme.upward:
        yield from scheme.upward.rules(scheme)
    if scheme.assessment:
        yield from scheme.assessment.rules()
    for duty in scheme.duties:
        yield from duty.rules()
    yield from _each(scheme, scheme.sanctions, scheme.after)
    if scheme.local_rules:
        yield from scheme.local_rules.rules(scheme)
    yield from _each(scheme, scheme.unsaid.values())
    yield from _open_points(scheme)


def _each(scheme: Scheme, *sections: Iterable[Ruled]) -> Iterator[Rule]:
    for section in sections:
        for part in section:
            yield from part.rules(scheme)


def _basis(scheme: Scheme) -> Iterator[Rule]:
    yield f"{scheme.title}（{scheme.year}年度）由{scheme.organiser}{scheme.office}承办。", ""
    for key, document in scheme.documents.items():
        dated = f"，{chinese_date(document.date)}" if document.date else ""
        dated += f"，{chinese_date(document.printed)}印发" if document.printed else ""
        held = "" if document.held else "，该文件尚未取得，不能引用其条款"
        is_basis = key == scheme.addressees.basis
        clause = scheme.addressees.clause if is_basis else ""
        yield f"所依{document.kind}：{document.name()}{dated}{held}。", clause


def _asked(scheme: Scheme) -> Iterator[Rule]:
    for paper in scheme.papers.values():
        form = scheme.form_of(paper.id)
        if form is None:
            continue
        yield f"《{form.label}》填写：{'、'.join(f.explain() for f in form.fields)}。", paper.clause
        if form.team:
            yield f"《{form.label}》中{form.team.explain(scheme)}。", form.team.clause
        for field in form.fields:
            if field.clause:
                yield f"《{form.label}》中的“{field.label}”按此条填写。", field.clause


def _open_points(scheme: Scheme) -> Iterator[Rule]:
    for point, answer in scheme.answered():
        yield f"{point.question}：{UNSAID}，现定为{point.text(answer)}。", point.clause
    for point in scheme.silences():
        rest = f"，默认为{point.text(point.default)}" if point.has_default else "，须先确定"
        yield f"{point.question}：{UNSAID}{rest}。", point.clause
