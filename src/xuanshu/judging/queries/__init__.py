"""Reads of the room: rounds and sheets, the arithmetic, the panel's relations, the material."""

from xuanshu.judging.queries.rounds import round_of, sheet_for, standings

__all__ = ["round_of", "sheet_for", "standings"]
