"""The outbox room, as Django sees it."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Registers the room and how long it keeps messages."""

    name = "xuanshu.outbox"

    def ready(self) -> None:
        """Say how long messages are kept."""
        from xuanshu.kit import retention
        from xuanshu.outbox.queries import KEPT

        retention.keep(KEPT)
