"""Codes on paper: made of signs that nobody confuses, and read however they were typed."""

from __future__ import annotations

import secrets

# Without 0 O, 1 I L, 2 Z, 5 S, 8 B, U V: what is copied from paper by hand gets mixed up there.
SIGNS = "34679ACDEFGHJKMNPQRTWXY"
LENGTH = 12
GROUP = 4


def new_code() -> str:
    """Return a code of 12 signs out of 23: 54 bits, too many to be guessed over the net."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def read_code(text: str) -> str:
    """Return a typed code as it is stored: capitals, without blanks and strokes."""
    return "".join(char for char in text.upper() if char.isalnum())


def grouped(code: str) -> str:
    """Return a code in groups of four, as it is printed."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def code_from(seed: bytes) -> str:
    """Return the code that a secret seed of at least eight bytes gives, always the same."""
    number, signs = int.from_bytes(seed, "big"), []
    for _ in range(LENGTH):
        number, place = divmod(number, len(SIGNS))
        signs.append(SIGNS[place])
    return "".join(signs)
