"""Rules carried out on plain values: quotas, filings, eligibility; findings cite their clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from xuanshu.core.scheme.base import Silent
from xuanshu.core.scheme.facts import is_given
from xuanshu.core.scheme.field_kinds import names_in
from xuanshu.core.scheme.hand_in import papers_for
from xuanshu.core.scheme.materials import headings, naming
from xuanshu.core.scheme.points import UNSAID
from xuanshu.core.scheme.sanctions import ban_findings
from xuanshu.core.scheme.stages.screening import COMPLETE
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme
    from xuanshu.core.scheme.papers import Paper
    from xuanshu.core.scheme.rules import Eligibility, Quota
    from xuanshu.core.scheme.stages.filing import Filing

__all__ = [
    "COMPLETE",
    "eligibility_findings",
    "filing_findings",
    "late",
    "name_values",
    "paper_findings",
    "quota_findings",
    "quota_for",
    "quota_states",
]


def quota_for(scheme: Scheme, unit_kind: str) -> tuple[Quota, ...]:
    """Return the quotas that speak of a unit kind of the scheme."""
    return tuple(quota for quota in scheme.quotas if unit_kind in quota.units)


def quota_findings(
    scheme: Scheme, unit_kind: str, count: int, *, picked: bool = True
) -> tuple[Finding, ...]:
    """Return what a unit's number of entries breaks; "in principle" gives warnings.

    ``picked`` says whether the office counts the unit among the relevant ones (有关); it matters
    only for unit kinds that the scheme marks so. Clauses: the quota's own.
    """
    kind = scheme.unit_kinds.get(unit_kind)
    if kind is None or (kind.picked and not picked):
        return ()
    entry = scheme.wording.entry
    found = []
    for quota in quota_for(scheme, unit_kind):
        bars = quota.strength == "must"
        rule = f"{kind.label}{quota.text(entry)}"
        if quota.least is not None and count < quota.least:
            message = f"{rule}，现有{count}个，还差{quota.least - count}个"
            found.append(Finding(message, quota.clause, bars=bars, rule="quota-least"))
        if quota.most is not None and count > quota.most:
            message = f"{rule}，现有{count}个，超出{count - quota.most}个"
            found.append(Finding(message, quota.clause, bars=bars, rule="quota-most"))
    return tuple(found)


def quota_states(
    scheme: Scheme, units: Iterable[tuple[str, str, int]]
) -> dict[str, tuple[Finding, ...]]:
    """Return what is missing or too much for each of many units: ``(key, unit kind, count)``."""
    return {key: quota_findings(scheme, kind, count) for key, kind, count in units}


def late(stage: Filing, now: datetime) -> bool:
    """Return whether a filing at ``now`` (aware) comes after the last day."""
    return stage.window().after(now)


def filing_findings(
    scheme: Scheme,
    stage: Filing,
    *,
    answers: Mapping[str, Any],
    files: Mapping[str, Sequence[str]],
    standings: frozenset[str],
    now: datetime,
) -> tuple[Finding, ...]:
    """Return all that is wrong with a filing.

    ``answers`` holds the main form's answers by field key and each text paper by its id; ``files``
    the names of the files of each paper. Checked are the day, who may file, every field, every
    text and every file; eligibility is asked separately (``eligibility_findings``).
    """
    found = [*_time(stage, now)]
    if stage.only and stage.only.standing not in standings:
        message = f"未纳入“{scheme.standing_label}”的项目不能参加{stage.label}"
        found.append(Finding(message, stage.only.clause, rule="only-standing"))
    for paper in papers_for(scheme, stage, answers):
        found += paper_findings(scheme, paper, answers, files.get(paper.id, ()))
    return tuple(found)


def _time(stage: Filing, now: datetime) -> Iterator[Finding]:
    window = stage.window()
    if window.before(now):
        yield Finding(f"{stage.label}尚未开始", stage.clause, rule="not-open")
    elif window.after(now):
        due = f"{stage.label}已于{stage.by.wording}截止"
        policy = stage.by.late
        if isinstance(policy, Silent):
            message = f"{due}；逾期如何处理，{UNSAID}"
            yield Finding(message, stage.clause, bars=False, rule="late")
        elif policy.policy == "refuse":
            clause = policy.clause or stage.clause
            yield Finding(f"{due}，逾期不予受理", clause, rule="late")
        elif policy.policy == "next":
            clause = policy.clause or stage.clause
            yield Finding(f"{due}，逾期转入下一次评选", clause, rule="late-next")
        else:
            clause = policy.clause or stage.clause
            yield Finding(f"{due}，将标明逾期", clause, bars=False, rule="late")


def paper_findings(
    scheme: Scheme, paper: Paper, answers: Mapping[str, Any], files: Sequence[str]
) -> tuple[Finding, ...]:
    """Return what is wrong with one paper: its form's fields, its text, its files.

    A roll-up is made from the entries by the system, so nothing is asked of the applicant here.
    """
    if paper.kind == "form":
        found = _form(scheme, paper, answers)
        return tuple(_with_clause(finding, paper.clause) for finding in found)
    if paper.kind == "text":
        return tuple(_text(paper, answers.get(paper.id)))
    if paper.kind == "files":
        return (*_files(paper, files), *_names(scheme, paper, answers, files))
    return ()


def _form(scheme: Scheme, paper: Paper, answers: Mapping[str, Any]) -> Iterator[Finding]:
    form = scheme.form_of(paper.id)
    if form is None:
        return
    for field in form.fields:
        yield from field.findings(answers.get(field.key), scheme)
    if form.team:
        yield from form.team.findings(answers, scheme)


def name_values(scheme: Scheme, paper: Paper, answers: Mapping[str, Any]) -> dict[str, str]:
    """Return what the placeholders of a file's name stand for, as far as it is known."""
    category = scheme.categories.of.get(str(answers.get("category")))
    leads = names_in(answers.get("leader"))
    return {
        "title": str(answers.get("title") or ""),
        "leader": leads[0] if leads else "",
        "category": category.label if category else "",
        "unit": str(answers.get("unit.name") or ""),
        "paper": paper.label,
        "year": str(scheme.year),
    }


