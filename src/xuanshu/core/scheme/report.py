"""What the commands ``scheme check`` and ``scheme explain`` print; the commands only do I/O."""

from __future__ import annotations

from dataclasses import dataclass

from xuanshu.core.scheme.check import load
from xuanshu.core.scheme.difference import told
from xuanshu.core.scheme.errors import SchemeErrors
from xuanshu.core.scheme.inheritance import Above
from xuanshu.core.scheme.model import Scheme
from xuanshu.core.scheme.screens import unsupported


@dataclass(frozen=True, slots=True)
class Report:
    """A text to print and whether all is well (the command's exit code is 0 or 1)."""

    ok: bool
    text: str


def check(name: str, source: bytes, above: Above | None = None) -> Report:
    """Return every problem as ``名:行:列 路径 说明``, or what the scheme holds and leaves open.

    ``above`` gives the known texts of schemes that it may rest on.
    """
    try:
        scheme = load(source, above)
    except SchemeErrors as error:
        lines = [f"{name}:{problem}" for problem in error.problems]
        lines.append(f"共{len(error.problems)}处问题，方案不能使用。")
        return Report(ok=False, text="\n".join(lines))
    return Report(ok=True, text=f"{name}：方案无误。\n{_summary(scheme)}")


def _summary(scheme: Scheme) -> str:
    stages = "→".join(stage.label for stage in scheme.stages)
    still = scheme.silences()
    must = [point.question for point in still if not point.has_default]
    counts = f"规则{len(scheme.explain())}条；通知未规定的事项{len(still)}个，"
    counts += f"待核对的日期{len(scheme.date_points())}个。"
    lines = [
        f"{scheme.title}（{scheme.year}年度），{scheme.organiser}",
        f"环节：{stages}",
        counts,
        f"摘要：{scheme.digest}",
    ]
    if scheme.extends:
        lines.append(f"上级办法：{_rests(scheme)}")
    if must:
        lines.append("发布前必须确定：" + "；".join(must))
    waiting = unsupported(scheme)
    if waiting:
        lines.append(f"本版页面尚不能执行的规则{len(waiting)}条，含有它们的年度不能发布：")
        lines += [f"  {one.field}：{one.message.partition('：')[2]}" for one in waiting]
    return "\n".join(lines)


def _rests(scheme: Scheme) -> str:
    upper = scheme.upper
    if upper is None:
        return f"{scheme.extends.scheme}（没有写摘要，不从它的规定）" if scheme.extends else ""
    return f"{upper.title}（{upper.id}），已核对没有放宽"


def diff(files: tuple[tuple[str, bytes], tuple[str, bytes]], above: Above | None = None) -> Report:
    """Return what the second scheme changes of the first; the problems if either has any.

    Not well where the second is made under the first and is looser than it may be.
    """
    checked = [check(name, source, above) for name, source in files]
    wrong = [found for found in checked if not found.ok]
    if wrong:
        return Report(ok=False, text="\n".join(found.text for found in wrong))
    text, allowed = told(*(load(source, above) for _, source in files))
    return Report(ok=allowed, text=text)


def explain(name: str, source: bytes, above: Above | None = None) -> Report:
    """Return the numbered rules with their clauses; the problems if the scheme has any."""
    try:
        scheme = load(source, above)
    except SchemeErrors:
        return check(name, source, above)
    lines = [f"{scheme.title}（{scheme.year}年度）", ""]
    for line in scheme.explain():
        clause = f"  依据：{scheme.cite(line.clause)}" if line.clause else ""
        lines.append(f"{line.number}. {line.text}{clause}")
    return Report(ok=True, text="\n".join(lines))
