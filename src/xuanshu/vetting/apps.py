"""The vetting room, as Django sees it."""

from django.apps import AppConfig


class VettingConfig(AppConfig):
    """Registers the room: its facts in the record, its outcome, its places in the frame."""

    name = "xuanshu.vetting"

    def ready(self) -> None:
        """Register what the room answers for."""
        from xuanshu.journal import facts
        from xuanshu.kit import slots
        from xuanshu.programmes import outcomes
        from xuanshu.vetting import menu
        from xuanshu.vetting.models import Screening
        from xuanshu.vetting.queries import screening_outcome

        facts.register(
            Screening, "record_id", "stage", "checks", "passed", "reason", "at", "by_id"
        )
        outcomes.register("screening", screening_outcome)
        slots.fill("menu", menu.menu)
        slots.fill("todo", menu.todo)
        slots.fill("panel", menu.panel)
        slots.fill_steps("screening", menu.steps)
