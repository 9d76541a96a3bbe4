"""Kinds of gate on the way up, one file each."""
