"""The room's lines in the menu."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.kit.slots import MenuItem, Todo
from xuanshu.units.access import Request
from xuanshu.units.models import Role
from xuanshu.units.queries import (
    ending_posts,
    factor_due,
    has_factor,
    missing_administrators,
    password_due,
    policy_for,
    requests_waiting,
    waiting_posts,
)
from xuanshu.units.rules import ENDING_DAYS


def menu(request: Request) -> list[MenuItem]:
    """Return home for everybody and the record for those who may read it."""
    found = [MenuItem(_("首页"), reverse("home"), "house", 0)]
    group = _("系统")
    if request.actor.is_a(Role.SYSTEM):
        found.append(MenuItem(_("单位"), reverse("units"), "diagram-3", 90, group=group))
    if request.actor.is_a(Role.SYSTEM, Role.SECURITY):
        found.append(MenuItem(_("人员和账号"), reverse("people"), "people", 91, group=group))
        waiting = requests_waiting(request.actor)
        address = reverse("data-requests")
        label = _("个人信息要求")
        found.append(MenuItem(label, address, "person-vcard", 92, group=group, badge=waiting))
    if request.actor.is_a(Role.SYSTEM):
        today = timezone.localdate(request.now)
        last = today + dt.timedelta(days=ENDING_DAYS)
        number = ending_posts(request.actor, today, last).count()
        ending = reverse("posts-ending")
        found.append(MenuItem(_("任职到期"), ending, "hourglass", 92, group, badge=number))
        found.append(MenuItem(_("移交登记"), reverse("hand-overs"), "person-check", 92, group))
        found.append(
            MenuItem(_("代办登记"), reverse("delegations"), "person-lines-fill", 92, group)
        )
    if request.actor.is_a(Role.SECURITY):
        waiting = waiting_posts(request.actor, timezone.localdate(request.now)).count()
        url = reverse("posts-waiting")
        found.append(MenuItem(_("待授权任职"), url, "person-check", 92, group, waiting))
    if request.actor.is_a(Role.SYSTEM, Role.SECURITY):
        found.append(MenuItem(_("小机关模式"), reverse("small-office"), "toggles", 93, group))
    if request.actor.is_a(Role.AUDIT, Role.SECURITY):
        url = reverse("one-person")
        found.append(MenuItem(_("一人办理事项"), url, "person-exclamation", 94, group))
    if request.actor.is_a(Role.AUDIT, Role.OFFICE):
        found.append(MenuItem(_("操作记录"), reverse("journal"), "journal-check", 95, group=group))
    if request.actor.is_a(Role.SYSTEM, Role.SECURITY, Role.AUDIT):
        found.append(
            MenuItem(_("安全措施一览"), reverse("safety"), "shield-check", 96, group=group)
        )
    return found


def todo(request: Request) -> list[Todo]:
    """Return what somebody has to do: posts to be granted, the safety of the own account."""
    return [*_lacking(request), *_to_grant(request), *_second(request), *_password(request)]


def _lacking(request: Request) -> Iterator[Todo]:
    """Yield which of the three administrators nobody is yet, to the system administrator."""
    if not request.actor.is_a(Role.SYSTEM):
        return
    for role in missing_administrators(request.actor):
        url = f"{reverse('person-add')}?role={role.value}"
        yield Todo(_("还没有%s，请开户") % role.label, 0, url, 8, _("三员分立"))


def _to_grant(request: Request) -> Iterator[Todo]:
    if not request.actor.is_a(Role.SECURITY):
        return
    waiting = waiting_posts(request.actor, timezone.localdate(request.now)).count()
    if waiting:
        yield Todo(_("任职待授权"), waiting, reverse("posts-waiting"), 4, urgent=True)


def _second(request: Request) -> Iterator[Todo]:
    due = factor_due(request.actor.posts)
    if due is not None and not has_factor(request.actor.person):
        note = _("%s前设置，逾期须先设置才能办事") % due.isoformat()
        yield Todo(_("设置第二种验证方式"), 1, reverse("mfa_index"), 5, note, own=True)


def _password(request: Request) -> Iterator[Todo]:
    posts = request.actor.posts
    due, today = password_due(request.actor.person, posts), timezone.localdate(request.now)
    if due is not None and due <= today + dt.timedelta(days=policy_for(posts).warn):
        note = _("%s到期，到期须先修改才能办事") % due.isoformat()
        url = reverse("account_change_password")
        yield Todo(_("修改密码"), 1, url, 6, note, own=True)
