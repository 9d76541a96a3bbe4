"""Evidence: a document of a superior union that recognises the work."""

from xuanshu.core.scheme.evidence_kinds import EvidenceKind
from xuanshu.core.scheme.kinds import kind


@kind("evidence", "document")
class Document(EvidenceKind):
    """A document of a superior union that recognises the work."""

    label = "上级工会文件"
