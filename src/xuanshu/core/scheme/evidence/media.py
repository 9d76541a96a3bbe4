"""Evidence: a report in the media."""

from xuanshu.core.scheme.evidence_kinds import EvidenceKind
from xuanshu.core.scheme.kinds import kind


@kind("evidence", "media")
class Media(EvidenceKind):
    """A report in the media."""

    label = "媒体刊发"
