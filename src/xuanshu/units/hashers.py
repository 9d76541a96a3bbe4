"""How one-time codes are kept."""

from __future__ import annotations

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class CodeHasher(PBKDF2PasswordHasher):
    """For one-time codes: random, long and short-lived, so that fewer rounds are enough.

    A print of a thousand notices would otherwise take minutes. The password that a person chooses
    is kept by the first hasher of the settings.
    """

    algorithm = "pbkdf2_sha256_code"
    iterations = 20_000