def _names(
    scheme: Scheme, paper: Paper, answers: Mapping[str, Any], files: Sequence[str]
) -> Iterator[Finding]:
    if paper.names is None:
        return
    values = name_values(scheme, paper, answers)
    for number, name in enumerate(files, start=1):
        if not naming.fits(paper.names, values, name):
            better = naming.proposed(paper.names, values | {"n": str(number)}, name)
            message = f"“{paper.label}”的文件名应为{naming.explain(paper.names)}，"
            message += f"“{name}”可改为“{better}”"
            yield Finding(message, paper.clause, paper.id, rule="file-name")


def _with_clause(finding: Finding, clause: str) -> Finding:
    if finding.clause:
        return finding
    return Finding(finding.message, clause, finding.field, finding.bars, finding.rule)


def _text(paper: Paper, text: Any) -> Iterator[Finding]:
    if not isinstance(text, str) or not text.strip():
        if paper.required:
            yield Finding(f"“{paper.label}”没有填写", paper.clause, paper.id, rule="required")
        return
    where = {"label": paper.label, "field": paper.id, "clause": paper.clause}
    if paper.text:
        yield from paper.text.findings(text=text, **where)
    bars = paper.headings_strength == "must"
    yield from headings.findings(paper.headings, text, bars=bars, **where)


def _files(paper: Paper, files: Sequence[str]) -> Iterator[Finding]:
    limit = paper.files
    if limit is None or (not files and not paper.required):
        return
    wanted = f"“{paper.label}”要求{limit.explain()}"
    if len(files) < limit.least_files:
        message = f"{wanted}，现有{len(files)}个"
        yield Finding(message, paper.clause, paper.id, rule="files-least")
    if len(files) > limit.most_files:
        message = f"{wanted}，现有{len(files)}个"
        yield Finding(message, paper.clause, paper.id, rule="files-most")
    for name in files:
        if name.rpartition(".")[2].lower() not in limit.types:
            message = f"{wanted}，“{name}”不是这类文件"
            yield Finding(message, paper.clause, paper.id, rule="files-type")


def eligibility_findings(
    scheme: Scheme, at_stage_id: str, facts: Mapping[str, object]
) -> tuple[Finding, ...]:
    """Return which conditions are not met at a stage; ``rule`` is the condition's id.

    ``facts`` are the answers of the entry by field key. What people judged overrides what was
    stated: ``judged:<id>`` for a whole condition, ``check:similarity`` for that check (``True``:
    met). A condition that cannot be known yet is left to the office where the office judges it,
    and is otherwise a finding of its own. Where papers are filed, a ban that still runs bars too.
    Clauses: the condition's own, the ban's own.
    """
    rules = (rule for rule in scheme.eligibility if at_stage_id in rule.at)
    found = (_eligible(scheme, rule, facts) for rule in rules)
    stage = scheme.find_stage(at_stage_id)
    bans = ban_findings(scheme, facts) if stage and stage.kind == "filing" else ()
    return (*(finding for finding in found if finding), *bans)


def _eligible(scheme: Scheme, rule: Eligibility, facts: Mapping[str, object]) -> Finding | None:
    judged = facts.get(f"judged:{rule.id}")
    holds = judged if isinstance(judged, bool) else rule.require.holds(facts, scheme)
    if holds or (holds is None and rule.judged_by == "office"):
        return None
    principle = "原则上" if rule.strength == "in_principle" else ""
    if holds is None:
        needed = dict.fromkeys(scheme.fact_label(name) for name in rule.require.facts())
        message = f"不能判断是否“{rule.label}”：请填写{'、'.join(needed)}"
    else:
        condition = rule.require.explain(scheme)
        message = f"{principle}不得申报：不符合“{rule.label}”（须{condition}）"
    field = next((name for name in rule.require.facts() if not is_given(name)), "")
    return Finding(message, rule.clause, field, bars=not principle, rule=rule.id)
