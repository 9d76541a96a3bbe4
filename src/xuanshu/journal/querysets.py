"""Named reads of the record."""

from __future__ import annotations

from typing import Any, Self

from django.db import models


class RowQuerySet(models.QuerySet[Any]):
    """Reads of rows; every one starts at a federation."""

    def of(self, federation: str) -> Self:
        """Return the rows of one federation's chain."""
        return self.filter(federation=federation)


class RootQuerySet(models.QuerySet[Any]):
    """Reads of kept roots; every one starts at a federation."""

    def of(self, federation: str) -> Self:
        """Return the roots of one federation's chain."""
        return self.filter(federation=federation)


class CheckQuerySet(models.QuerySet[Any]):
    """Reads of checks; every one starts at a federation."""

    def of(self, federation: str) -> Self:
        """Return the checks of one federation's chain."""
        return self.filter(federation=federation)


class ExportQuerySet(models.QuerySet[Any]):
    """Reads of exports; every one starts at a federation."""

    def of(self, federation: str) -> Self:
        """Return what was taken out of one federation's record."""
        return self.filter(federation=federation)
