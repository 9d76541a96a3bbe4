"""The policy on passwords, as Django and allauth ask for it."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.fields import PasswordField, SetPasswordField
from allauth.account.forms import ChangePasswordForm
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuanshu.units.models import Person, Role
from xuanshu.units.queries import (
    policy_for,
    policy_of_roles,
    posts_of,
    was_used,
    words_about,
)
from xuanshu.units.rules.passwords import faults, rules_in_words


class PasswordPolicy:
    """Holds a password against the rules for the person's posts; the first person's are strict."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raise ``ValidationError`` with every rule that is broken."""
        found = self._faults(password, user)
        if found:
            raise ValidationError(found)

    def get_help_text(self) -> str:
        """Return the rules in one line."""
        return "；".join(rules_in_words(policy_of_roles([Role.SYSTEM])))

    def _faults(self, password: str, user: Person | None) -> list[str]:
        if user is None or user.pk is None:
            words: set[str] = {user.username, user.name} if user else set()
            return faults(password, policy_of_roles([Role.SYSTEM]), words)
        posts = posts_of(user, timezone.localdate())
        policy = policy_for(posts)
        found = faults(password, policy, words_about(user, posts))
        if not found and was_used(user, password, policy.kept):
            found.append(_("最近%s次用过的密码不能再用。") % policy.kept)
        return found


class ChangePassword(ChangePasswordForm):
    """The choice of a password, asked in our words; the rules stand on the page."""

    labels: ClassVar[dict[str, Any]] = {
        "oldpassword": gettext_lazy("当前密码"),
        "password1": gettext_lazy("新密码"),
        "password2": gettext_lazy("新密码（重复）"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say in our words what is asked."""
        super().__init__(*args, **kwargs)
        for name, label in self.labels.items():
            field: PasswordField | SetPasswordField = self.fields[name]
            field.label, field.help_text = label, ""
            field.widget.attrs.pop("placeholder", None)
