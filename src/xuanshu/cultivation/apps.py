"""The cultivation room, as Django sees it."""

from django.apps import AppConfig


class CultivationConfig(AppConfig):
    """Registers the room: its facts in the record, its outcome, its places in the frame."""

    name = "xuanshu.cultivation"

    def ready(self) -> None:
        """Register what the room answers for."""
        from xuanshu.cultivation import menu
        from xuanshu.cultivation.models import Guidance, Plan, Tracking
        from xuanshu.cultivation.queries import guides_of, pool_outcome
        from xuanshu.journal import facts
        from xuanshu.kit import slots
        from xuanshu.programmes import outcomes
        from xuanshu.vetting.facts import register_guides

        signed = ("unit_id", "on_behalf", "clause", "at", "by_id")
        facts.register(Guidance, "entry_id", "department_id", "source", "clause", "at", "by_id")
        facts.register(Plan, "entry_id", "goals", "measures", "milestones", "corrects_id", *signed)
        facts.register(
            Tracking,
            "entry_id",
            "kind",
            "day",
            "form",
            "content",
            "digests",
            "corrects_id",
            *signed,
            # The record speaks of its files by their digests; none may be put in beside them.
            proof=lambda told: sorted(told.digests) == sorted(f.sha256 for f in told.files.all()),
        )
        outcomes.register("pool", pool_outcome)
        register_guides(guides_of)
        slots.fill("menu", menu.menu)
        slots.fill("todo", menu.todo)
        slots.fill("panel", menu.panel)
        slots.fill_steps("pool", menu.steps)
