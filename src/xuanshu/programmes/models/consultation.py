"""Drafts of rules that go out for comment: to whom, until when, every step since."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuanshu.core.drafting import Terms
from xuanshu.core.lifecycle import ANSWER, CONSULTATION
from xuanshu.journal.appendonly import append_only
from xuanshu.programmes.models.seasons import SchemeVersion, Season
from xuanshu.programmes.querysets import AskedQuerySet, ConsultationQuerySet
from xuanshu.units.models import Federation, Person, Unit

if TYPE_CHECKING:
    from typing import Literal


class LatePolicy(models.TextChoices):
    """What happens to an answer after the last day."""

    MARK = "mark", _("收下并标明迟报")
    REFUSE = "refuse", _("不予受理")


class Silence(models.TextChoices):
    """What it means that a unit does not answer."""

    AGREES = "agrees", _("视为没有意见")
    REMINDED = "reminded", _("须先催办")


class Consultation(models.Model):
    """A draft on its way: a text with numbered clauses, or a version of a scheme.

    ``season`` and ``stage`` are set where the rules of a season order the consultation: then they
    say who is asked, until when and how. ``follows`` is the draft before it. ``due`` is the last
    day, included; ``hour`` the first refused hour of it.
    """

    federation = models.ForeignKey(Federation, models.PROTECT, related_name="+")
    season = models.ForeignKey(Season, models.PROTECT, null=True, related_name="consultations")
    stage = models.CharField(max_length=40, blank=True)
    follows = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="next_draft"
    )
    round = models.PositiveSmallIntegerField(default=1)
    version = models.ForeignKey(SchemeVersion, models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=200)
    cover = models.TextField(blank=True)
    body = models.TextField(blank=True)
    contact = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True, blank=True)
    hour = models.TimeField(null=True, blank=True)
    late = models.CharField(max_length=10, choices=LatePolicy, default=LatePolicy.MARK)
    silence = models.CharField(max_length=10, choices=Silence, default=Silence.AGREES)
    signed = models.BooleanField(default=True)
    clause = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=20, default="draft")
    revision = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def state_label(self) -> str:
        """Return the state as people say it."""
        return CONSULTATION.label_of(self.state)

    @property
    def terms(self) -> Terms:
        """Return on what terms it goes out; raises ``ValueError`` while no last day is set."""
        if self.due is None:
            raise ValueError("no last day is set")
        return Terms(
            due=self.due,
            hour=self.hour,
            late=cast("Literal['mark', 'refuse']", self.late),
            silence=cast("Literal['agrees', 'reminded']", self.silence),
            signed=self.signed,
            clause=self.clause,
        )


@append_only
class DraftClause(models.Model):
    """A clause of a draft as it went out (or became final): what answers speak of."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="clauses")
    order = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=60)
    text = models.TextField()

    class Meta:
        """In the order of the draft."""

        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["consultation", "key"], name="draft_clause_key"),
        ]

    def __str__(self) -> str:
        """Return the place of the clause."""
        return self.key


@append_only
class ConsultationStep(models.Model):
    """A step in a consultation's life: sent, extended, reminded, closed, withdrawn, final.

    ``content`` is what went out: digest of the clauses, units asked (ids), the terms.
    """

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="steps")
    move = models.CharField(max_length=20)
    text = models.CharField(max_length=500, blank=True)
    due = models.DateField(null=True)
    content = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        """In the order in which they were made."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        """Return the move as people say it."""
        return CONSULTATION.move_label(self.move)


class AskedUnit(models.Model):
    """A unit that is asked, as it was called then, with the answer it is writing.

    ``draft`` holds what is typed by field, ``revisions`` at which save each field was last
    changed, ``op`` the last save. ``leader`` is who signed: personal data beside the facts.
    ``reply`` is the answer that counts now.
    """

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="asked")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=60)
    order = models.PositiveIntegerField()
    state = models.CharField(max_length=20, default="owed")
    draft = models.JSONField(default=dict)
    revisions = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    op = models.CharField(max_length=40, blank=True)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    leader = models.CharField(max_length=40, blank=True)
    return_reason = models.CharField(max_length=500, blank=True)
    reply = models.OneToOneField(
        "programmes.UnitReply", models.PROTECT, null=True, blank=True, related_name="counts_for"
    )

    objects = AskedQuerySet.as_manager()

    class Meta:
        """A unit is asked once; lists follow the order of precedence."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["consultation", "unit"], name="asked_unit"),
        ]
        ordering: ClassVar = ["order", "pk"]

    def __str__(self) -> str:
        """Return the unit's name of that time."""
        return self.name

    @property
    def state_label(self) -> str:
        """Return the state as people say it."""
        return ANSWER.label_of(self.state)
