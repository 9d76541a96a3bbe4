"""The publicity room, as Django sees it."""

from django.apps import AppConfig


class PublicityConfig(AppConfig):
    """Registers the room."""

    name = "xuanshu.publicity"
