"""Kinds of form field, one file each."""
