"""A made-up season, played in memory through every stage of a scheme by the scheme's own rules."""

from xuanshu.core.simulation.playing import Played, simulate
from xuanshu.core.simulation.record import Record
from xuanshu.core.simulation.season import Result
from xuanshu.core.simulation.size import Size, least_judges

__all__ = ["Played", "Record", "Result", "Size", "least_judges", "simulate"]
