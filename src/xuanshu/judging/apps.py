"""The judging room, as Django sees it."""

from django.apps import AppConfig


class JudgingConfig(AppConfig):
    """Registers the room: its facts, its outcome, its places in the frame."""

    name = "xuanshu.judging"

    def ready(self) -> None:
        """Say which facts the record answers for, and fill the slots."""
        from xuanshu.journal import facts
        from xuanshu.judging import menu, receivers
        from xuanshu.judging.models import Recusal, SealedSheet, TieSettlement
        from xuanshu.judging.queries.conflicts import round_conflicts
        from xuanshu.judging.queries.rounds import closes_filing, judging_outcome
        from xuanshu.kit import slots
        from xuanshu.programmes import conflicts, outcomes

        at = ("at", "by_id")
        facts.register(Recusal, "seat_id", "entry_id", "kind", "reason", "clause", *at)
        facts.register(SealedSheet, "seat_id", "entry_id", "marks", "total", "comment", "at")
        facts.register(TieSettlement, "round_id", "kind", "order", "votes", "reason", *at)
        outcomes.register("judging", judging_outcome)
        outcomes.register_closer(closes_filing)
        receivers.connect()
        slots.fill("menu", menu.menu)
        slots.fill("todo", menu.todo)
        slots.fill_steps("judging", menu.steps)
        conflicts.register(round_conflicts)
