"""Small middlewares: where a request came from, its clock, the one place that shows a refusal."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from xuanshu.core.verdict import RuleError
from xuanshu.kit import clock
from xuanshu.kit.interpreter import say_to

Handler = Callable[[HttpRequest], HttpResponse]


class Address:
    """Puts the visitor's own address in ``REMOTE_ADDR`` where a proxy of ours handed it on.

    Without it everybody behind the proxy would share one limit and one address in the record. Only
    the last entry of the header is believed, and only from a proxy named in the settings: what
    stands before it, the visitor may have written.
    """

    def __init__(self, get_response: Handler) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the next handler."""
        if request.META.get("REMOTE_ADDR") in settings.PROXIES:
            told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
            with suppress(ValueError):
                request.META["REMOTE_ADDR"] = str(ip_address(told))
        return self.get_response(request)


class Clock:
    """Puts the instant of the request on it, so that one request has one time."""

    def __init__(self, get_response: Handler) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the next handler."""
        request.now = clock.now()  # type: ignore[attr-defined]
        return self.get_response(request)


class Refusals:
    """Shows a ``RuleError`` that a view let through: message, clause, field; status 409."""

    def __init__(self, get_response: Handler) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer of the next handler."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page (or JSON) of a refusal; leave other errors alone."""
        if not isinstance(error, RuleError):
            return None
        if request.headers.get("Accept", "").startswith("application/json"):
            return JsonResponse({"findings": findings_as_data(request, error)}, status=409)
        back = request.headers.get("Referer", "/")
        season = getattr(request, "season", None)
        context = {"refusal": error, "back": back, "season": season}
        return render(request, "kit/refusal.html", context, status=409)


def findings_as_data(request: HttpRequest, error: RuleError) -> Any:
    """Return the findings of a refusal as plain data for a script in the reader's page."""
    found = [
        {"message": found.message, "clause": found.clause, "field": found.field}
        for found in error.findings
    ]
    return say_to(request, found)
