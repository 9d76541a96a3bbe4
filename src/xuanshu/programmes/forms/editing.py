"""The places of a scheme as controls of a page, and what a page sends back of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuanshu.core.scheme.editing import Draft, Edited, EditField, Layout
from xuanshu.kit.forms import DateInput, KitForm

PART = "|"
Raw = str | list[str]


@dataclass(frozen=True, slots=True)
class Control:
    """A field as the page shows it: what is typed, what the version says, what is wrong."""

    field: EditField
    raw: Raw
    was: str
    changed: bool
    errors: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        """Return the first of two days."""
        return str(self.raw).partition("/")[0]

    @property
    def last(self) -> str:
        """Return the last of two days."""
        return str(self.raw).partition("/")[2]


@dataclass(slots=True)
class Block:
    """Controls under one heading; ``row`` is the path of a row that can be taken out."""

    title: str
    clause: str
    row: str = ""
    controls: list[Control] = field(default_factory=list)


def controls_of(base: Layout, done: Edited, draft: Draft) -> list[Control]:
    """Return every place with what was typed, what the version says and what is wrong with it."""
    before, wrong = base.by_path(), _by_path(done)
    found = []
    for each in done.layout.fields:
        old = before.get(each.path)
        raw = draft.values.get(each.path, each.raw)
        changed = each.path in draft.values or old is None
        found.append(
            Control(
                each, raw, shown(old, old.raw) if old else "", changed, wrong.get(each.path, ())
            )
        )
    # What was a silent point and is written now has lost its field: it is shown by the old one.
    for path, raw in draft.values.items():
        if path not in done.layout.by_path() and path in before:
            old = before[path]
            found.append(Control(old, raw, shown(old, old.raw), changed=True))
    return found


def _by_path(done: Edited) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for told in done.problems:
        if told.path:
            found.setdefault(told.path, []).append(told.message)
    return {path: tuple(dict.fromkeys(messages)) for path, messages in found.items()}


def blocks_of(controls: Iterable[Control], layout: Layout, subject: str) -> list[Block]:
    """Return the controls of a subject under their headings, rows by rows."""
    rows = [path for group in layout.groups for path, _label in group.rows]
    named = {path: label for group in layout.groups for path, label in group.rows}
    found: dict[tuple[str, str], Block] = {}
    for each in controls:
        if each.field.place.subject != subject:
            continue
        path = each.field.path
        row = next((known for known in rows if path.startswith(f"{known}.")), "")
        title = named.get(row) or " · ".join(each.field.under) or _("总的")
        block = found.setdefault((title, row), Block(title, each.field.clause, row))
        block.controls.append(each)
    return list(found.values())


def shown(field: EditField, raw: Raw) -> str:
    """Return a value in the words of the page."""
    if isinstance(raw, list):
        names = dict(field.choices)
        return "、".join(names.get(each, each) for each in raw)
    if field.place.input == "yesno":
        return {"yes": _("是"), "no": _("否")}.get(raw, raw)
    if field.choices:
        return dict(field.choices).get(raw, raw)
    if field.silent and not raw:
        return _("未写明")
    return raw.replace("/", " — ") if field.place.input == "days" else raw


def posted(controls: Iterable[Control], data: QueryDict) -> dict[str, Raw]:
    """Return the fields that an ordinary form carries and that differ from what is held."""
    parts: dict[str, Any] = {}
    for each in controls:
        path = each.field.path
        if each.field.place.input == "many" and f"{path}{PART}many" in data:
            for name, _label in each.field.choices:
                parts[f"{path}{PART}{name}"] = f"{path}{PART}{name}" in data
        for key in (path, f"{path}{PART}first", f"{path}{PART}last"):
            if key in data:
                parts[key] = data[key]
    return joined(controls, parts)


def joined(controls: Iterable[Control], parts: Mapping[str, Any]) -> dict[str, Raw]:
    """Return whole fields of what the page names by parts: days by end, choices one by one."""
    known = {each.field.path: each for each in controls}
    found: dict[str, Raw] = {}
    for key, value in parts.items():
        path, _sign, part = key.partition(PART)
        control = known.get(path)
        held: Raw = found.get(path, control.raw if control else "")
        if control and part and control.field.place.input == "many":
            order = [name for name, _label in control.field.choices]
            ticked = set(held) | {part} if value else set(held) - {part}
            found[path] = [name for name in order if name in ticked]
        elif control and part:
            first, _slash, last = str(held).partition("/")
            found[path] = f"{value}/{last}" if part == "first" else f"{first}/{value}"
        else:
            found[path] = str(value)
    return {p: raw for p, raw in found.items() if p not in known or known[p].raw != raw}


class NoteForm(KitForm):
    """Why a version differs from the one before."""

    note = forms.CharField(
        label=gettext_lazy("改了什么，依据什么"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )


class AdoptForm(KitForm):
    """Why a season goes by another version."""

    reason = forms.CharField(
        label=gettext_lazy("改用新版的理由和依据"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )


class ApprovalForm(KitForm):
    """The document that approves the words 奖 and 表彰, or money."""

    title = forms.CharField(label=gettext_lazy("批准文件名称"), max_length=200, required=False)
    number = forms.CharField(label=gettext_lazy("批准文件文号"), max_length=100, required=False)
    date = forms.DateField(label=gettext_lazy("批准日期"), widget=DateInput())
