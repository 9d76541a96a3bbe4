"""The journal room, as Django sees it."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Registers the room and keeps append-only tables guarded after every migration."""

    name = "xuanshu.journal"

    def ready(self) -> None:
        """Listen for the end of migrations; let every room say its kinds of acts."""
        from django.db.models.signals import post_migrate
        from django.utils.module_loading import autodiscover_modules

        from xuanshu.journal.appendonly import put_back

        post_migrate.connect(put_back, dispatch_uid="journal.appendonly")
        autodiscover_modules("acts")
