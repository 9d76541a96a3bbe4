"""How the signed and sealed papers of a filing stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from xuanshu.entries.access import word_of
from xuanshu.entries.models import SealedCopy, StageRecord
from xuanshu.entries.queries.asks import forms_of

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme
    from xuanshu.core.scheme.papers import Paper


@dataclass(frozen=True, slots=True)
class Seal:
    """A paper that needs a signature or a seal, and its last scan."""

    paper: Paper
    copy: SealedCopy | None = None

    @property
    def holds(self) -> bool:
        """Return whether a read or compared scan of the present content is there."""
        return self.copy is not None and self.copy.holds

    @property
    def waits(self) -> bool:
        """Return whether a scan of the present content waits for the office to compare it."""
        return self.copy is not None and self.copy.waits

    @property
    def word(self) -> str:
        """Return how it stands in a few words."""
        return word_of(self.copy) if self.copy else _("尚未上传")

    @property
    def tone(self) -> str:
        """Return the tone of the tag that shows it."""
        if self.holds:
            return "ok"
        return "info" if self.waits else "warn"


def sealed_papers(rules: Scheme, stage: Any) -> tuple[Paper, ...]:
    """Return a stage's forms that the scheme wants signed or sealed."""
    return tuple(paper for paper in forms_of(rules, stage) if paper.sign or paper.seal)


def seals_of(record: StageRecord) -> tuple[Seal, ...]:
    """Return how each paper of a filing that needs a seal stands; one query at most."""
    rules = record.entry.season.rules
    papers = sealed_papers(rules, rules.stage(record.stage))
    if not papers:
        return ()
    copies = SealedCopy.objects.filter(record=record, replaced=False).select_related("version")
    last = {copy.paper: copy for copy in copies.order_by("pk")}
    return tuple(Seal(paper, last.get(paper.id)) for paper in papers)


def seals_of_many(records: Iterable[StageRecord], rules: Scheme) -> dict[int, tuple[Seal, ...]]:
    """Return how the sealed papers of many filings stand, by record id; one query."""
    rows = list(records)
    wanted = {record.stage: sealed_papers(rules, rules.stage(record.stage)) for record in rows}
    copies = SealedCopy.objects.filter(record__in=[r.pk for r in rows], replaced=False)
    last = {(copy.record_id, copy.paper): copy for copy in copies.order_by("pk")}
    return {
        record.pk: tuple(Seal(p, last.get((record.pk, p.id))) for p in wanted[record.stage])
        for record in rows
    }


def owed(record: StageRecord) -> tuple[Seal, ...]:
    """Return the sealed papers still missing: neither valid nor waiting for the office."""
    return tuple(seal for seal in seals_of(record) if not (seal.holds or seal.waits))
