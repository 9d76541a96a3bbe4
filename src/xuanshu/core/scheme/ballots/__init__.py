"""Kinds of ballot, one file each."""
