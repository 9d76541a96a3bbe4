"""The eighty made-up projects of the demonstration, as what their unions fill in and file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from xuanshu.site.demo.chance import number, shuffled
from xuanshu.site.demo.evidence import EvidenceRow, evidence_of
from xuanshu.site.demo.federation import by_code
from xuanshu.site.demo.names import name
from xuanshu.site.demo.people import ADVISER_PROJECT, adviser, people_of
from xuanshu.site.demo.sources import Source, earlier_sources, sources
from xuanshu.site.demo.summaries import summaries

YEAR = 2020
BEIJING = timezone(timedelta(hours=8))
_PARTICIPANTS_FROM = 300
_DEADLINES = ("4月底前", "6月底前", "8月底前", "9月中旬前", "9月底前")
_FIGURES = re.compile(r"[0-9一二三四五六七八九十百千万两半去今已]")
_PLANS = (
    "每月底向指导部室报告进展，遇有调整及时说明。",
    "先试点、后推开，每阶段结束作一次小结。",
    "由专人负责，按节点对照检查，滞后的限期补上。",
    "实施中请职工代表全程参与，过程材料随时归档。",
    "边做边听意见，中期评估后再定推广范围。",
    "各项任务列入工会年度工作要点，逐项销号。",
)


@dataclass(frozen=True, slots=True)
class Returned:
    """A registration sent back once: why, which field, and what that field said at first."""

    reason: str
    field: str
    first_value: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A registration not taken into the pool: the eligibility rule's id, and the reason."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class EarlierWork:
    """A work of an earlier year in the library."""

    year: int
    unit_code: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Application:
    """What an applying union files. ``missing`` names papers ("summary", "slides") left out."""

    filed_at: datetime
    late: bool
    completed_on: date | None
    breakthrough_this_year: bool
    basically_complete: bool
    within_main_duty: bool
    implementation: str
    measures: str
    innovation: str
    effect: str
    promotion: str
    evidence: tuple[EvidenceRow, ...]
    summary: str
    missing: tuple[str, ...]
    fails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectData:
    """One project, with its registration and, when it goes on, its application.

    ``within_main_duty`` is what the office finds; every union says yes of its own project.
    """

    key: str
    unit_code: str
    guide_code: str
    brand: str
    title: str
    category: str
    leader: str
    leader_post: str
    contact: str
    contact_phone: str
    period: tuple[date, date]
    background: str
    innovation: str
    measures: str
    expected_effect: str
    participants: tuple[str, ...]
    within_main_duty: bool
    registered_at: datetime
    returned: Returned | None = None
    refusal: Refusal | None = None
    application: Application | None = field(default=None, repr=False)

    def registration_answers(self) -> dict[str, object]:
        """Return the answers of the registration form by field key.

        A returned registration's first version is these with ``returned.field`` replaced.
        """
        return {
            **self._shared(),
            "background": self.background,
            "innovation": self.innovation,
            "measures": self.measures,
            "expected_effect": self.expected_effect,
            "within_main_duty": True,
        }

    def application_answers(self) -> dict[str, object]:
        """Return the answers of the application form by field key.

        Values are plain Python: a period is a pair of dates, evidence a tuple of ``EvidenceRow``,
        ``completed_on`` is ``None`` while unfinished. Raises ``ValueError`` for a project that
        does not apply.
        """
        if self.application is None:
            raise ValueError(f"{self.key} does not apply")
        filed = self.application
        return {
            **self._shared(),
            "completed_on": filed.completed_on,
            "breakthrough_this_year": filed.breakthrough_this_year,
            "basically_complete": filed.basically_complete,
            "within_main_duty": filed.within_main_duty,
            "implementation": filed.implementation,
            "measures": filed.measures,
            "innovation": filed.innovation,
            "effect": filed.effect,
            "promotion": filed.promotion,
            "evidence": filed.evidence,
        }

    def _shared(self) -> dict[str, object]:
        return {
            "title": self.title,
            "category": self.category,
            "leader": self.leader,
            "leader_post": self.leader_post,
            "contact": self.contact,
            "contact_phone": self.contact_phone,
            "period": self.period,
            "participants": "、".join(self.participants),
        }


@lru_cache(maxsize=4)
def projects(year: int = YEAR) -> tuple[ProjectData, ...]:
    """Return all eighty projects of the season of ``year``, ordered by the moment of filing."""
    made = [_project(place, source, year) for place, source in enumerate(sources())]
    return tuple(sorted(made, key=lambda project: (project.registered_at, project.key)))


def earlier_works(year: int = YEAR) -> tuple[EarlierWork, ...]:
    """Return works of the years before ``year`` that a registration may repeat."""
    return tuple(
        EarlierWork(year + item["year_offset"], item["unit"], item["title"], item["text"])
        for item in earlier_sources()
    )


def units_without_projects(year: int = YEAR) -> tuple[str, ...]:
    """Return the codes of the unions that register nothing, in order of precedence."""
    filed = {project.unit_code for project in projects(year)}
    return tuple(
        code for code, unit in by_code().items() if unit.kind != "federation" and code not in filed
    )


def _project(place: int, source: Source, year: int) -> ProjectData:
    people = people_of(source.unit)
    by_deputy = number(0, 2, source.key, "leads") == 0
    returned = source.returned
    return ProjectData(
        key=source.key,
        unit_code=source.unit,
        guide_code=source.guide,
        brand=source.brand,
        title=source.title,
        category=source.category,
        leader=people.deputy if by_deputy else people.leader,
        leader_post=people.deputy_post if by_deputy else people.leader_post,
        contact=people.handler,
        contact_phone=people.phone,
        period=_period(source, year),
        background=source.background,
        innovation=_numbered(source.innovation),
        measures=_plan(source),
        expected_effect=source.expected,
        participants=_participants(place, source),
        within_main_duty=source.refused != "main-duty",
        registered_at=_registered(source, year),
        returned=Returned(returned["reason"], returned["field"], returned["first"])
        if returned
        else None,
        refusal=Refusal(source.refused, source.refusal) if source.refused else None,
        application=_application(source, year) if source.applies else None,
    )


def _registered(source: Source, year: int) -> datetime:
    """Return when a project is registered; one sent back is early enough to be mended in time."""
    last = 20 if source.returned else 24
    return _moment(date(year, 4, number(13, last, source.key, "day")), source.key)


def _application(source: Source, year: int) -> Application:
    day = date(year, 10, 2) if source.late else date(year, 9, number(21, 30, source.key, "apply"))
    done = not source.unfinished
    return Application(
        filed_at=_moment(day, source.key, "apply"),
        late=source.late,
        completed_on=_period(source, year)[1] if done else None,
        breakthrough_this_year=source.unfinished in {"nearly", "halfway"},
        basically_complete=done or source.unfinished == "nearly",
        within_main_duty=True,
        implementation=_implementation(source, year),
        measures="\n".join(
            f"{place}．{head}。{body}" for place, (head, body) in enumerate(source.steps, start=1)
        ),
        innovation=_numbered(source.innovation),
        effect=source.effect,
        promotion=source.spread,
        evidence=evidence_of(source, by_code()[source.unit], year),
        summary=summaries(year)[source.key],
        missing=source.missing,
        fails=_fails(source),
    )


def _fails(source: Source) -> tuple[str, ...]:
    """Return the checks of the screening that the office lets this application fail."""
    unfinished = ("within-the-year",) if source.unfinished in {"no", "halfway"} else ()
    return unfinished + (("papers-complete",) if source.missing else ())


def _implementation(source: Source, year: int) -> str:
    start, end = _period(source, year)
    ended = f"{end.month}月完成" if end.year == year else f"计划{end.year}年{end.month}月全部完成"
    heads = "、".join(f"“{head}”" for head, _ in source.steps)
    firsts = [body.partition("。")[0].strip() + "。" for _, body in source.steps]
    began = f"{start.year}年{start.month}月" if start.year != year else f"{start.month}月"
    return f"项目于{began}启动，{ended}，分{heads}几个环节推进。\n" + "\n".join(firsts)


def _period(source: Source, year: int) -> tuple[date, date]:
    if source.applies:
        start = date(year, 1, number(3, 17, source.key, "start"))
        end = date(year, 9, number(16, 20, source.key, "end"))
    else:
        start = date(year, number(3, 4, source.key, "month"), number(2, 27, source.key, "start"))
        end = date(year, number(9, 11, source.key, "end"), number(10, 28, source.key, "last"))
    return _moved(source.starts, year) or start, _moved(source.ends, year) or end


def _moved(text: str, year: int) -> date | None:
    """Read "-1-10-20" as 20 October of the year before; nothing for an empty text."""
    if not text:
        return None
    offset, month, day = int(text[:2]), text[3:5], text[6:8]
    return date(year + offset, int(month), int(day))


def _plan(source: Source) -> str:
    """Return the measures with their schedule, as a registration form has them."""
    spare = len(_DEADLINES) - len(source.steps)
    lines = [
        f"{place + 1}．{head.rstrip('。')}{_intent(body)}（{_DEADLINES[place + spare]}）。"
        for place, (head, body) in enumerate(source.steps)
    ]
    return "\n".join([*lines, *shuffled(_PLANS, source.key, "plan")[:2]])


def _intent(body: str) -> str:
    """Return a clause of the step that can be said in April: one without figures, if any."""
    clauses = body.partition("。")[0].split("，")
    plain = (clause for clause in clauses if not _FIGURES.search(clause) and clause)
    found = next(plain, "")
    return f"：{found}" if found else ""


def _numbered(lines: tuple[str, ...]) -> str:
    return "\n".join(f"{place}．{line}" for place, line in enumerate(lines, start=1))


def _participants(place: int, source: Source) -> tuple[str, ...]:
    first = _PARTICIPANTS_FROM + 4 * place
    own = tuple(name(first + step) for step in range(number(2, 4, source.key, "people")))
    handler = (people_of(source.unit).handler,)
    return handler + own + ((adviser(),) if source.key == ADVISER_PROJECT else ())


def _moment(day: date, *seed: object) -> datetime:
    """Return a moment of that day in office hours, aware, on Beijing time."""
    hour, minute = number(8, 16, *seed, "hour"), number(0, 59, *seed, "minute")
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BEIJING)
