"""The honours room, as Django sees it."""

from django.apps import AppConfig

SIGNED = ("clause", "at", "by_id")


class HonoursConfig(AppConfig):
    """Registers the room: its facts, its outcome, its places in the frame."""

    name = "xuanshu.honours"

    def ready(self) -> None:
        """Say which facts the record answers for, and fill the slots."""
        from xuanshu.honours.menu import after_care, naming
        from xuanshu.honours.queries import outcome
        from xuanshu.honours.queries.conflicts import naming_conflicts
        from xuanshu.kit import slots
        from xuanshu.programmes import conflicts, outcomes

        _naming()
        _follow_up()
        _assessment()
        _nomination()
        outcomes.register("honours", outcome)
        slots.fill("menu", naming.menu)
        slots.fill("todo", naming.todo)
        slots.fill_steps("honours", naming.steps)
        slots.fill("menu", after_care.menu)
        slots.fill("todo", after_care.todo)
        slots.fill("panel", after_care.panel)
        slots.fill_steps("follow_up", after_care.steps)
        conflicts.register(naming_conflicts)


def _naming() -> None:
    """Register what is known of namings, certificates and revocations."""
    from xuanshu.honours.models import Certificate, Naming, Revocation
    from xuanshu.journal import facts

    facts.register(Naming, "season_id", "stage", "decided_on", "occasion", "at", "by_id")
    facts.register(
        Certificate,
        "federation",
        "naming_id",
        "entry_id",
        "order",
        "number",
        "code",
        "year",
        "programme",
        "unit_name",
        "entry_title",
        "category",
        "honour",
        "verb",
        "organiser",
        "dated",
        "digest",
    )
    facts.register(Revocation, "reason", *SIGNED)


def _follow_up() -> None:
    """Register what is known of what became of named entries."""
    from xuanshu.honours.models import FollowUp, FollowUpReview
    from xuanshu.journal import facts

    facts.register(
        FollowUp,
        "entry_id",
        "kind",
        "channel",
        "day",
        "title",
        "level",
        "address",
        "adopter",
        "content",
        "digests",
        "corrects_id",
        "unit_id",
        "on_behalf",
        *SIGNED,
    )
    facts.register(FollowUpReview, "record_id", "move", "reason", *SIGNED)


def _assessment() -> None:
    """Register what is known of points and editions of the assessment."""
    from xuanshu.honours.models import AssessmentEdition, AssessmentRule
    from xuanshu.journal import facts

    facts.register(AssessmentRule, "season_id", "points", "source", *SIGNED)
    facts.register(AssessmentEdition, "season_id", "number", "content", "digest", *SIGNED)


def _nomination() -> None:
    """Register what is known of the nomination to the higher award."""
    from xuanshu.honours.models import (
        Nomination,
        NominationHelp,
        NominationPackage,
        NominationResult,
    )
    from xuanshu.journal import facts

    facts.register(Nomination, "entry_id", "chosen", "reason", *SIGNED)
    facts.register(NominationHelp, "season_id", "label", "department_id", *SIGNED)
    package = ("season_id", "number", "entries", "manifest", "missing", "sha256", "size")
    facts.register(NominationPackage, *package, *SIGNED)
    result = ("entry_id", "won", "award", "level", "number", "dated", "note")
    facts.register(NominationResult, *result, *SIGNED)
