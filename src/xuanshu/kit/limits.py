"""A light limit on how often one address does something that needs no sign-in."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest

TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class Limit:
    """So many times in so many seconds for one address, over all workers (the cache is shared)."""

    name: str
    most: int
    seconds: int

    def reached(self, request: HttpRequest) -> bool:
        """Return whether this address has used up its times."""
        return int(cache.get(self._key(request), 0)) >= self.most

    def count(self, request: HttpRequest) -> None:
        """Count one time of this address."""
        key = self._key(request)
        if cache.add(key, 1, self.seconds):
            return
        try:
            cache.incr(key)
        except ValueError:  # it ran out between the two steps
            cache.set(key, 1, self.seconds)

    def _key(self, request: HttpRequest) -> str:
        return f"{self.name}:{request.META.get('REMOTE_ADDR', '')}"
