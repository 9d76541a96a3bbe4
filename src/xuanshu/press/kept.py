"""The row of an uploaded file: what it was called, what it is, where its bytes lie."""

from __future__ import annotations

from django.db import models

from xuanshu.press.store import paper_path


class KeptFile(models.Model):
    """A file as it was uploaded; its bytes lie under their digest. What it belongs to says more."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to=paper_path, max_length=200)

    class Meta:
        """A part of other rows, no table of its own."""

        abstract = True

    def __str__(self) -> str:
        """Return the file's name."""
        return self.name
