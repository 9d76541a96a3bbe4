"""What rooms above are told inside the transaction of an act; a receiver may refuse it.

A receiver raises ``RuleError`` where something of its own already rests on the entry.
"""

from django.dispatch import Signal

filing_reopening = Signal()
"""An accepted filing is about to be taken back: ``record``, ``actor``, ``now``."""

screening_reopening = Signal()
"""A screening is about to be taken back: ``record``, ``stage`` (its id), ``actor``, ``now``."""
