"""The decisions room, as Django sees it."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Registers the room: its facts, its outcome, its places in the frame."""

    name = "xuanshu.decisions"

    def ready(self) -> None:
        """Say which facts the record answers for, and fill the slots."""
        from xuanshu.decisions import menu
        from xuanshu.decisions.models import Confirmation, Decision, ListRevision, PackPrint
        from xuanshu.decisions.queries import outcome
        from xuanshu.decisions.queries.conflicts import meeting_conflicts
        from xuanshu.journal import facts
        from xuanshu.kit import slots
        from xuanshu.programmes import conflicts, outcomes

        facts.register(
            Decision,
            "meeting_id",
            "entry_id",
            "order",
            "place",
            "total",
            "candidate",
            "chosen",
            "departs",
            "reason",
            "clause",
            "at",
            "by_id",
            added=("proposed", "listed", "moved"),
        )
        facts.register(
            ListRevision,
            "meeting_id",
            "number",
            "restores",
            "lines",
            "digest",
            "says",
            "at",
            "by_id",
        )
        facts.register(
            PackPrint, "meeting_id", "draft", "sets", "pages", "returned", "digest", "at", "by_id"
        )
        facts.register(
            Confirmation, "held_on", "place", "agenda", "minutes", "digest", "at", "by_id"
        )
        outcomes.register("meeting", outcome)
        slots.fill("menu", menu.menu)
        slots.fill("todo", menu.todo)
        slots.fill_steps("meeting", menu.steps)
        conflicts.register(meeting_conflicts)
