"""The entries room, as Django sees it."""

from django.apps import AppConfig


class EntriesConfig(AppConfig):
    """Registers the room: its facts in the record, its steps, outcomes, menu, to-do, panels."""

    name = "xuanshu.entries"

    def ready(self) -> None:
        """Register what the room answers for."""
        from xuanshu.entries import menu, receivers
        from xuanshu.entries.models import Filing, SealGrace, Standing, Step, Version
        from xuanshu.entries.queries.conflicts import entry_conflicts
        from xuanshu.entries.queries.keeping import KEPT, held_of
        from xuanshu.journal.facts import register
        from xuanshu.kit import retention, slots
        from xuanshu.programmes import conflicts

        # The answers themselves name people and telephones; the digest stands for them.
        register(Version, "record_id", "number", "digest", "files", "made_at", "made_by_id")
        register(Filing, "record_id", "version_id", "at", "by_id", "late", "warnings")
        register(
            Step,
            "record_id",
            "move",
            "before",
            "after",
            "reason",
            "fields",
            "clause",
            "at",
            "by_id",
        )
        register(Standing, "entry_id", "kind", "holds", "clause", "reason", "source", "at", "by_id")
        register(SealGrace, "unit_id", "stage", "until", "at", "by_id")
        retention.keep(KEPT)
        slots.fill("held", held_of)
        receivers.connect()
        slots.fill("menu", menu.menu)
        slots.fill("todo", menu.todo)
        slots.fill("matters", menu.matters)
        conflicts.register(entry_conflicts)
