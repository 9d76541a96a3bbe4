"""The press room, as Django sees it."""

from django.apps import AppConfig


class PressConfig(AppConfig):
    """Registers the room."""

    name = "xuanshu.press"
