"""What rooms above are told inside the transaction of an act; a receiver may refuse it.

A receiver raises ``RuleError`` where something of its own already rests on the entry.
"""

from django.dispatch import Signal

leaving_pool = Signal()
"""An entry is about to leave the pool: ``entry``, ``stage`` (its id), ``actor``, ``now``."""
