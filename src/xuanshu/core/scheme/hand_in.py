"""What arrives on the desk: copies, signatures, undertakings, pages, minutes, the way it came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from xuanshu.core.scheme.facts import Facts, field_of, people
from xuanshu.core.scheme.fields.period import ends
from xuanshu.core.scheme.papers import COPY_WORDS, SEAL_WORDS
from xuanshu.core.scheme.stages.filing import CHANNELS
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme
    from xuanshu.core.scheme.papers import Paper
    from xuanshu.core.scheme.stages.filing import Filing


def papers_for(scheme: Scheme, stage: Filing, facts: Facts) -> tuple[Paper, ...]:
    """Return the papers that an entry with these facts hands in at a stage, in their order."""
    papers = (scheme.papers[name] for name in stage.papers)
    return tuple(paper for paper in papers if paper.for_ is None or paper.for_.means(facts))


def copy_findings(paper: Paper, received: Mapping[str, int]) -> tuple[Finding, ...]:
    """Return which copies are missing; ``received`` counts them by kind (``scan``, ``paper``)."""
    needed = {kind: paper.sets if kind == "paper" else 1 for kind in paper.copies}
    return tuple(
        Finding(
            f"“{paper.label}”须报{COPY_WORDS[kind]}{number}份，现收到{received.get(kind, 0)}份",
            paper.clause,
            paper.id,
            rule="copies",
        )
        for kind, number in needed.items()
        if received.get(kind, 0) < number
    )


def signature_findings(
    scheme: Scheme, paper: Paper, *, signed: bool, sealed: str
) -> tuple[Finding, ...]:
    """Return a missing signature or seal; ``sealed`` is the seal on it: ``union``, ``unit``, ""."""
    missing = [] if signed or not paper.sign else [scheme.wording.leader + "签字"]
    if paper.seal and sealed != paper.seal:
        missing.append(SEAL_WORDS[paper.seal])
    if not missing:
        return ()
    message = f"“{paper.label}”缺少：{'、'.join(missing)}"
    return (Finding(message, paper.clause, paper.id, rule="signature"),)


def undertaking_findings(
    paper: Paper, facts: Facts, signed: Mapping[str, frozenset[str]]
) -> tuple[Finding, ...]:
    """Return who has not signed what of a paper's undertaking; a unit signs as ``unit``."""
    rule = paper.undertaking
    if rule is None:
        return ()
    if rule.signed_by == "unit":
        names: tuple[str, ...] = ("申报单位",)
        signed = {"申报单位": signed.get("unit", frozenset())}
    else:
        names = tuple(str(person["name"]) for person in people(facts, rule.signed_by) or ())
    return tuple(rule.findings(paper.label, paper.clause, signers=names, signed=signed))


def page_findings(paper: Paper, pages: Mapping[str, int]) -> tuple[Finding, ...]:
    """Return the files with too few or too many pages; ``pages`` are counted by file name."""
    rule = paper.files.pages if paper.files else None
    return tuple(rule.findings(paper.label, paper.clause, pages)) if rule else ()


def talk_findings(paper: Paper, *, report: int, answer: int = 0) -> tuple[Finding, ...]:
    """Return what took too long of a report and its answers, in seconds."""
    if paper.talk is None:
        return ()
    return tuple(paper.talk.findings(paper.label, paper.clause, report=report, answer=answer))


def bonus_points(scheme: Scheme, accepted: Mapping[str, int]) -> dict[str, int]:
    """Return the points of each bonus paper for the number of files accepted, by the paper's id."""
    rules = {name: paper.bonus for name, paper in scheme.papers.items() if paper.bonus}
    return {name: rule.points(accepted.get(name, 0)) for name, rule in rules.items()}


def channel_findings(stage: Filing, came_by: Sequence[str]) -> tuple[Finding, ...]:
    """Return the ways by which papers had to come and did not, and those that do not count."""
    lacking = [CHANNELS[way] for way in stage.through if way not in came_by]
    if not lacking:
        return ()
    message = f"{stage.label}须{'并'.join(CHANNELS[way] for way in stage.through)}，"
    message += f"尚未{'、'.join(lacking)}"
    return (Finding(message, stage.clause, rule="channel"),)


def summary_rows(
    scheme: Scheme, paper: Paper, entries: Sequence[Mapping[str, Any]]
) -> tuple[tuple[str, ...], ...]:
    """Return head and rows of a unit's summary table; ``entries`` are answers by field key."""
    head = ("序号", *(scheme.fact_label(key) for key in paper.columns))
    rows = (
        (str(number), *(_cell(scheme, key, entry.get(key)) for key in paper.columns))
        for number, entry in enumerate(entries, start=1)
    )
    return (head, *rows)


def _cell(scheme: Scheme, key: str, value: Any) -> str:
    field = field_of(scheme, key)
    choices = dict(field.choices(scheme)) if field else {}
    if isinstance(value, bool):
        return "是" if value else "否"
    if ends(value):
        return "至".join(str(part) for part in ends(value) or ())
    if isinstance(value, list | tuple):
        return "、".join(str(part) for part in value)
    return choices.get(value, "" if value is None else str(value))
