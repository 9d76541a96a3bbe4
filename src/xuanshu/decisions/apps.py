"""The decisions room, as Django sees it."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Registers the room."""

    name = "xuanshu.decisions"
