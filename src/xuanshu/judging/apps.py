"""The judging room, as Django sees it."""

from django.apps import AppConfig


class JudgingConfig(AppConfig):
    """Registers the room."""

    name = "xuanshu.judging"
