"""The form that begins a year from another one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuanshu.kit.forms import KitForm
from xuanshu.programmes.models import SchemeVersion


class CopyForm(KitForm):
    """For which year, and by which version of the same scheme."""

    year = forms.IntegerField(label=_("年度"), min_value=2000, max_value=2100)
    version = forms.ChoiceField(label=_("用哪一版方案"))

    def __init__(self, versions: Iterable[SchemeVersion], *args: Any, **kwargs: Any) -> None:
        """Offer ``versions``, the newest first."""
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), f"{one}　{one.title}") for one in versions]
        self.fields["version"].choices = choices  # type: ignore[attr-defined]
