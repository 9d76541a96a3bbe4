"""The publicity room, as Django sees it."""

from django.apps import AppConfig

SIGNED = ("clause", "at", "by_id")


class PublicityConfig(AppConfig):
    """Registers the room: its facts, its outcome, its places in the frame."""

    name = "xuanshu.publicity"

    def ready(self) -> None:
        """Say which facts the record answers for, and fill the slots."""
        from xuanshu.kit import published, retention, slots
        from xuanshu.programmes import conflicts, outcomes
        from xuanshu.publicity import menu
        from xuanshu.publicity.queries import outcome, published_bytes
        from xuanshu.publicity.queries.conflicts import notice_conflicts
        from xuanshu.publicity.queries.keeping import KEPT

        _notices()
        _objections()
        outcomes.register("publicity", outcome)
        published.serve("/notice/", published_bytes)
        retention.keep(KEPT)
        slots.fill("menu", menu.menu)
        slots.fill("todo", menu.todo)
        slots.fill("panel", menu.panel)
        slots.fill_steps("publicity", menu.steps)
        conflicts.register(notice_conflicts)


def _notices() -> None:
    """Register what is known of notices, their end, their official publication."""
    from xuanshu.core.chain import digest
    from xuanshu.journal import facts
    from xuanshu.publicity.models import Ending, Publication, PublicPage

    page = ("notice_id", "token", "digest", "content", "items", "first_day", "last_day")
    facts.register(
        PublicPage,
        *page,
        *("calendar_version", "at", "by_id"),
        proof=lambda shown: digest(bytes(shown.html)) == shown.digest,
    )
    facts.register(Ending, "result", "at", "by_id")
    where = ("notice_id", "channel", "address", "place", "shown_at", "note", "name", "sha256")
    facts.register(Publication, *where, "corrects_id", *SIGNED)


def _objections() -> None:
    """Register what was objected, and each step since."""
    from xuanshu.journal import facts
    from xuanshu.publicity.models import ObjectionStep, Statement

    said = ("notice_id", "subject", "entry_id", "grounds", "side", "way", "facts", "note")
    facts.register(Statement, *said, "received_on", "digests", *SIGNED)
    done = ("objection_id", "move", "choice", "text", "day", "person_id")
    change = ("remedy", "entry_id", "name", "unit")
    facts.register(ObjectionStep, *done, *change, "digests", *SIGNED)
