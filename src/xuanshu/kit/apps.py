"""The kit room, as Django sees it."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """Registers the room."""

    name = "xuanshu.kit"
