"""What entries and their filings say to another version of a season's rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from xuanshu.core.scheme.execute import paper_findings, quota_findings
from xuanshu.core.verdict import Finding
from xuanshu.entries.models import Attachment, Entry, StageRecord
from xuanshu.programmes.conflicts import Conflict, of_stage

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme
    from xuanshu.programmes.models import Season

NAMED = 5
Files = dict[tuple[int, str], list[str]]


def entry_conflicts(season: Season, old: Scheme, new: Scheme, *, lock: bool) -> Iterator[Conflict]:
    """Yield categories in use, stages with filings, limits that filed papers pass, quotas."""
    entries = Entry.objects.filter(season=season).order_by("pk")
    records = StageRecord.objects.filter(entry__season=season).order_by("pk")
    if lock:
        list(entries.select_for_update().values_list("pk", flat=True))
        list(records.select_for_update(of=("self",)).values_list("pk", flat=True))
    yield from _categories(entries, old, new)
    counts = Counter(records.order_by().values_list("stage", flat=True))
    for stage in old.of_kind("filing"):
        if counts[stage.id]:
            fact = _("已有%(n)s份填报") % {"n": counts[stage.id]}
            yield from of_stage(old, new, stage.id, fact=fact, sealed=False)
    yield from _papers(season, old, new)
    yield from _quotas(season, old, new)


def _categories(entries: Iterable[Entry], old: Scheme, new: Scheme) -> Iterator[Conflict]:
    used: dict[str, list[str]] = {}
    for entry in entries:
        if entry.category:
            used.setdefault(entry.category, []).append(entry.number)
    for key, numbers in used.items():
        if key not in new.categories.of:
            held = old.categories.of.get(key)
            words = {"label": held.label if held else key, "numbers": _few(numbers)}
            message = _("类别“%(label)s”已有项目选用（%(numbers)s），不能取消。") % words
            yield Conflict(message, old.categories.clause, blocks=True)


def _papers(season: Season, old: Scheme, new: Scheme) -> Iterator[Conflict]:
    """Yield what the other version asks of papers and those handed in do not meet."""
    records = StageRecord.objects.filter(entry__season=season).exclude(filed_at=None)
    files: Files = {}
    held = Attachment.objects.filter(record__entry__season=season, removed_at=None)
    for record_id, paper, name in held.values_list("record_id", "paper", "name"):
        files.setdefault((record_id, paper), []).append(name)
    broken: dict[tuple[str, str], list[str]] = {}
    for record in records.select_related("entry", "draft").order_by("entry__number"):
        known = {(f.message, f.clause) for f in _findings(old, record, files)}
        for found in _findings(new, record, files):
            if (found.message, found.clause) not in known:
                broken.setdefault((found.message, found.clause), []).append(record.entry.number)
    for (message, clause), numbers in broken.items():
        words = {"numbers": _few(numbers), "message": message}
        yield Conflict(_("已报送的不合新版（%(numbers)s）：%(message)s") % words, clause)


def _findings(rules: Scheme, record: StageRecord, files: Files) -> Iterator[Finding]:
    stage = rules.find_stage(record.stage)
    for name in getattr(stage, "papers", ()):
        paper = rules.papers[name]
        given = files.get((record.pk, name), [])
        yield from paper_findings(rules, paper, record.draft.answers, given)


def _quotas(season: Season, old: Scheme, new: Scheme) -> Iterator[Conflict]:
    """Yield units that already put up more than the other version allows."""
    first = next(iter(old.of_kind("filing")), None)
    if first is None or old.quotas == new.quotas:
        return
    filed = StageRecord.objects.filter(entry__season=season, stage=first.id)
    rows = filed.exclude(filed_at=None).values_list(
        "entry__unit__name", "entry__unit__kind", "entry__unit_id"
    )
    for (unit, kind, _pk), count in sorted(Counter(rows).items()):
        if kind not in new.unit_kinds:
            continue
        for found in quota_findings(new, kind, count):
            if found.rule == "quota-most":
                words = {"unit": unit, "n": count, "message": found.message}
                message = _("%(unit)s已报%(n)s项：%(message)s") % words
                yield Conflict(message, found.clause)


def _few(numbers: list[str]) -> str:
    """Return the first numbers, and how many there are where not all are named."""
    shown = "、".join(numbers[:NAMED])
    more = _("等%(n)s项") % {"n": len(numbers)} if len(numbers) > NAMED else ""
    return shown + more
