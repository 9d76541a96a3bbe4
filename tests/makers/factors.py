"""Second factors set up as a person does, and codes computed as a telephone does (RFC 6238)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
from types import SimpleNamespace

from django.urls import reverse

from tests.makers.units import PASSWORD

STEP = 30
SECRET = re.compile(r'class="secret">([A-Z2-7 ]+)<')
CODE = re.compile(r"<li><code>(\d{4} \d{4})</code></li>")


class Telephone:
    """An authenticator whose clock the test steps, on both sides."""

    def __init__(self, monkeypatch):
        self.now = 1_800_000_000
        clock = SimpleNamespace(time=lambda: self.now)
        monkeypatch.setattr("allauth.mfa.totp.internal.auth.time", clock)

    def later(self, steps=1):
        """Step the clock."""
        self.now += steps * STEP

    def code(self, secret, steps=0):
        """Return the six digits shown now, or so many steps away."""
        key = base64.b32decode(secret)
        digest = hmac.new(key, struct.pack(">Q", self.now // STEP + steps), hashlib.sha1).digest()
        at = digest[-1] & 15
        number = struct.unpack(">I", digest[at : at + 4])[0] & 0x7FFFFFFF
        return f"{number % 1_000_000:06}"


def confirm(client):
    """Say again who one is, with the password."""
    return client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def set_up(client, telephone):
    """Set an authenticator up as a signed-in person; return its secret and the recovery codes."""
    confirm(client)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = SECRET.search(page)[1].replace(" ", "")
    client.post(reverse("mfa_activate_totp"), {"code": telephone.code(secret)})
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    return secret, [code.replace(" ", "") for code in CODE.findall(page)]
