"""Kinds of aggregation of marks, one file each."""
