"""The honours room, as Django sees it."""

from django.apps import AppConfig


class HonoursConfig(AppConfig):
    """Registers the room: its facts, its outcome, its places in the frame."""

    name = "xuanshu.honours"

    def ready(self) -> None:
        """Say which facts the record answers for, and fill the slots."""
        from xuanshu.honours import menu
        from xuanshu.honours.models import Certificate, Naming, Revocation
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
        outcomes.register("honours", outcome)
        slots.fill("menu", menu.menu)
        slots.fill("todo", menu.todo)
        slots.fill_steps("honours", menu.steps)
