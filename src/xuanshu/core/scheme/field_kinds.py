"""Fields of forms: what each asks, how long it may be, what is wrong with an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import Field as Setting

from xuanshu.core.scheme.base import Clause, Key, Label, Model
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.evidence_kinds import registered
from xuanshu.core.scheme.kinds import gather, kinds
from xuanshu.core.text import count_characters
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

ABOUT_SHARE = 20
"""Per cent by which a text may differ from "about N characters" before a warning is shown."""
MOST_LINE = 300
"""Characters that one line of a form may hold."""


class TextLimit(Model):
    """How long a text is: ``about`` (左右) warns outside 20 per cent, ``most`` (以内) bars."""

    about: Annotated[int, Setting(ge=1, le=1_000_000)] | None = None
    most: Annotated[int, Setting(ge=1, le=1_000_000)] | None = None

    def explain(self) -> str:
        """Return "2000字左右" or "2500字以内"."""
        about = [f"{self.about}字左右"] if self.about else []
        return "、".join(about + ([f"{self.most}字以内"] if self.most else []))

    def findings(self, label: str, text: str, *, field: str, clause: str) -> Iterator[Finding]:
        """Yield a refusal for a text that is too long, a warning for one far from the figure."""
        count = count_characters(text)
        if self.most is not None and count > self.most:
            message = f"“{label}”有{count}字，超过{self.most}字的限制"
            yield Finding(message, clause, field, rule="text-limit")
        elif self.about is not None:
            away = abs(count - self.about) * 100
            if away > self.about * ABOUT_SHARE:
                message = f"“{label}”有{count}字，要求{self.about}字左右，请核对"
                yield Finding(message, clause, field, bars=False, rule="text-limit")


class FieldKind:
    """A kind of field; a subclass in ``fields/`` registers itself."""

    label: ClassVar[str]
    takes: ClassVar[tuple[str, ...]] = ()
    """Settings of a field that only some kinds know: ``limit``, ``options``."""

    def findings(self, field: Field, value: Any, scheme: Scheme) -> Iterator[Finding]:
        """Yield what is wrong with an answer that is not empty."""
        raise NotImplementedError

    def wrong(self, field: Field, message: str) -> Finding:
        """Return the refusal of an answer."""
        rule = f"field-{field.kind}"
        return Finding(f"“{field.label}”{message}", field.clause, field.key, rule=rule)


gather("xuanshu.core.scheme.fields")
FieldKindName = Annotated[str, registered("field", "填写项")]


class Field(Model):
    """One thing that a form asks. ``listed`` fields may be filtered and shown in lists."""

    key: Key
    label: Label
    kind: FieldKindName
    required: bool = False
    hint: str = ""
    limit: TextLimit | None = None
    options: dict[Key, Label] = Setting(default_factory=dict)
    width: Literal["full", "half"] = "full"
    listed: bool = False
    clause: Clause = ""

    @property
    def behaviour(self) -> FieldKind:
        """Return the kind's own behaviour."""
        found: FieldKind = kinds("field")[self.kind]()
        return found

    def choices(self, scheme: Scheme) -> tuple[tuple[str, str], ...]:
        """Return value and label of what may be chosen here; empty for a free answer."""
        if self.kind == "category":
            return tuple((key, item.label) for key, item in scheme.categories.of.items())
        return tuple(self.options.items())

    def explain(self) -> str:
        """Return the label with what is asked: 必填, the limit, the options."""
        parts = ["必填"] if self.required else []
        parts += [self.limit.explain()] if self.limit else []
        parts += ["选择：" + "或".join(self.options.values())] if self.options else []
        return self.label + (f"（{'，'.join(parts)}）" if parts else "")

    def findings(self, value: Any, scheme: Scheme) -> Iterator[Finding]:
        """Yield what is wrong with an answer, an empty one included."""
        if is_empty(value):
            if self.required:
                message = f"“{self.label}”没有填写"
                yield Finding(message, self.clause, self.key, rule="required")
            return
        yield from self.behaviour.findings(self, value, scheme)

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about settings that the kind of this field does not know."""
        del scheme
        takes = self.behaviour.takes
        for name in ("limit", "options"):
            if getattr(self, name) and name not in takes:
                yield Complaint((name,), f"{self.behaviour.label}类的填写项没有 {name}")
        if "options" in takes and not self.options:
            yield Complaint((), "选择项没有列出 options")


class FieldChange(Model):
    """What a scheme changes in a field of a standard form."""

    label: Label | None = None
    required: bool | None = None
    hint: str | None = None
    limit: TextLimit | None = None
    width: Literal["full", "half"] | None = None
    listed: bool | None = None
    clause: Clause | None = None

    def written(self) -> dict[str, Any]:
        """Return what is changed; ``limit: null`` takes a limit away."""
        found = {name: getattr(self, name) for name in self.model_fields_set}
        return {k: value for k, value in found.items() if value is not None or k == "limit"}

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about a change to nothing."""
        del scheme
        for name in sorted(self.model_fields_set - self.written().keys()):
            yield Complaint((name,), "不能为空")


def is_empty(value: Any) -> bool:
    """Return whether nothing was answered (``False`` and 0 are answers)."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, list | tuple | Mapping) and not value)


def as_day(value: Any) -> date | None:
    """Return the day that a date or an ISO text names, else ``None``."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def names_in(value: Any) -> tuple[str, ...]:
    """Return the names of people in an answer: a list, or one text parted by 、，； or lines."""
    parts: list[str] = []
    for piece in value if isinstance(value, list | tuple) else [value]:
        text = piece if isinstance(piece, str) else ""
        for mark in ("，", "；", ",", ";", "\n", "\r"):
            text = text.replace(mark, "、")
        parts += [part.strip() for part in text.split("、")]
    return tuple(part for part in parts if part)
