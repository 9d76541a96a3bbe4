"""How the answers of a part become one value for each entry: one file a kind."""

from xuanshu.core.scoring.kinds import load_kinds
from xuanshu.core.scoring.rounds.joins.base import JOINS, Join, Joined
from xuanshu.core.scoring.rounds.joins.borda import Borda
from xuanshu.core.scoring.rounds.joins.class_share import ClassShare
from xuanshu.core.scoring.rounds.joins.mean import MeanOf
from xuanshu.core.scoring.rounds.joins.median import MedianOf
from xuanshu.core.scoring.rounds.joins.points_by_place import PointsByPlace
from xuanshu.core.scoring.rounds.joins.relative_to_leader import RelativeToLeader
from xuanshu.core.scoring.rounds.joins.share_of import ShareOf
from xuanshu.core.scoring.rounds.joins.sum import SumOf
from xuanshu.core.scoring.rounds.joins.trimmed_mean import TrimmedMeanOf

load_kinds(__name__, list(__path__))

__all__ = [
    "JOINS",
    "Borda",
    "ClassShare",
    "Join",
    "Joined",
    "MeanOf",
    "MedianOf",
    "PointsByPlace",
    "RelativeToLeader",
    "ShareOf",
    "SumOf",
    "TrimmedMeanOf",
]
