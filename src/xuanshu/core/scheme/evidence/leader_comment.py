"""Evidence: an approving written comment by a leader."""

from xuanshu.core.scheme.evidence_kinds import EvidenceKind
from xuanshu.core.scheme.kinds import kind


@kind("evidence", "leader_comment")
class LeaderComment(EvidenceKind):
    """An approving written comment by a leader."""

    label = "领导肯定性批示"
