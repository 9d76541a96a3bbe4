"""Forms that keep what was typed when a rule refuses the act."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django import forms

from xuanshu.core.verdict import RuleError
from xuanshu.kit.interpreter import say

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

    def __getitem__(self, name: str) -> forms.BoundField:
        """Return a field to be shown: its choices in the words of the page."""
        found = super().__getitem__(name)
        if isinstance(found.field.widget, forms.widgets.ChoiceWidget):
            found.field.widget.choices = said(found.field.widget.choices)
        return found

    def attempt(self, act: Callable[[], Done]) -> Done | None:
        """Return what ``act`` returns; ``None`` where the form is wrong or the act refused.

        ``act`` is not called with a form that was sent and holds errors; a refusal is noted on it.
        """
        if self.is_bound and not self.is_valid():
            return None
        try:
            return act()
        except RuleError as error:
            self.refusal = error
            # A form that nothing was typed into shows the refusal at its head.
            for found in error.findings if hasattr(self, "cleaned_data") else ():
                field = found.field if found.field in self.fields else None
                self.add_error(field, found.message)
            return None


def said(choices: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Return choices, and groups of them, labelled in the words of the page."""
    return [
        (said_group(value, label) if isinstance(label, list | tuple) else (value, say(label)))
        for value, label in choices
    ]


def said_group(label: Any, choices: Iterable[tuple[Any, Any]]) -> tuple[str, list[tuple[Any, Any]]]:
    """Return a named group of choices in the words of the page."""
    return say(label), said(choices)


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
