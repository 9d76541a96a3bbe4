"""Typesetting: papers as PDF, Word and Excel from plain data, and reading what comes back."""
