"""The site room, as Django sees it."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Registers the room and its line of the menu."""

    name = "xuanshu.site"

    def ready(self) -> None:
        """Fill the menu."""
        from xuanshu.kit import slots
        from xuanshu.site.menu import menu

        slots.fill("menu", menu)
