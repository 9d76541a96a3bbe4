"""Kinds of electorate, one file each."""
