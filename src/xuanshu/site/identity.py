"""Which other houses may vouch for people: XUANSHU_OIDC, as the settings of allauth want it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

NEEDED = ("id", "name", "issuer", "client_id", "client_secret")
OPTIONAL = {"claim": "", "uid": "sub", "scope": "openid profile", "pages": ""}
KEY = re.compile(r"[a-z0-9-]{2,30}")
HERE = {"localhost", "127.0.0.1", "::1"}


def houses(given: str) -> list[dict[str, str]]:
    """Return the houses of a JSON text or of the file it names; raises ``ImproperlyConfigured``."""
    text = given.strip()
    if not text:
        return []
    try:
        told = json.loads(text if text[0] in "[{" else Path(text).read_text(encoding="utf-8"))
        found = [_house(each) for each in (told if isinstance(told, list) else [told])]
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise ImproperlyConfigured(f"XUANSHU_OIDC: {error}") from error
    if len({each["id"] for each in found}) < len(found):
        raise ImproperlyConfigured("XUANSHU_OIDC: two houses have one id")
    return found


def _house(told: dict[str, str]) -> dict[str, str]:
    missing = [name for name in NEEDED if not told.get(name)]
    unknown = sorted(set(told) - set(NEEDED) - set(OPTIONAL))
    if missing or unknown:
        raise ValueError(f"missing {missing}, unknown {unknown}")
    if not KEY.fullmatch(told["id"]):
        raise ValueError("an id has 2 to 30 small letters, digits and hyphens")
    place = urlsplit(told["issuer"])
    if place.scheme != "https" and place.hostname not in HERE:
        raise ValueError("an issuer is reached by https")
    return {**OPTIONAL, **told, "issuer": told["issuer"].rstrip("/")}


def for_allauth(given: list[dict[str, str]]) -> dict[str, Any]:
    """Return the houses as allauth's providers."""
    apps = [
        {
            "provider_id": each["id"],
            "name": each["name"],
            "client_id": each["client_id"],
            "secret": each["client_secret"],
            "settings": {
                "server_url": each["issuer"],
                "uid_field": each["uid"],
                "scope": each["scope"].split(),
                "claim": each["claim"],
                "oauth_pkce_enabled": True,
            },
        }
        for each in given
    ]
    return {"openid_connect": {"APPS": apps}}


def pages_of(given: list[dict[str, str]]) -> list[str]:
    """Return the origins to which a sign-in may lead: the houses' own pages."""
    places = [urlsplit(part) for each in given for part in (each["issuer"], *each["pages"].split())]
    return sorted({f"{place.scheme}://{place.netloc}" for place in places})
