"""Kinds of measure against a breach, one file each."""
