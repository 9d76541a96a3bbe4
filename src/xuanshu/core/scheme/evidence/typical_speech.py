"""Evidence: a speech given as a model at a superior union's conference."""

from xuanshu.core.scheme.evidence_kinds import EvidenceKind
from xuanshu.core.scheme.kinds import kind


@kind("evidence", "typical_speech")
class TypicalSpeech(EvidenceKind):
    """A speech given as a model at a superior union's conference."""

    label = "典型发言"
