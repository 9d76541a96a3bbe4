"""Who answers in a part: one file a kind."""

from xuanshu.core.scoring.kinds import load_kinds
from xuanshu.core.scoring.rounds.electorates.base import ELECTORATES, Electorate
from xuanshu.core.scoring.rounds.electorates.body import BodyOf
from xuanshu.core.scoring.rounds.electorates.peers import Peers
from xuanshu.core.scoring.rounds.electorates.public import Public

load_kinds(__name__, list(__path__))

__all__ = ["ELECTORATES", "BodyOf", "Electorate", "Peers", "Public"]
