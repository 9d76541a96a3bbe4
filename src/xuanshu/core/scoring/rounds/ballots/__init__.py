"""How a voter answers: one file a kind."""

from xuanshu.core.scoring.kinds import load_kinds
from xuanshu.core.scoring.rounds.ballots.approve import Approve
from xuanshu.core.scoring.rounds.ballots.base import BALLOTS, BallotKind
from xuanshu.core.scoring.rounds.ballots.choose import Choose
from xuanshu.core.scoring.rounds.ballots.marks import Band, Bands, Marks
from xuanshu.core.scoring.rounds.ballots.order import Order
from xuanshu.core.scoring.rounds.ballots.points import Points

load_kinds(__name__, list(__path__))

__all__ = [
    "BALLOTS",
    "Approve",
    "BallotKind",
    "Band",
    "Bands",
    "Choose",
    "Marks",
    "Order",
    "Points",
]
