"""The programmes room, as Django sees it."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Registers the room."""

    name = "xuanshu.programmes"
