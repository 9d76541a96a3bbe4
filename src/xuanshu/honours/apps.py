"""The honours room, as Django sees it."""

from django.apps import AppConfig


class HonoursConfig(AppConfig):
    """Registers the room."""

    name = "xuanshu.honours"
