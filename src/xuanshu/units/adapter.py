"""What allauth asks of us: nobody signs up alone, and how a person is called."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from xuanshu.units.models import Person


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are opened by the office; there is no public sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return false: an account comes with a printed 开户通知单."""
        return False


def display_name(user: Person) -> str:
    """Return the name that messages use."""
    return user.name
