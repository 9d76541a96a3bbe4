"""Kinds of condition, one file each."""
