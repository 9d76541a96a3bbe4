"""What a password must be: pure rules; their numbers come with the policy."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.utils.translation import gettext as _

SHORTEST_WORD = 3
AROUND = re.compile(r"^[^a-z0-9]+|[^a-z0-9]+$")


@dataclass(frozen=True, slots=True)
class Policy:
    """The numbers that hold for one person; 0 days: never forced to change."""

    length: int
    kinds: int
    kept: int
    days: int
    warn: int


@cache
def common_passwords() -> frozenset[str]:
    """Return what everybody tries first: Django's list, and one of passwords common in China."""
    ours = Path(__file__).with_name("common_passwords.txt").read_text(encoding="ascii")
    return frozenset(ours.split()) | frozenset(CommonPasswordValidator().passwords)


def rules_in_words(policy: Policy) -> list[str]:
    """Return the rules as they are shown before somebody chooses."""
    found = [_("至少%s个字符") % policy.length]
    if policy.kinds > 1:
        found.append(_("大写字母、小写字母、数字、符号，四类中至少有%s类") % policy.kinds)
    found += [
        _("不含账号、本人姓名、单位名称"),
        _("不是常见的密码，例如“a123456”“woaini1314”"),
    ]
    if policy.kept:
        found.append(_("与最近%s次用过的密码都不同") % policy.kept)
    return found


def faults(password: str, policy: Policy, words: Iterable[str]) -> list[str]:
    """Return which rules a password breaks, in words; ``words`` may not stand in it."""
    found = []
    if len(password) < policy.length:
        lengths = {"least": policy.length, "now": len(password)}
        found.append(_("太短：至少%(least)s个字符，现在%(now)s个。") % lengths)
    if kinds_in(password) < policy.kinds:
        kinds = {"least": policy.kinds, "now": kinds_in(password)}
        found.append(
            _("大写字母、小写字母、数字、符号，四类中至少要有%(least)s类，现在%(now)s类。") % kinds
        )
    low = password.casefold()
    if any(len(word) >= SHORTEST_WORD and word.casefold() in low for word in words):
        found.append(_("不能含有账号、本人姓名或单位名称。"))
    if {low, AROUND.sub("", low)} & common_passwords():
        found.append(_("这是常见的密码，很容易被猜到，请换一个。"))
    return found


def kinds_in(password: str) -> int:
    """Return how many of the four kinds of signs a password has."""
    kinds = (str.islower, str.isupper, str.isdigit)
    return len({next((k.__name__ for k in kinds if k(sign)), "other") for sign in password})


def due_on(chosen_at: dt.date | None, policy: Policy) -> dt.date | None:
    """Return from which day a new password is demanded; ``None``: never."""
    if chosen_at is None or not policy.days:
        return None
    return chosen_at + dt.timedelta(days=policy.days)
