"""The vetting room, as Django sees it."""

from django.apps import AppConfig


class VettingConfig(AppConfig):
    """Registers the room: its facts in the record, its outcome, its places in the frame."""

    name = "xuanshu.vetting"

    def ready(self) -> None:
        """Register what the room answers for."""
        from xuanshu.journal import facts
        from xuanshu.kit import slots
        from xuanshu.programmes import conflicts, outcomes
        from xuanshu.vetting import menu, receivers
        from xuanshu.vetting.models import (
            Call,
            CompendiumEdition,
            RollupStep,
            RollupVersion,
            Screening,
        )
        from xuanshu.vetting.queries import screening_outcome
        from xuanshu.vetting.queries.conflicts import vetting_conflicts

        facts.register(Screening, "record_id", "stage", "checks", "passed", "reason", "at", "by_id")
        # The rows name people and telephones; the digest stands for them.
        facts.register(RollupVersion, "rollup_id", "number", "digest", "made_at", "made_by_id")
        facts.register(
            RollupStep,
            "rollup_id",
            "version_id",
            "move",
            "before",
            "after",
            "reason",
            "late",
            "at",
            "by_id",
        )
        facts.register(Call, "unit_id", "stage", "agreed", "promised", "later", "at", "by_id")
        # The content names the people in charge; its digest stands for it.
        facts.register(
            CompendiumEdition,
            "compendium_id",
            "number",
            "digest",
            "sha256",
            "pages",
            "made_at",
            "made_by_id",
        )
        receivers.connect()
        outcomes.register("screening", screening_outcome)
        slots.fill("menu", menu.menu)
        slots.fill("todo", menu.todo)
        slots.fill("panel", menu.panel)
        slots.fill_steps("screening", menu.steps)
        conflicts.register(vetting_conflicts)
