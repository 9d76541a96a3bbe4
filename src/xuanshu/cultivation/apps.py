"""The cultivation room, as Django sees it."""

from django.apps import AppConfig


class CultivationConfig(AppConfig):
    """Registers the room."""

    name = "xuanshu.cultivation"
