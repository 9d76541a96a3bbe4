"""The units room, as Django sees it."""

from django.apps import AppConfig


class UnitsConfig(AppConfig):
    """Registers the room and its lines of the menu."""

    name = "xuanshu.units"

    def ready(self) -> None:
        """Fill the menu, say what the record answers for, hear of chosen passwords."""
        from xuanshu.journal import facts
        from xuanshu.kit import retention, slots, ticks
        from xuanshu.units import receivers
        from xuanshu.units.menu import menu, todo
        from xuanshu.units.models import (
            Consent,
            OnePersonAct,
            PostGrant,
            PrivacyNotice,
            SmallOffice,
            UnitChange,
            UnitSuccession,
        )
        from xuanshu.units.queries.keeping import KEPT
        from xuanshu.units.services import tell_ends

        slots.fill("menu", menu)
        slots.fill("todo", todo)
        facts.register(UnitChange, "unit_id", "before", "after", "reason", "at", "by_id")
        names = ("old_id", "new_id", "act", "main", "on", "document", "at", "by_id")
        facts.register(UnitSuccession, *names)
        ticks.every_hour(tell_ends)
        facts.register(PrivacyNotice, "federation_id", "number", "text", "at", "by_id")
        facts.register(Consent, "person_id", "notice_id", "given", "at")
        for kind in KEPT:
            retention.keep(kind)
        facts.register(PostGrant, "post_id", "granted", "reason", "at", "by_id")
        facts.register(SmallOffice, "on", "reason", "at", "by_id")
        facts.register(OnePersonAct, "verb", "what", "clause", "about", "at", "by_id")
        receivers.connect()
