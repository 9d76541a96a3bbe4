"""The notice on personal data, who agreed to it, what people ask about their data, what is kept."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuanshu.journal.appendonly import append_only
from xuanshu.units.models.people import Person
from xuanshu.units.models.units import Federation
from xuanshu.units.querysets import DataRequestQuerySet


@append_only
class PrivacyNotice(models.Model):
    """What a federation tells people about their data: one row a version, the last one holds."""

    federation = models.ForeignKey(Federation, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        """A version has one number."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["federation", "number"], name="privacy_number"),
        ]
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)


@append_only
class Consent(models.Model):
    """Somebody agreed to a version of the notice, or took that back (``given`` false)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="consents")
    notice = models.ForeignKey(PrivacyNotice, models.PROTECT, related_name="+")
    given = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        """Return who said it."""
        return str(self.person_id)


class DataAsk(models.TextChoices):
    """What somebody asks about the data held of them."""

    CORRECT = "correct", _("更正")
    ERASE = "erase", _("删除")
    EXPLAIN = "explain", _("说明")


class DataState(models.TextChoices):
    """How a request stands."""

    OPEN = "open", _("待答复")
    GRANTED = "granted", _("已办理")
    REFUSED = "refused", _("未予办理")
    TAKEN_BACK = "taken_back", _("本人撤回")


class DataRequest(models.Model):
    """A request about one's own data, with its answer. Mutable: it holds personal data itself."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="data_requests")
    ask = models.CharField(max_length=20, choices=DataAsk)
    text = models.TextField()
    at = models.DateTimeField()
    due = models.DateField()
    state = models.CharField(max_length=20, choices=DataState, default=DataState.OPEN)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        """One open request of a kind; newest first."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "ask"], condition=models.Q(state="open"), name="data_request_open"
            ),
        ]
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        """Return who asks."""
        return str(self.person_id)


class Outlived(models.Model):
    """How many rows of a kind were erased because their time had come: what statistics keep."""

    kind = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    count = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        """One count a kind and year."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "year"], name="outlived_year"),
        ]
        ordering: ClassVar = ["kind", "-year"]

    def __str__(self) -> str:
        """Return the kind."""
        return self.kind
