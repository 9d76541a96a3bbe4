"""Reads of versions in work: drafts, who saved in between, approvals, the history of a season."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xuanshu.core.scheme.approval import BASIS, needs_approval
from xuanshu.core.verdict import Finding
from xuanshu.programmes.models import (
    Approval,
    SchemeDraft,
    SchemeEdit,
    SchemeVersion,
    Season,
    VersionAdoption,
)

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme
    from xuanshu.units.models import Federation, Person


def draft_of(version: SchemeVersion, person: Person) -> SchemeDraft | None:
    """Return what somebody changes in a version, if they have begun."""
    return SchemeDraft.objects.filter(version=version, person=person).first()


def locked_draft(version: SchemeVersion, person: Person) -> SchemeDraft | None:
    """Return the draft locked until the transaction ends."""
    found = SchemeDraft.objects.select_for_update().filter(version=version, person=person)
    return found.first()


def newest_version(federation: Federation, scheme: str) -> SchemeVersion:
    """Return the newest version of a scheme, with who added it."""
    found = SchemeVersion.objects.filter(federation=federation, scheme=scheme)
    return found.select_related("added_by").order_by("-number")[:1].get()


def lock_versions(federation: Federation, scheme: str) -> None:
    """Let nobody else add a version of a scheme until the transaction ends."""
    found = SchemeVersion.objects.select_for_update().filter(federation=federation, scheme=scheme)
    list(found.order_by("number").values_list("pk", flat=True)[:1])


def later_versions(version: SchemeVersion, seen: int) -> list[SchemeVersion]:
    """Return the versions of the same scheme that came after ``seen``, oldest first."""
    found = SchemeVersion.objects.filter(
        federation=version.federation_id, scheme=version.scheme, number__gt=seen
    )
    return list(found.select_related("added_by", "edit").order_by("number"))


def edit_of(version: SchemeVersion) -> SchemeEdit | None:
    """Return of which version this one came by editing, if it did."""
    return SchemeEdit.objects.filter(version=version).select_related("based_on", "by").first()


def adoptions_of(season: Season) -> list[VersionAdoption]:
    """Return which versions a season was put to since its publication, oldest first."""
    found = VersionAdoption.objects.filter(season=season)
    return list(found.select_related("before", "after", "by").order_by("pk"))


def other_versions(season: Season) -> list[SchemeVersion]:
    """Return the versions a season could be put to, newest first (without their bytes)."""
    found = SchemeVersion.objects.filter(federation=season.federation_id, scheme=season.scheme)
    found = found.exclude(pk=season.version_id).defer("source").select_related("added_by")
    return list(found.order_by("-number"))


def approval_of(federation: Federation, scheme: str) -> Approval | None:
    """Return the approval document recorded last for a programme, with who recorded it."""
    found = Approval.objects.filter(federation=federation, scheme=scheme)
    return found.select_related("by").order_by("-pk").first()


def approval_findings(federation: Federation, rules: Scheme) -> tuple[Finding, ...]:
    """Return the words and the money that lack the approval document; nothing once it is there."""
    found = needs_approval(rules)
    if not found or approval_of(federation, rules.id) is not None:
        return ()
    return (Finding(BASIS, field="approval", rule="approval"), *found)
