"""The entries room, as Django sees it."""

from django.apps import AppConfig


class EntriesConfig(AppConfig):
    """Registers the room."""

    name = "xuanshu.entries"
