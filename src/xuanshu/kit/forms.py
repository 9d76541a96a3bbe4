"""Forms that keep what was typed when a rule refuses the act."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django import forms

from xuanshu.core.verdict import RuleError

Done = TypeVar("Done")


class KitForm(forms.Form):
    """A form in Bootstrap's dress; a refusal becomes errors at its fields.

    ``attempt`` runs a service with the cleaned data: on a ``RuleError`` the form carries the
    message (with the clause it rests on) at the field named, or at its head, and the page is
    shown again with everything that was typed.
    """

    required_css_class = "required"
    refusal: RuleError | None = None

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Dress every widget."""
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for field in self.fields.values():
            dress(field.widget)

    def attempt(self, act: Callable[[], Done]) -> Done | None:
        """Return what ``act`` returns, or ``None`` after noting its refusal on the form."""
        try:
            return act()
        except RuleError as error:
            self.refusal = error
            for found in error.findings:
                field = found.field if found.field in self.fields else None
                self.add_error(field, found.message)
            return None


def dress(widget: forms.Widget) -> None:
    """Give a widget the class that Bootstrap's style sheet knows."""
    if isinstance(widget, forms.CheckboxInput):
        css = "form-check-input"
    elif isinstance(widget, forms.Select):
        css = "form-select"
    elif isinstance(widget, forms.RadioSelect):
        css = "form-check-input"
    else:
        css = "form-control"
    widget.attrs["class"] = f"{widget.attrs.get('class', '')} {css}".strip()


class DateInput(forms.DateInput):
    """The browser's own date picker, with the value in the one format it reads."""

    input_type = "date"

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        """Fix the format to ISO."""
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """The browser's own picker of day and time, to the minute."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        """Fix the format to the one the browser reads."""
        super().__init__(attrs=attrs, format="%Y-%m-%dT%H:%M")
