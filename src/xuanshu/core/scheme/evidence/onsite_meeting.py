"""Evidence: an on-site meeting held at the unit."""

from xuanshu.core.scheme.evidence_kinds import EvidenceKind
from xuanshu.core.scheme.kinds import kind


@kind("evidence", "onsite_meeting")
class OnsiteMeeting(EvidenceKind):
    """An on-site meeting held at the unit."""

    label = "现场会"
