"""Applications to screen: which, what the scheme asks, what the filed data say, what came out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from xuanshu.core.scheme.execute import COMPLETE, paper_findings
from xuanshu.core.verdict import Finding
from xuanshu.entries.models import StageRecord
from xuanshu.entries.queries import filed_answers, files_of, seals_of
from xuanshu.programmes.outcomes import Outcome, outcome_of
from xuanshu.vetting.access import source_filing
from xuanshu.vetting.models import Screening

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme
    from xuanshu.entries.models import Entry
    from xuanshu.programmes.models import Season

RESULTS = ("waiting", "passed", "failed")


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check of a screening stage beside what the filed data say.

    ``stated`` is ``None`` where the data cannot tell. ``binding`` says that the data decide: the
    scheme leaves the check to the system and demands it without "in principle".
    """

    id: str
    label: str
    rule: str
    clause: str
    in_principle: bool
    stated: bool | None
    hint: str
    binding: bool


def screening_rows(season: Season, stage: Any) -> QuerySet[Any]:
    """Return the applications of a screening stage in order, each with ``result``.

    ``result`` is that of the last screening: ``True``, ``False``, or ``None`` while it waits.
    Returned ones are away until they are filed again.
    """
    rules = season.rules
    source = source_filing(rules, stage)
    last = Screening.objects.filter(record=OuterRef("pk"), stage=stage.id).order_by("-pk")
    rows: QuerySet[Any] = StageRecord.objects.of_stage(season, source.id).annotate(
        result=Subquery(last.values("passed")[:1])
    )
    rows = rows.filter(state__in=("filed", "accepted", "refused"))
    if stage.takes_from != source.id:  # what came through a pool on the way
        rows = rows.filter(
            Q(entry__in=outcome_of(season, stage.takes_from).entries) | ~Q(result=None)
        )
    return rows


def screened(rows: QuerySet[Any], result: str) -> QuerySet[Any]:
    """Return the applications that wait, passed or failed; all for any other word."""
    wanted = {"waiting": Q(result=None), "passed": Q(result=True), "failed": Q(result=False)}
    return rows.filter(wanted[result]) if result in wanted else rows


def screening_counts(rows: QuerySet[Any]) -> dict[str, int]:
    """Return how many applications wait, passed and failed; one query."""
    found = list(rows.order_by().values_list("result", flat=True))
    return {
        "waiting": found.count(None),
        "passed": found.count(True),
        "failed": found.count(False),
    }


def last_screenings(rows: Iterable[StageRecord], stage_id: str) -> dict[int, Screening]:
    """Return the screening that holds for each of these filings that has one; one query."""
    ids = [row.pk for row in rows]
    found = Screening.objects.filter(record__in=ids, stage=stage_id).order_by("pk")
    last = {row.record_id: row for row in found}
    return {pk: row for pk, row in last.items() if row.passed is not None}


def screening_ids(season: Season, stage: Any, result: str = "waiting") -> list[int]:
    """Return the filings of one result, in order."""
    return list(screened(screening_rows(season, stage), result).values_list("pk", flat=True))


def screenings_of(record: StageRecord) -> list[Screening]:
    """Return every screening of a filing, newest first, with who made it."""
    return list(Screening.objects.filter(record=record).select_related("by").order_by("-pk"))


def screenings_of_entry(entry: Entry) -> list[Screening]:
    """Return every screening of an entry, newest first."""
    return list(Screening.objects.filter(record__entry=entry).order_by("-pk"))


def screening_outcome(season: Season, stage: Any) -> Outcome:
    """Return the entries that passed; settled when every application handed in is screened."""
    rows = screening_rows(season, stage)
    found = list(rows.values_list("entry_id", "result"))
    passed = tuple(entry for entry, result in found if result)
    waiting = sum(result is None for _entry, result in found)
    if waiting:
        return Outcome(passed, settled=False, reason=f"“{stage.label}”还有{waiting}项未办理。")
    if not found:
        return Outcome((), settled=False, reason=f"“{stage.label}”还没有收到申报材料。")
    return Outcome(passed, settled=True)


def check_rows(record: StageRecord, stage: Any) -> tuple[CheckRow, ...]:
    """Return each check of the stage with its rule in words and what the filed data say."""
    rules = record.entry.season.rules
    answers = filed_answers(record)
    return tuple(
        _complete(record, rules, answers) if check == COMPLETE else _eligible(rules, check, answers)
        for check in stage.checks
    )


def _eligible(rules: Scheme, check: str, answers: dict[str, Any]) -> CheckRow:
    rule = next(each for each in rules.eligibility if each.id == check)
    stated = rule.require.holds(answers, rules)
    in_principle = rule.strength == "in_principle"
    return CheckRow(
        id=rule.id,
        label=rule.label,
        rule=("原则上须" if in_principle else "须") + rule.require.explain(rules),
        clause=rule.clause,
        in_principle=in_principle,
        stated=stated,
        hint=_said(rules, rule.require.facts(), answers, stated),
        binding=rule.judged_by == "system" and not in_principle,
    )


def _said(
    rules: Scheme,
    facts: Iterable[str],
    answers: dict[str, Any],
    stated: bool | None,  # noqa: FBT001 - the third value matters as much as the two
) -> str:
    """Return what the filing says of the facts that a rule asks for."""
    parts = [f"{rules.fact_label(key)}：{_word(answers.get(key))}" for key in dict.fromkeys(facts)]
    verdict = {True: "据填报内容符合", False: "据填报内容不符合", None: "填报内容不能判断"}[stated]
    return verdict + (f"（{'；'.join(parts)}）" if parts else "，请核对")


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return "未填" if value in (None, "", []) else str(value)


def _complete(record: StageRecord, rules: Scheme, answers: dict[str, Any]) -> CheckRow:
    """Return the check of completeness, computed from the papers of the filing."""
    stage: Any = rules.stage(record.stage)
    files: dict[str, list[str]] = {}
    for file in files_of(record):
        files.setdefault(file.paper, []).append(file.name)
    found: list[Finding] = []
    for name in stage.papers:
        of_paper = paper_findings(rules, rules.papers[name], answers, files.get(name, ()))
        found += [finding for finding in of_paper if finding.bars]
    missing = [finding.message for finding in found]
    owed = (seal for seal in seals_of(record) if not seal.holds)
    missing += [f"《{seal.paper.label}》盖章件{seal.word}" for seal in owed]
    papers = (rules.papers[name] for name in stage.papers)
    labels = "、".join(f"《{paper.label}》" for paper in papers if paper.kind != "rollup")
    return CheckRow(
        id=COMPLETE,
        label="材料齐全",
        rule=f"须齐备{labels}",
        clause=stage.clause,
        in_principle=False,
        stated=not missing,
        hint="；".join(missing) if missing else "各项材料齐备",
        binding=False,
    )
