"""The honours room, as Django sees it."""

from django.apps import AppConfig


class HonoursConfig(AppConfig):
    """Registers the room: its facts, its outcome, its places in the frame."""

    name = "xuanshu.honours"

    def ready(self) -> None:
        """Say which facts the record answers for, and fill the slots."""
        from xuanshu.honours.menu import after_care, naming
        from xuanshu.honours.models import (
            AssessmentEdition,
            AssessmentRule,
            Certificate,
            FollowUp,
            FollowUpReview,
            Naming,
            Nomination,
            NominationHelp,
            NominationPackage,
            NominationResult,
            Revocation,
        )
        from xuanshu.honours.queries import outcome
        from xuanshu.journal import facts
        from xuanshu.kit import slots
        from xuanshu.programmes import outcomes

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
        facts.register(Revocation, "reason", "clause", "at", "by_id")
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
            "clause",
            "at",
            "by_id",
        )
        facts.register(FollowUpReview, "record_id", "move", "reason", "clause", "at", "by_id")
        facts.register(AssessmentRule, "season_id", "points", "source", "clause", "at", "by_id")
        facts.register(
            AssessmentEdition, "season_id", "number", "content", "digest", "clause", "at", "by_id"
        )
        facts.register(Nomination, "entry_id", "chosen", "reason", "clause", "at", "by_id")
        facts.register(
            NominationHelp, "season_id", "label", "department_id", "clause", "at", "by_id"
        )
        facts.register(
            NominationPackage,
            "season_id",
            "number",
            "entries",
            "manifest",
            "missing",
            "sha256",
            "size",
            "clause",
            "at",
            "by_id",
        )
        facts.register(
            NominationResult,
            "entry_id",
            "won",
            "award",
            "level",
            "number",
            "dated",
            "note",
            "clause",
            "at",
            "by_id",
        )
        outcomes.register("honours", outcome)
        slots.fill("menu", naming.menu)
        slots.fill("todo", naming.todo)
        slots.fill_steps("honours", naming.steps)
        slots.fill("menu", after_care.menu)
        slots.fill("todo", after_care.todo)
        slots.fill("panel", after_care.panel)
        slots.fill_steps("follow_up", after_care.steps)
