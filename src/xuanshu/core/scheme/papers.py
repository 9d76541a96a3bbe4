"""Forms and papers: what is filled in, printed, signed, sealed and uploaded."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, TypeAdapter
from pydantic import Field as Setting
from pydantic_core import PydanticCustomError

from xuanshu.core.scheme.base import (
    Clause,
    FactName,
    FormName,
    Key,
    Label,
    Model,
    Or,
    Rule,
    Silent,
    Strength,
)
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.field_kinds import Field, FieldChange, TextLimit
from xuanshu.core.scheme.materials import naming
from xuanshu.core.scheme.materials.bonus import Bonus
from xuanshu.core.scheme.materials.headings import Heading
from xuanshu.core.scheme.materials.pages import Pages
from xuanshu.core.scheme.materials.talk import Talk
from xuanshu.core.scheme.materials.team import Team
from xuanshu.core.scheme.materials.undertaking import Undertaking
from xuanshu.core.scheme.materials.whom import Whom
from xuanshu.core.scheme.source import read
from xuanshu.core.text import nearest

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


def standard_names() -> tuple[str, ...]:
    """Return the names of the standard forms shipped with the language."""
    folder = resources.files("xuanshu.core.scheme.standard")
    found = (item.name for item in folder.iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in found if name.endswith(".yaml")))


@lru_cache
def standard_form(name: str) -> tuple[str, tuple[Field, ...]]:
    """Return label and fields of a standard form."""
    folder = resources.files("xuanshu.core.scheme.standard")
    data = read(folder.joinpath(f"{name}.yaml").read_bytes()).value
    fields = TypeAdapter(tuple[Field, ...]).validate_python(data["fields"])
    return data["label"], fields


def _known_standard(name: str) -> str:
    known = tuple(f"standard/{item}" for item in standard_names())
    if name not in known:
        code, text = "unknown_word", "没有这种{what}：“{word}”"
        alike = nearest(name, known)
        context = {"what": "标准表单", "word": name, "expected": known, "nearest": alike}
        raise PydanticCustomError(code, text, context)
    return name


class Form(Model):
    """A form: a standard one with changes, or fields of the scheme's own (``add``)."""

    id: str
    label: Label
    use: Annotated[str, AfterValidator(_known_standard)] | None = None
    change: dict[str, FieldChange] = Setting(default_factory=dict)
    drop: tuple[str, ...] = ()
    add: tuple[Field, ...] = ()
    team: Team | None = None

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Return the fields in the order in which they are asked."""
        kept = [self._changed(field) for field in self._standard() if field.key not in self.drop]
        return (*kept, *self.add)

    def field(self, key: str) -> Field | None:
        """Return the field called ``key``, if the form has it."""
        return next((field for field in self.fields if field.key == key), None)

    def _standard(self) -> tuple[Field, ...]:
        return standard_form(self.use.partition("/")[2])[1] if self.use else ()

    def _changed(self, field: Field) -> Field:
        change = self.change.get(field.key)
        if change is None:
            return field
        return field.model_copy(update=change.written())

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about changed or dropped fields that are not there and fields asked twice."""
        del scheme
        known = tuple(field.key for field in self._standard())
        for at, key in (*(("change", k) for k in self.change), *(("drop", k) for k in self.drop)):
            if key not in known:
                path = (at, key) if at == "change" else (at,)
                message = f"所用的标准表单没有填写项“{key}”"
                yield Complaint(path, message, known, nearest(key, known))
        seen = {key for key in known if key not in self.drop}
        for number, field in enumerate(self.add):
            if field.key in seen:
                yield Complaint(("add", number, "key"), f"填写项“{field.key}”重复")
            seen.add(field.key)


KIND_WORDS = {"form": "表格", "text": "文字材料", "files": "文件材料", "rollup": "汇总表"}
COPY_WORDS = {"scan": "扫描件", "electronic": "电子版", "paper": "纸质件"}
SEAL_WORDS = {"union": "加盖工会印章", "unit": "加盖单位公章"}
OF_KIND = {
    "headings": ("text",),
    "columns": ("rollup",),
    "names": ("files",),
    "talk": ("text", "files"),
    "bonus": ("text", "files"),
}
"""Settings of a paper that only some kinds have."""
FILE_TYPES = ("pptx", "ppt", "pdf", "docx", "doc", "xlsx", "jpg", "png", "mp4", "zip")
FileType = Literal["pptx", "ppt", "pdf", "docx", "doc", "xlsx", "jpg", "png", "mp4", "zip"]


