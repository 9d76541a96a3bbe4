"""Drafts of rules on plain values: their numbered clauses, what the next draft changed."""

from xuanshu.core.drafting.clauses import MOST_CLAUSES, MOST_TEXT, Clause, clauses_of
from xuanshu.core.drafting.compare import Pair, Piece, compare, pieces
from xuanshu.core.drafting.terms import Terms

__all__ = [
    "MOST_CLAUSES",
    "MOST_TEXT",
    "Clause",
    "Pair",
    "Piece",
    "Terms",
    "clauses_of",
    "compare",
    "pieces",
]
