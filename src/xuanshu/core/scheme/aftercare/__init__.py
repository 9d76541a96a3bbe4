"""Kinds of after-care, one file each."""
