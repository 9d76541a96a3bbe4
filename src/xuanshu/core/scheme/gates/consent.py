"""The workers' congress or its like agrees: a quorum of members, a share of votes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Literal

from xuanshu.core.scheme.exact import Needed
from xuanshu.core.scheme.gate_kinds import Around, GateKind
from xuanshu.core.scheme.kinds import kind

BODIES = {"congress": "职工代表大会", "assembly": "职工大会", "committee": "工会委员会"}
BASES = {"members": "全体应到人数", "present": "到会人数"}


def reached(needed: Needed, count: int, base: int) -> bool:
    """Return whether ``count`` of ``base`` is enough; never of an empty base."""
    if base <= 0:
        return False
    share = Fraction(count, base)
    if needed.more_than is not None:
        return share > needed.more_than
    return needed.at_least is None or share >= needed.at_least


@kind("gate", "consent")
class Consent(GateKind):
    """Enough members came, and enough of the stated base voted for it.

    What was done: ``{members, present, in_favour}``.
    """

    kind: Literal["consent"]
    body: Literal["congress", "assembly", "committee"]
    quorum: Needed
    votes: Needed
    base: Literal["members", "present"]

    def explain(self) -> str:
        """Return body, quorum and votes."""
        came = f"到会人数{self.quorum.explain()}"
        votes = f"赞成票{self.votes.explain()}（按{BASES[self.base]}计）"
        return f"经{BODIES[self.body]}审议通过，{came}，{votes}"

    def missing(self, done: object, around: Around) -> Iterator[str]:
        """Yield a meeting that was not held, too few who came, too few votes."""
        del around
        known = done if isinstance(done, Mapping) else {}
        counts = [known.get(key) for key in ("members", "present", "in_favour")]
        members, present, votes = (x if isinstance(x, int) else None for x in counts)
        if members is None or present is None or votes is None:
            yield "尚无审议结果"
            return
        if not votes <= present <= members:
            yield f"人数有误：应到{members}人，到会{present}人，赞成{votes}票"
            return
        if not reached(self.quorum, present, members):
            yield f"应到{members}人，到会{present}人"
        base = members if self.base == "members" else present
        if not reached(self.votes, votes, base):
            yield f"赞成{votes}票，{BASES[self.base]}{base}人"
