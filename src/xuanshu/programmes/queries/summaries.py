"""意见采纳情况: what became of every opinion, in plain data."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from xuanshu.core.calendar import chinese_date, local_day
from xuanshu.programmes.models import AskedUnit, Consultation, Opinion
from xuanshu.programmes.queries.consultations import asked_units, opinions_of

GENERAL = "其他建议"


def summary_content(consultation: Consultation) -> dict[str, Any]:
    """Return the summary as plain data; opinions under one topic with one result share a row.

    Rows follow the clauses of the draft; further wishes come last. Units stand in order of
    precedence.
    """
    units = list(asked_units(consultation))
    opinions = list(opinions_of(consultation))
    said = {each.asked_id for each in opinions}
    answered = [each for each in units if each.reply is not None]
    rows = [_row(n, list(group)) for n, group in enumerate(_together(opinions), 1)]
    sent = consultation.sent_at
    return {
        "title": consultation.title,
        "round": consultation.round,
        "organiser": consultation.federation.name,
        "sent_on": chinese_date(local_day(sent)) if sent else "",
        "until": consultation.terms.until,
        "asked": len(units),
        "answered": len(answered),
        "with_opinions": _names(each for each in answered if each.pk in said),
        "without_opinions": _names(each for each in answered if each.pk not in said),
        "late": _names(each for each in answered if each.reply and each.reply.late),
        "offline": _names(each for each in answered if each.reply and each.reply.is_declared),
        "silent": _names(each for each in units if each.reply is None),
        "silence": str(consultation.get_silence_display()),
        "opinions": len(opinions),
        "results": {
            key: sum(each.result == key for each in opinions) for key in ("taken", "partly", "not")
        },
        "rows": rows,
    }


def _names(units: Any) -> list[str]:
    return [each.short_name for each in units]


def _together(opinions: list[Opinion]) -> list[list[Opinion]]:
    """Return the opinions row by row: those of one clause and topic with one result together."""

    def place(each: Opinion) -> tuple[Any, ...]:
        alone = each.topic or f"#{each.pk}"
        return (each.clause_id, alone, each.result, each.answer)

    found = []
    for _clause, group in groupby(opinions, key=lambda each: each.clause_id):
        rows: dict[tuple[Any, ...], list[Opinion]] = {}
        for each in group:
            rows.setdefault(place(each), []).append(each)
        found += list(rows.values())
    return found


def _row(number: int, opinions: list[Opinion]) -> dict[str, Any]:
    first = opinions[0]
    return {
        "number": number,
        "clause": first.clause.key if first.clause else GENERAL,
        "topic": first.topic,
        "said": [
            {"unit": _unit(each.asked), "text": each.text, "reason": each.reason}
            for each in opinions
        ],
        "result": str(first.get_result_display()),
        "answer": first.answer,
    }


def _unit(asked: AskedUnit) -> str:
    return str(asked.short_name)
