"""The publicity room, as Django sees it."""

from django.apps import AppConfig


class PublicityConfig(AppConfig):
    """Registers the room: its facts, its outcome, its places in the frame."""

    name = "xuanshu.publicity"

    def ready(self) -> None:
        """Say which facts the record answers for, and fill the slots."""
        from xuanshu.journal import facts
        from xuanshu.kit import slots
        from xuanshu.programmes import outcomes
        from xuanshu.publicity import menu
        from xuanshu.publicity.models import (
            Ending,
            ObjectionStep,
            Publication,
            PublicPage,
            Statement,
        )
        from xuanshu.publicity.queries import outcome

        facts.register(
            PublicPage,
            "notice_id",
            "token",
            "digest",
            "content",
            "items",
            "first_day",
            "last_day",
            "calendar_version",
            "at",
            "by_id",
        )
        facts.register(Ending, "result", "at", "by_id")
        facts.register(
            Publication,
            "notice_id",
            "channel",
            "address",
            "place",
            "shown_at",
            "note",
            "name",
            "sha256",
            "corrects_id",
            "clause",
            "at",
            "by_id",
        )
        facts.register(
            Statement,
            "notice_id",
            "subject",
            "entry_id",
            "grounds",
            "side",
            "way",
            "facts",
            "note",
            "received_on",
            "digests",
            "clause",
            "at",
            "by_id",
        )
        facts.register(
            ObjectionStep,
            "objection_id",
            "move",
            "choice",
            "text",
            "day",
            "person_id",
            "remedy",
            "entry_id",
            "name",
            "unit",
            "digests",
            "clause",
            "at",
            "by_id",
        )
        outcomes.register("publicity", outcome)
        slots.fill("menu", menu.menu)
        slots.fill("todo", menu.todo)
        slots.fill("panel", menu.panel)
        slots.fill_steps("publicity", menu.steps)
