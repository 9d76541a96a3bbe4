"""Reads of namings, papers and certificates."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from xuanshu.honours.models import Certificate, DecisionPaper, Naming
from xuanshu.honours.querysets import CertificateQuerySet
from xuanshu.honours.rules import LENGTH, read_code
from xuanshu.programmes.models import Season
from xuanshu.programmes.outcomes import Outcome
from xuanshu.units.access import Actor

MOST_FOUND = 20


def naming_of(season: Season, stage_id: str) -> Naming | None:
    """Return the naming of a stage, if it took place."""
    found = Naming.objects.of_season(season).filter(stage=stage_id).select_related("by").first()
    if found is not None:
        found.season = season
    return found


def namings_by_stage(season: Season) -> dict[str, Naming]:
    """Return a season's namings by stage; one query."""
    return {each.stage: each for each in Naming.objects.of_season(season)}


def paper_of(naming: Naming) -> DecisionPaper:
    """Return the decision's paper."""
    return DecisionPaper.objects.get(naming=naming)


def locked_paper(naming: Naming) -> DecisionPaper:
    """Return the decision's paper, locked until the transaction ends."""
    return DecisionPaper.objects.select_for_update().get(naming=naming)


def certificates_of(naming: Naming) -> CertificateQuerySet:
    """Return a naming's certificates with their revocations, in order."""
    return Certificate.objects.of_naming(naming)


def certificates_for(actor: Actor, season: Season) -> CertificateQuerySet:
    """Return the certificates of a season that the actor may see, in order."""
    return Certificate.objects.for_actor(actor).of_season(season)


def locked_certificate(certificate: Certificate) -> Certificate:
    """Return a certificate, locked until the transaction ends, with its revocation."""
    Certificate.objects.select_for_update().get(pk=certificate.pk)
    return Certificate.objects.select_related("revocation", "entry__unit__unit").get(
        pk=certificate.pk
    )


def by_code(code: str) -> Certificate | None:
    """Return the certificate with a check code, however it was typed; for the public."""
    wanted = read_code(code)
    if len(wanted) != LENGTH:
        return None
    return Certificate.objects.filter(code=wanted).select_related("revocation").first()


def by_number_or_code(text: str) -> list[Certificate]:
    """Return the certificates a number or a code names; several programmes may share a number."""
    found = by_code(text)
    if found is not None:
        return [found]
    rows = Certificate.objects.filter(number=text.strip()).select_related("revocation")
    return list(rows.order_by("-dated", "pk")[:MOST_FOUND])


def outcome(season: Season, stage: Any) -> Outcome:
    """Return the named entries whose certificates hold, in order of their numbers."""
    found = naming_of(season, stage.id)
    if found is None:
        return Outcome((), settled=False, reason=_("“%s”尚未办理。") % stage.label)
    rows = certificates_of(found).filter(revocation=None)
    return Outcome(tuple(rows.values_list("entry_id", flat=True)), settled=True)


def standing_certificates(season: Season) -> CertificateQuerySet:
    """Return a season's certificates that hold, in order, with entry and unit."""
    rows = Certificate.objects.of_season(season).filter(revocation=None)
    return rows.select_related("entry__unit__unit", "naming")


def certificate_of(season: Season, entry_id: int) -> Certificate | None:
    """Return the certificate of an entry that holds."""
    return standing_certificates(season).filter(entry_id=entry_id).first()
