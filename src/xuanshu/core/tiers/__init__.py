"""Tiers filled in the order of merit: numbers, shares, ceilings over several tiers."""

from xuanshu.core.tiers.export import export_tiers
from xuanshu.core.tiers.filling import Ceiling, Filled, Grade, Runner, fill
from xuanshu.core.tiers.shares import Rounding, places

__all__ = ["Ceiling", "Filled", "Grade", "Rounding", "Runner", "export_tiers", "fill", "places"]
