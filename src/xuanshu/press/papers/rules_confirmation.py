"""规则确认单: the rules as the system will execute them, for a person to read and sign."""

from __future__ import annotations

from dataclasses import dataclass

from xuanshu.press.engine import render
from xuanshu.press.qr import qr_svg


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule in plain words with the clause it rests on."""

    number: str
    text: str
    clause: str


@dataclass(frozen=True, slots=True)
class RuleSection:
    """Rules that belong together, under a heading."""

    heading: str
    rules: tuple[Rule, ...]
    columns: tuple[str, str, str] = ("序号", "系统将这样执行", "依据条款")


@dataclass(frozen=True, slots=True)
class SilentPoint:
    """A point the documents leave open: the question, the answer given, and who or what gave it.

    An empty answer prints empty, to be filled by hand.
    """

    question: str
    answer: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class RulesConfirmation:
    """The sheet; ``signers`` are labels of signature boxes, ``code`` the scheme's digest.

    ``picture`` is the year as SVG, under its own ``picture_heading``, with ``picture_note`` below.
    """

    title: str
    sections: tuple[RuleSection, ...]
    silent: tuple[SilentPoint, ...] = ()
    opening: str = ""
    closing: str = ""
    signers: tuple[str, ...] = ("填报人", "审核人", "确认人（签字）")
    date: str = "　　　　年　　月　　日"
    code: str = ""
    qr: str = ""
    silent_heading: str = "文件未明确、由主办单位确认的事项"
    picture: str = ""
    picture_heading: str = ""
    picture_note: str = ""


def pdf(data: RulesConfirmation) -> bytes:
    """Return the sheet as A4 PDF. Raises ``MissingGlyph``."""
    values = {name: getattr(data, name) for name in data.__dataclass_fields__}
    return render("rules_confirmation", {**values, "qr_svg": qr_svg(values.pop("qr"))})
