"""What a filing holds: its saves, its files, its versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import Max

from xuanshu.entries.models import (
    Attachment,
    DraftPatch,
    Entry,
    Filing,
    SealedCopy,
    StageRecord,
    Standing,
    Step,
    Version,
)

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season
    from xuanshu.units.models import Person


def untouched_draft(season: Season, person: Person, stage: str) -> StageRecord | None:
    """Return a draft that a person began and never wrote in, if there is one."""
    return StageRecord.objects.filter(
        entry__season=season,
        entry__made_by=person,
        stage=stage,
        state="draft",
        draft__saved_at=None,
        filed_at=None,
        attachments=None,
    ).first()


def last_answers(entry: Entry) -> dict[str, Any]:
    """Return what an entry filed last in any stage; empty if it filed nothing yet."""
    found = Filing.objects.filter(record__entry=entry).select_related("version").order_by("-pk")
    filing = found.first()
    return dict(filing.version.answers) if filing else {}


def patch_by_op(record: StageRecord, op: str) -> DraftPatch | None:
    """Return the save that carries an operation id, if it was done."""
    return DraftPatch.objects.filter(record=record, op=op).first()


def last_patch_of(record_id: int, key: str) -> DraftPatch | None:
    """Return the last save that wrote a field, with who did it."""
    found = DraftPatch.objects.filter(record=record_id, fields__has_key=key)
    return found.select_related("by").order_by("-pk").first()


def patches_of(record: StageRecord, most: int = 100) -> list[DraftPatch]:
    """Return the last saves of a draft, newest first, with who did each."""
    found = DraftPatch.objects.filter(record=record).select_related("by")
    return list(found.order_by("-pk")[:most])


def patch_for(record: StageRecord, patch_id: int) -> DraftPatch | None:
    """Return one save of a draft, if it belongs to it."""
    return DraftPatch.objects.filter(record=record, pk=patch_id).first()


def files_of(record: StageRecord) -> list[Attachment]:
    """Return the attachments handed in now, in the order in which they came."""
    return list(Attachment.objects.filter(record=record, removed_at=None).order_by("pk"))


def last_number(record: StageRecord) -> int:
    """Return the number of the last version, 0 if there is none."""
    found = Version.objects.filter(record=record).aggregate(last=Max("number"))["last"]
    return int(found or 0)


def version_by_digest(record: StageRecord, digest: str) -> Version | None:
    """Return the version of exactly this content, if it was kept."""
    return Version.objects.filter(record=record, digest=digest).first()


def version_by_code(record: StageRecord, code: str) -> Version | None:
    """Return the version whose printed code this is."""
    found = Version.objects.filter(record=record, digest__startswith=f"sha256:{code}")
    return found.order_by("-pk").first()


def versions_of(record: StageRecord) -> list[Version]:
    """Return all versions of a filing, newest first."""
    return list(Version.objects.filter(record=record).order_by("-number"))


def record_by_id(record_id: int) -> StageRecord | None:
    """Return a filing with its entry, whoever's it is: for comparing a scanned code only."""
    return StageRecord.objects.filter(pk=record_id).select_related("entry__unit").first()


def scans_of(record: StageRecord, paper: str = "") -> list[SealedCopy]:
    """Return the scans of a filing (of one paper, where named), newest first."""
    found = SealedCopy.objects.filter(record=record).select_related("version", "added_by")
    return list((found.filter(paper=paper) if paper else found).order_by("-pk"))


def steps_of(records: list[StageRecord]) -> list[Step]:
    """Return the moves of these filings, newest first, with who made each."""
    found = Step.objects.filter(record__in=[record.pk for record in records])
    return list(found.select_related("by", "record").order_by("-pk"))


def last_return(record: StageRecord) -> Step | None:
    """Return the move that sent a filing back, with its reasons and the fields to mend."""
    found = Step.objects.filter(record=record, move="return").select_related("by")
    return found.order_by("-pk").first()


def filings_of(record: StageRecord) -> list[Filing]:
    """Return the acts of filing, newest first, with their versions."""
    found = Filing.objects.filter(record=record).select_related("version", "by")
    return list(found.order_by("-pk"))


def last_standing(entry: Entry, kind: str) -> Standing | None:
    """Return the last standing of a kind recorded for an entry."""
    return Standing.objects.filter(entry=entry, kind=kind).order_by("-pk").first()


class Kept(Protocol):
    """A row with a file of its own, in this room or above it."""

    @property
    def file(self) -> Any:
        """Return the file."""


def bytes_of(piece: Kept) -> bytes:
    """Return what an uploaded file holds."""
    with piece.file.open("rb") as held:
        data: bytes = held.read()
    return data
