"""The units room, as Django sees it."""

from django.apps import AppConfig


class UnitsConfig(AppConfig):
    """Registers the room and its lines of the menu."""

    name = "xuanshu.units"

    def ready(self) -> None:
        """Fill the menu."""
        from xuanshu.kit import slots
        from xuanshu.units.menu import menu

        slots.fill("menu", menu)
