"""People and the posts they hold: what a post lets its holder do, and where."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuanshu.units.models.units import Federation, Unit
from xuanshu.units.querysets import PersonManager, PostQuerySet


class Role(models.TextChoices):
    """What a post lets its holder do."""

    OFFICE = "office", _("办公室")
    HANDLER = "handler", _("经办人")
    LEADER = "leader", _("单位负责人")
    GUIDE = "guide", _("指导干事")
    JUDGE = "judge", _("评委")
    COMMITTEE = "committee", _("评审委员会")
    AUDIT = "audit", _("审计管理员")
    SECURITY = "security", _("安全管理员")
    SYSTEM = "system", _("系统管理员")


class Person(AbstractBaseUser):
    """Somebody with an account. What a person may do is said by posts, not here."""

    username = models.CharField(_("账号"), max_length=60, unique=True)
    name = models.CharField(_("姓名"), max_length=40)
    phone = models.CharField(_("办公电话"), max_length=30, blank=True)
    federation = models.ForeignKey(Federation, models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)
    # A printed one-time code was given out: it opens one thing only, the choice of a password.
    must_change = models.BooleanField(default=False)
    code_until = models.DateTimeField(null=True, blank=True)
    # When the password was chosen; unknown for accounts whose password was not chosen here.
    password_at = models.DateTimeField(null=True, blank=True)
    # The version of the federation's notice on personal data that this person agreed to.
    agreed = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    is_staff = False

    objects: ClassVar[PersonManager] = PersonManager()

    def __str__(self) -> str:
        """Return the person's name."""
        return self.name

    @property
    def key(self) -> str:
        """Return the name of this person in the journal: no personal data in it."""
        return f"person:{self.pk}"

    def get_full_name(self) -> str:
        """Return the name people read."""
        return self.name

    def has_perm(self, *_args: Any) -> bool:
        """Return false: Django's own permissions are not used here."""
        return False


class Post(models.Model):
    """A person's post in a unit for a time: what gates ask about."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role)
    title = models.CharField(max_length=40, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    # The end of which holder and administrators were told.
    told_end = models.DateField(null=True, blank=True)
    # A post that gives power takes effect only once the security administrator has granted it.
    waits = models.BooleanField(default=False)
    given_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = PostQuerySet.as_manager()

    class Meta:
        """One open post of a kind in a unit for one person."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "unit", "role"], condition=Q(until=None), name="post_open"
            ),
        ]

    def __str__(self) -> str:
        """Return the post as people say it."""
        return f"{self.person} · {self.unit} · {self.get_role_display()}"
