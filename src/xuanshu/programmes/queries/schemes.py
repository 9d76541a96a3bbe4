"""Reads of schemes and their versions."""

from __future__ import annotations

from django.db.models import QuerySet

from xuanshu.programmes.models import SchemeVersion
from xuanshu.units.models import Federation


def scheme_versions(federation: Federation) -> QuerySet[SchemeVersion]:
    """Return a federation's scheme versions, newest first (without their bytes)."""
    return SchemeVersion.objects.filter(federation=federation).defer("source").order_by("-pk")


def next_number(federation: Federation, scheme: str) -> int:
    """Return the number of the next version of a scheme, from 1."""
    found = SchemeVersion.objects.filter(federation=federation, scheme=scheme)
    return (found.order_by("-number").values_list("number", flat=True).first() or 0) + 1


def version_with(federation: Federation, scheme: str, source_digest: str) -> SchemeVersion | None:
    """Return the version that holds the same bytes, if there is one."""
    return SchemeVersion.objects.filter(
        federation=federation, scheme=scheme, digest=source_digest
    ).first()


def version_by_id(federation: Federation, pk: int) -> SchemeVersion:
    """Return a version of the federation; raises ``SchemeVersion.DoesNotExist``."""
    return SchemeVersion.objects.select_related("added_by").get(federation=federation, pk=pk)


def known_texts(federation: Federation, scheme: str) -> list[bytes]:
    """Return every text of a scheme that the federation has taken in, newest first."""
    return SchemeVersion.objects.texts(federation.pk, scheme)


def versions_of(federation: Federation, scheme: str) -> QuerySet[SchemeVersion]:
    """Return the versions of one scheme, newest first (without their bytes)."""
    return scheme_versions(federation).filter(scheme=scheme)
