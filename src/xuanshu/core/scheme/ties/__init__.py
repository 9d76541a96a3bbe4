"""Kinds of tie-break, one file each."""
