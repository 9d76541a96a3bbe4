"""What rooms above are told inside the transaction of an act."""

from django.dispatch import Signal

filing_moved = Signal()
"""A filing's state has moved, and what it files is settled: ``record``, ``actor``, ``now``."""
