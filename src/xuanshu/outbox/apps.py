"""The outbox room, as Django sees it."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Registers the room."""

    name = "xuanshu.outbox"
