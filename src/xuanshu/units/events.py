"""What rooms above are told inside the transaction of an act."""

from django.dispatch import Signal

unit_divided = Signal()
"""Belongings of a unit go to another: ``actor``, ``old``, ``new``, ``keys``, ``document``, ``now``.

Every room answers with the keys it moved; a key that nobody moved is refused.
"""
