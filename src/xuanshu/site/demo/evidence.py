"""Made-up evidence (佐证材料) for a project: documents, speeches, meetings, comments, reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xuanshu.site.demo.chance import choice, number, shuffled
from xuanshu.site.demo.federation import UnitData
from xuanshu.site.demo.sources import Source

CITY, PROVINCE = "市级", "省级"
# Kind, level, title, who issued it. The number is the document's; a leader's comment is only
# described (number, who, when), since the paper itself may not be uploaded.
_ROWS: tuple[tuple[str, str, str, str], ...] = (
    ("document", CITY, "关于借鉴推广“{brand}”做法的通知（云工发〔{year}〕{n}号）", "云澜市总工会"),
    ("document", CITY, "《云澜工运信息》第{n}期刊发“{brand}”专题", "云澜市总工会"),
    ("document", PROVINCE, "《工会工作简报》第{n}期转发“{brand}”情况", "省总工会办公室（虚构）"),
    ("document", CITY, "关于转发“{brand}”阶段总结的通报（云工办〔{year}〕{n}号）", "云澜市总工会"),
    ("typical_speech", CITY, "在全市工会重点工作推进会上作“{brand}”典型发言", "云澜市总工会"),
    ("typical_speech", CITY, "在全市工会半年工作交流会上介绍“{brand}”", "云澜市总工会"),
    ("typical_speech", PROVINCE, "在全省工会业务培训班上讲授“{brand}”案例", "省总工会（虚构）"),
    ("onsite_meeting", CITY, "“{brand}”现场观摩会", "云澜市总工会"),
    ("onsite_meeting", CITY, "全市工会创新工作现场会（“{brand}”点位）", "云澜市总工会"),
    (
        "leader_comment",
        CITY,
        "市领导对“{brand}”专报的肯定性批示（批示件第{n}号，原件现场核验）",
        "云澜市委办公室",
    ),
    (
        "leader_comment",
        CITY,
        "市总工会主要领导对“{brand}”调研报告的批示（第{n}号）",
        "云澜市总工会",
    ),
    ("media", CITY, "“{brand}”：把好事办到职工心坎上", "《云澜日报》"),
    ("media", CITY, "一线见闻｜“{brand}”这样走进职工中间", "《云澜工人报》"),
    ("media", CITY, "记者走基层：“{brand}”跟访记", "云澜广播电视台"),
    ("media", PROVINCE, "“{brand}”探出新路", "《望潮职工报》（虚构）"),
)
_FIRST_MONTH, _LAST_MONTH = 6, 9


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One line of the evidence table. ``kind`` is a name of the scheme's evidence kinds."""

    kind: str
    level: str
    title: str
    issuer: str
    date: date


def evidence_of(source: Source, unit: UnitData, year: int) -> tuple[EvidenceRow, ...]:
    """Return two to five rows of different kinds for a project of this year, in order of time."""
    wanted = number(2, 5, source.key, "evidence")
    rows: list[EvidenceRow] = []
    kinds: set[str] = set()
    for place in shuffled(range(len(_ROWS)), source.key, unit.code):
        kind = _ROWS[place][0]
        if kind in kinds and len(kinds) < wanted - 1:
            continue
        kinds.add(kind)
        rows.append(_row(source, place, year))
        if len(rows) == wanted:
            break
    return tuple(sorted(rows, key=lambda row: (row.date, row.title)))


def _row(source: Source, place: int, year: int) -> EvidenceRow:
    kind, level, title, issuer = _ROWS[place]
    day = date(
        year,
        number(_FIRST_MONTH, _LAST_MONTH, source.key, place, "month"),
        choice(range(1, 21), source.key, place, "day"),
    )
    text = title.format(brand=source.brand, year=year, n=number(11, 88, source.key, place))
    return EvidenceRow(kind, level, text, issuer, day)
