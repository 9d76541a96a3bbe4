"""Named reads of the record."""

from __future__ import annotations

from typing import Any, Self

from django.db import models


class RowQuerySet(models.QuerySet[Any]):
    """Reads of rows; every one starts at a federation."""

    def of(self, federation: str) -> Self:
        """Return the rows of one federation's chain."""
        return self.filter(federation=federation)

    def in_walking_order(self) -> Self:
        """Return linked rows in the order of their places, those waiting at the end."""
        return self.select_related("link__batch").order_by(
            models.F("link__batch__number").asc(nulls_last=True), "link__position", "at"
        )
