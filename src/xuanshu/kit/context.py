"""What every page's frame needs: the menu, the demonstration's clock, the type size."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from xuanshu.kit import slots
from xuanshu.kit.language import language_of

SIZES = ("16", "18", "20", "24", "30")


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the frame's context; the menu is computed only where a page shows it."""
    size = request.COOKIES.get("type-size", "16")
    actor = getattr(request, "actor", None)
    return {
        "type_size": size if size in SIZES else "16",
        "type_sizes": SIZES,
        "language": language_of(request),
        "languages": settings.LANGUAGES,
        "menu": SimpleLazyObject(lambda: slots.items("menu", request) if actor else []),
        "actor": actor,
        "now": getattr(request, "now", None),
        "demo": settings.DEMO,
        "site_marks": [(name, mark) for name, mark in settings.SITE_MARKS if mark],
    }
