"""The vetting room, as Django sees it."""

from django.apps import AppConfig


class VettingConfig(AppConfig):
    """Registers the room."""

    name = "xuanshu.vetting"
