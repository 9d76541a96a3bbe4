"""Who takes part in a season: its frozen units, those picked for it, its bodies."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuanshu.programmes.models.seasons import Season
from xuanshu.programmes.querysets import BodyMemberQuerySet, SeasonUnitQuerySet
from xuanshu.units.models import Person, Unit


class SeasonUnit(models.Model):
    """A unit as it was when the season was published: routes, quotas and papers read this."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="season_units")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    kind_label = models.CharField(max_length=60)
    path = models.CharField(max_length=300)
    order = models.PositiveIntegerField()
    files_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    # False only where the scheme means "relevant" units of a kind and the office did not name this.
    counted = models.BooleanField(default=True)

    objects = SeasonUnitQuerySet.as_manager()

    class Meta:
        """A unit stands once in a season; lists follow the order of precedence."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "unit"], name="season_unit"),
        ]
        ordering: ClassVar = ["order", "code"]

    def __str__(self) -> str:
        """Return the unit's name of that year."""
        return self.name


class PickedUnit(models.Model):
    """A unit the office names before publication where the scheme says "有关" of its kind."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        """A unit is named once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "unit"], name="picked_unit"),
        ]

    def __str__(self) -> str:
        """Return which unit is named."""
        return f"{self.season_id}: {self.unit_id}"


class BodyMember(models.Model):
    """Somebody's seat in a body of the scheme (panel, committee) for a season."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="members")
    body = models.CharField(max_length=40)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    title = models.CharField(max_length=40, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = BodyMemberQuerySet.as_manager()

    class Meta:
        """A person sits once in a body."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "body", "person"], name="body_member"),
        ]
        ordering: ClassVar = ["order", "pk"]

    def __str__(self) -> str:
        """Return who sits where."""
        return f"{self.body}: {self.person}"