class FileLimit(Model):
    """Which files, how large each, how many."""

    types: Annotated[tuple[FileType, ...], Setting(min_length=1)]
    most_mb: Or[Annotated[int, Setting(ge=1, le=2000)]]
    least_files: Annotated[int, Setting(ge=0, le=100)] = 1
    most_files: Annotated[int, Setting(ge=1, le=100)] = 1
    pages: Pages | None = None

    def explain(self) -> str:
        """Return types, number and size in Chinese."""
        number = f"{self.least_files}至{self.most_files}个"
        if self.least_files == self.most_files:
            number = f"{self.most_files}个"
        size = "" if isinstance(self.most_mb, Silent) else f"，每个不超过{self.most_mb} MB"
        pages = f"，{self.pages.explain()}" if self.pages else ""
        return f"{'、'.join(self.types)} 文件{number}{size}{pages}"


class Paper(Model):
    """A paper that is filed: a form, a text, files, or the roll-up of a unit's entries."""

    id: Key
    label: Label
    clause: Clause
    kind: Literal["form", "text", "files", "rollup"]
    form: FormName | None = None
    sign: Literal["leader"] | None = None
    seal: Literal["union", "unit"] | None = None
    text: TextLimit | None = None
    files: FileLimit | None = None
    stress: tuple[Label, ...] = ()
    copies: tuple[Literal["scan", "electronic", "paper"], ...] = ()
    annex: str = ""
    sets: Annotated[int, Setting(ge=1, le=100)] = 1
    required: bool = True
    headings: tuple[Heading, ...] = ()
    headings_strength: Strength = "must"
    names: naming.NamePattern | None = None
    undertaking: Undertaking | None = None
    bonus: Bonus | None = None
    talk: Talk | None = None
    columns: tuple[FactName, ...] = ()
    for_: Whom | None = Setting(default=None, alias="for")

    @property
    def shape(self) -> str:
        """Return how a text is parted or how files are named; empty where nothing is said."""
        if self.headings and self.headings_strength == "in_principle":
            return "内容应包括：" + "、".join(heading.explain() for heading in self.headings)
        if self.headings:
            return "按标题分写：" + "、".join(heading.explain() for heading in self.headings)
        return f"文件名为{naming.explain(self.names)}" if self.names else ""

    def waits(self) -> dict[str, str]:
        """Return the number of copies and the columns where they are more than the pages know."""
        found = {"sets": "纸质材料的份数"} if self.sets > 1 else {}
        return found | ({"columns": "汇总表的栏目"} if self.columns else {})

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield what the paper is and what it needs."""
        label = f"{KIND_WORDS[self.kind]}《{self.label}》" if self.kind != "files" else self.label
        parts = [label, self.annex]
        parts += [self.text.explain()] if self.text else []
        parts += [self.files.explain()] if self.files else []
        parts += [f"{scheme.wording.leader}签字"] if self.sign else []
        parts += [SEAL_WORDS[self.seal]] if self.seal else []
        parts += ["报送" + "和".join(COPY_WORDS[x] for x in self.copies)] if self.copies else []
        parts += [f"纸质件一式{self.sets}份"] if self.sets > 1 else []
        parts += ["着重体现" + "、".join(self.stress)] if self.stress else []
        parts += ["可不报送"] if not self.required else []
        yield "，".join(part for part in parts if part) + "。", self.clause
        for more in self._more(scheme):
            yield f"《{self.label}》{more}。", self.clause

    def _more(self, scheme: Scheme) -> Iterator[str]:
        """Yield what else is asked of the paper."""
        if self.shape:
            yield self.shape
        if self._apart(scheme):
            yield self._apart(scheme)
        for rule in (self.undertaking, self.bonus, self.talk):
            if rule:
                yield rule.explain()
        if self.columns:
            yield "列出" + "、".join(scheme.fact_label(key) for key in self.columns)
        if self.for_:
            yield self.for_.explain(scheme)

    def _apart(self, scheme: Scheme) -> str:
        """Return in Chinese where what is stressed and the standards name different things."""
        standards = [item.label for item in scheme.criteria.of.values()]
        if not set(self.stress) & set(standards) or set(self.stress) == set(standards):
            return ""
        more = "、".join(word for word in self.stress if word not in standards)
        fewer = "、".join(word for word in standards if word not in self.stress)
        parts = [f"着重体现的{more}不在标准之列"] if more else []
        parts += [f"标准中的{fewer}没有列为着重体现"] if fewer else []
        return "，".join(parts) + "（通知前后不一致，照录）"

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about what a paper of its kind lacks or cannot have."""
        del scheme
        needs: dict[str, Any] = {"form": self.form, "text": self.text, "files": self.files}
        for key, value in needs.items():
            if key == self.kind and value is None:
                yield Complaint((), f"{self.kind} 类的材料缺少 {key}")
            if key != self.kind and value is not None:
                yield Complaint((key,), f"{self.kind} 类的材料没有 {key}")
        for key, kinds in OF_KIND.items():
            if getattr(self, key) and self.kind not in kinds:
                yield Complaint((key,), f"{self.kind} 类的材料没有 {key}")
        if self.sets > 1 and "paper" not in self.copies:
            yield Complaint(("sets",), "一式几份的材料，copies 中应有 paper")
        if self.bonus and self.required:
            yield Complaint(("bonus",), "加分材料应写 required: no")
