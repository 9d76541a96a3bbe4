"""Kinds of join, one file each."""
