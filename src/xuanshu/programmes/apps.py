"""The programmes room, as Django sees it."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Registers the room."""

    name = "xuanshu.programmes"

    def ready(self) -> None:
        """Say what the record answers for, and fill the frame."""
        from xuanshu.core.chain import digest
        from xuanshu.journal import facts
        from xuanshu.kit import slots
        from xuanshu.programmes import menu
        from xuanshu.programmes.models import CalendarYear, DateFact, PointAnswer, SchemeVersion
        from xuanshu.programmes.queries import joining, seasons_of
        from xuanshu.programmes.queries.people import held_of
        from xuanshu.units.middleware import frame_providers

        facts.register(
            SchemeVersion,
            *("scheme", "number", "title", "digest", "language"),
            proof=lambda version: digest(bytes(version.source)) == version.digest,
        )
        facts.register(PointAnswer, "season_id", "path", "value", "source")
        facts.register(DateFact, "season_id", "path", "first", "last", "reason")
        facts.register(CalendarYear, "year", "revision", "source", "digest", seeded=True)
        frame_providers["seasons"] = seasons_of
        slots.fill("menu", menu.menu)
        slots.fill("todo", menu.todo)
        slots.fill("held", held_of)
        slots.fill("matters", menu.matters)
        slots.fill("joining", joining)
        slots.fill_steps("follow_up", menu.follow_up_steps)
        _consultations()
        _editing()


def _consultations() -> None:
    """Register what went out for comment, what came back, what became of it."""
    from xuanshu.core.chain import digest
    from xuanshu.journal import facts
    from xuanshu.kit import published, slots
    from xuanshu.programmes import menu
    from xuanshu.programmes.models import (
        ConsultationStep,
        ConsultationSummary,
        Ruling,
        UnitReply,
    )
    from xuanshu.programmes.queries import summary_bytes

    signed = ("at", "by_id")
    facts.register(ConsultationStep, "consultation_id", "move", "text", "due", "content", *signed)
    said = ("asked_id", "items", "other", "agrees_all", "code", "way", "signing", "scan_sha256")
    facts.register(UnitReply, *said, "late", "received_on", "note", *signed)
    facts.register(Ruling, "opinion_id", "result", "answer", *signed)
    facts.register(
        ConsultationSummary,
        *("consultation_id", "content", "digest", "token", *signed),
        proof=lambda summary: digest(bytes(summary.html)) == summary.digest,
    )
    published.serve("/consultation/", summary_bytes)
    slots.fill("menu", menu.consultation_menu)
    slots.fill("todo", menu.consultation_todo)
    slots.fill_steps("consultation", menu.consultation_steps)


def _editing() -> None:
    """Register versions made in pages, seasons put to another version, approvals."""
    from xuanshu.journal import facts
    from xuanshu.programmes import conflicts
    from xuanshu.programmes.models import Approval, SchemeEdit, VersionAdoption
    from xuanshu.programmes.queries import frozen_conflicts

    signed = ("at", "by_id")
    facts.register(SchemeEdit, "version_id", "based_on_id", "note", *signed)
    adopted = ("season_id", "before_id", "after_id", "reason", "warnings")
    facts.register(VersionAdoption, *adopted, *signed)
    facts.register(Approval, "scheme", "title", "number", "date", *signed)
    conflicts.register(frozen_conflicts)
