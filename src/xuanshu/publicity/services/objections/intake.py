"""Take an objection in: what the rules ask of it, its number, its secret query code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from xuanshu.core.chain import canonical, digest
from xuanshu.core.verdict import Finding, RuleError
from xuanshu.journal.services import record
from xuanshu.journal.services.record import ActsUnder
from xuanshu.kit.codes import code_from
from xuanshu.outbox.services import tell
from xuanshu.press.store import Kept, keep
from xuanshu.publicity.models import (
    Grounds,
    Notice,
    Objection,
    ObjectionFile,
    Objector,
    Side,
    Statement,
    Subject,
    Way,
)
from xuanshu.publicity.queries import due_days, office_people, page_of_notice
from xuanshu.units.models import Person

MOST = {"name": 40, "contact": 100, "unit_name": 100, "facts": 2000}
KINDS = ("pdf", "jpg", "png", "docx")
LETTER_KINDS = ("pdf", "jpg", "png")
MOST_FILES = 5
MOST_MB = 10
Upload = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Claim:
    """What is objected, and by whom. ``entry`` is the id of a listed entry."""

    subject: str
    grounds: str
    facts: str
    side: str
    entry: int | None = None
    name: str = ""
    contact: str = ""
    unit_name: str = ""

    @property
    def is_named(self) -> bool:
        """Return whether it says who objects and how to reach them."""
        return bool(self.name and self.contact)


@dataclass(frozen=True, slots=True)
class Receipt:
    """An objection with its query code; ``again`` says that it was there already."""

    objection: Objection
    code: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class Arrival:
    """How an objection came: by whose hand, in which way, on which day."""

    way: str
    day: dt.date
    taken_by: Person | None = None
    note: str = ""


def tidy(claim: Claim) -> Claim:
    """Return the claim without stray blanks, and without an entry where it is about none."""
    values = asdict(claim)
    for name in ("name", "contact", "unit_name"):
        values[name] = " ".join(values[name].split())
    values["facts"] = values["facts"].replace("\r\n", "\n").strip()
    if claim.subject != Subject.ENTRY:
        values["entry"] = None
    return Claim(**values)


def unfit(claim: Claim, notice: Notice, *, letter: bool) -> Iterator[Finding]:
    """Yield what is missing or too long, whoever writes it down."""
    stage: Any = notice.rule
    for name, most in MOST.items():
        if len(getattr(claim, name)) > most:
            yield Finding(_("不能超过%s个字符。") % most, field=name)
    if claim.subject not in Subject.values:
        yield Finding(_("请选择异议针对什么。"), field="subject")
    if claim.grounds not in Grounds.values:
        yield Finding(_("请选择异议的理由。"), stage.clause, "grounds")
    if not claim.facts:
        yield Finding(_("请写明具体事实。"), stage.clause, "facts")
    if claim.side not in Side.values:
        yield Finding(_("请选择以个人还是单位名义提出。"), field="side")
    if claim.subject == Subject.ENTRY and claim.entry not in _listed(notice):
        yield Finding(_("请在公示名单中选择异议针对的项目。"), field="entry")
    if claim.side == Side.UNIT:
        yield from _unit_gaps(claim, stage.clause, letter=letter)


def _listed(notice: Notice) -> set[int]:
    page = page_of_notice(notice)
    return {item["entry"] for item in page.items} if page else set()


def _unit_gaps(claim: Claim, clause: str, *, letter: bool) -> Iterator[Finding]:
    """Yield what a unit owes beyond a person: its full name and its sealed letter."""
    if not claim.unit_name:
        yield Finding(_("以单位名义提出的，请填写单位全称。"), clause, "unit_name")
    if not letter:
        words = _("以单位名义提出的，请上传加盖公章的书面异议扫描件。")
        yield Finding(words, clause, "letter")


def keep_files(letter: Upload | None, evidence: Sequence[Upload]) -> list[tuple[str, Kept]]:
    """Return the files inspected and put away, each with its part; the same content once."""
    if len(evidence) > MOST_FILES:
        raise RuleError(_("证据材料最多%s个文件。") % MOST_FILES, field="evidence")
    found: dict[str, tuple[str, Kept]] = {}
    if letter is not None:
        kept = keep(*letter, kinds=LETTER_KINDS, most_mb=MOST_MB, field="letter")
        found[kept.sha256] = ("letter", kept)
    for each in evidence:
        kept = keep(*each, kinds=KINDS, most_mb=MOST_MB, field="evidence")
        found.setdefault(kept.sha256, ("evidence", kept))
    return list(found.values())


def fingerprint_of(claim: Claim) -> str:
    """Return what the same words of the same person always give; a secret goes into it."""
    words = canonical(asdict(claim)).decode()
    return salted_hmac("xuanshu.objection", words, algorithm="sha256").hexdigest()


def code_of(fingerprint: str) -> str:
    """Return the query code of an objection; it is never stored."""
    return code_from(
        salted_hmac("xuanshu.objection.code", fingerprint, algorithm="sha256").digest()
    )


def write(
    notice: Notice,
    claim: Claim,
    arrival: Arrival,
    files: Sequence[tuple[str, Kept]],
    *,
    actor: ActsUnder,
    number: str,
    fingerprint: str,
    now: dt.datetime,
) -> Objection:
    """Return the objection written, with the objector beside it and the statement as a fact."""
    objector = Objector(name=claim.name, contact=claim.contact, unit_name=claim.unit_name)
    objector.save(force_insert=True)
    acknowledge_by, decide_by, version = due_days(arrival.day)
    made = Objection(
        season=notice.season,
        notice=notice,
        number=number,
        subject=claim.subject,
        entry_id=claim.entry,
        grounds=claim.grounds,
        side=claim.side,
        way=arrival.way,
        objector=objector,
        received_on=arrival.day,
        received_at=now,
        taken_by=arrival.taken_by,
        acknowledge_by=acknowledge_by,
        decide_by=decide_by,
        calendar_version=version,
        fingerprint=fingerprint,
        code_digest=digest(code_of(fingerprint).encode()),
    )
    made.save(force_insert=True)
    fact = _state(made, claim, arrival, files, now)
    stage: Any = notice.rule
    says = _("收到对“%(stage)s”的异议 %(number)s（%(way)s）") % {
        "stage": stage.label,
        "number": number,
        "way": Way(arrival.way).label,
    }
    verb = "publicity.receive_objection"
    record(actor=actor, verb=verb, says=says, fact=fact, clause=stage.clause, now=now)
    return made


def _state(
    made: Objection,
    claim: Claim,
    arrival: Arrival,
    files: Sequence[tuple[str, Kept]],
    now: dt.datetime,
) -> Statement:
    """Return the statement as it came in, with its files."""
    stage: Any = made.rule
    fact = Statement(
        objection=made,
        notice=made.notice,
        subject=claim.subject,
        entry_id=claim.entry,
        grounds=claim.grounds,
        side=claim.side,
        way=arrival.way,
        facts=claim.facts,
        note=arrival.note,
        received_on=arrival.day,
        digests=[kept.sha256 for _part, kept in files],
        clause=stage.clause,
        at=now,
        by=arrival.taken_by,
    )
    fact.save(force_insert=True)
    for part, kept in files:
        file_of(made, part, kept).save(force_insert=True)
    return fact


def file_of(objection: Objection, part: str, kept: Kept) -> ObjectionFile:
    """Return the row of a file that was put away."""
    row = ObjectionFile(
        objection=objection,
        part=part,
        name=kept.name,
        kind=kept.kind,
        size=kept.size,
        sha256=kept.sha256,
    )
    row.file.name = kept.place
    return row


def tell_office(objection: Objection, now: dt.datetime, *, but: int | None = None) -> None:
    """Tell the office that an objection came in."""
    season = objection.season
    tell(
        people={person for person in office_people(season.federation, now) if person != but},
        federation=season.federation.code,
        key=f"objection:{objection.pk}",
        subject=_("收到异议 %s") % objection.number,
        body=_("请在1个工作日内决定是否受理。"),
        url=reverse("objection", args=[season.pk, objection.pk]),
        now=now,
    )
