"""The site room, as Django sees it."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Registers the room."""

    name = "xuanshu.site"
