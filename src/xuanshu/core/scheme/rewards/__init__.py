"""Kinds of reward, one file each."""
