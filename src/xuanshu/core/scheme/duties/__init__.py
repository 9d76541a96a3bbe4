"""Kinds of duty laid on those who take part, one file each."""
