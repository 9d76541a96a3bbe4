"""The whole season in order, with the closing line that sums it up."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from xuanshu.core.verdict import RuleError
from xuanshu.entries.models import Entry, StageRecord
from xuanshu.journal.queries import state_of_chain
from xuanshu.journal.services import link_all, verify
from xuanshu.judging.models import Round
from xuanshu.programmes.models import Season
from xuanshu.site.demo.projects import ProjectData, projects
from xuanshu.site.demo.season import (
    after_care,
    closing,
    cultivating,
    filing,
    opening,
    papers,
    rolling,
    screening,
)
from xuanshu.site.demo.season.cast import Cast, gather
from xuanshu.site.demo.season.judging import judge_all
from xuanshu.site.demo.season.moments import moment
from xuanshu.site.demo.season.sealing import seal_and_scan
from xuanshu.site.demo.season.show import Show

SCHEME = "qingdao-2020"


@dataclass
class Walk:
    """What the season has come to so far, by the project's key."""

    cast: Cast
    season: Season
    data: dict[str, ProjectData]
    entries: dict[str, Entry] = field(default_factory=dict)
    pooled: list[str] = field(default_factory=list)
    applied: dict[str, StageRecord] = field(default_factory=dict)
    screened: list[str] = field(default_factory=list)


def walk(out: Path, show: Show) -> str:
    """Walk the season, write its papers to ``out`` and return the line that sums it up."""
    cast = gather(moment(4, 1))
    show.line(f"建立{cast.federation.name}：{len(cast.units)}个单位，{len(cast.posts)}个账号")
    season = opening.open_and_publish(cast, SCHEME)
    show.line(f"开启{season}：确认日期与本通知未规定的各点，发布，冻结单位名单")
    run = Walk(cast, season, {each.key: each for each in projects()})
    _register(run, out, show)
    _apply(run, show)
    judged = _judge(run, show)
    meeting = closing.settle(cast, season)
    show.line("评审委员会主任确认会议纪要，研究确定入围名单")
    notice = closing.publicise(cast, season)
    show.line(
        "公示在网站、微信公众号、APP发布并登记；公示期间收到异议2件：网上提出的1件不成立，来电登记的1件成立，均已复核、答复"
    )
    show.line(f"更正公示{notice.first_day}至{notice.last_day}（重新计算5个工作日），期满结束")
    naming = closing.name_all(cast, season)
    named = naming.certificates.count()
    show.line(f"命名{named}个项目，生成证书编号和查验码")
    show.line(after_care.follow(cast, season, naming))
    done = papers.Finished(run.applied[run.screened[0]], judged, meeting, notice, naming)
    written = papers.write_all(out, done)
    show.line(f"写出{written}份文书到{out}/")
    line = _summary(run, judged.standings.filter(taken=True).count(), named)
    papers.write_record(out, cast.federation.code)
    return line


def _register(run: Walk, out: Path, show: Show) -> None:
    """Registrations, filing for the record, the pool."""
    printed = [
        filing.fill_in(run.cast, run.season, data, place)
        for place, data in enumerate(show.each(list(run.data.values()), "填表打印"))
    ]
    _seal_and_file(run, printed, out, show)
    returned = [
        filing.mend(run.cast, paper.record, paper.project, paper.project.returned)
        for paper in printed
        if paper.project.returned
    ]
    _seal_and_file(run, returned, out, show)
    show.line(f"立项{len(run.entries)}项，其中{len(returned)}项退回修改后重新盖章报送")
    _roll_up(run, out, show)
    screening.record_all(run.cast, run.entries, moment(4, 26, 14))
    run.pooled = screening.fill_pool(run.cast, run.season, run.entries, run.data, moment(4, 27))
    show.line(f"备案{len(run.entries)}项，入库{len(run.pooled)}项，划分指导部室")
    kept = {key: run.entries[key] for key in run.pooled}
    show.line(cultivating.cultivate(run.cast, kept, run.data))


def _roll_up(run: Walk, out: Path, show: Show) -> None:
    """Each union's sealed list of what it registered."""
    entries = list(run.entries.values())
    lists = rolling.print_lists(run.cast, run.season, entries, moment(4, 24, 17, 30))
    (out / "立项汇总表（一个单位）.pdf").write_bytes(lists[0].pdf)
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as scanners:
        scans = scanners.map(seal_and_scan, [each.sheet for each in lists])
        for paper, sealed in zip(lists, show.each(scans, "汇总表"), strict=True):
            rolling.hand_in_list(run.cast, run.season, paper, sealed, moment(4, 24, 20))
    show.line(f"{len(lists)}个单位报送签字盖章的立项汇总表，办公室接收")


def _seal_and_file(run: Walk, printed: list[filing.Printed], out: Path, show: Show) -> None:
    """Seal and scan printed forms on all processors, hand each in as its scan comes."""
    # Spawned, not forked: the typesetter of this process does not survive a fork.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as scanners:
        scans = scanners.map(seal_and_scan, [each.sheet for each in printed])
        for paper, sealed in zip(printed, show.each(scans, "盖章扫描上传"), strict=True):
            entry = filing.hand_in(run.cast, paper, sealed)
            if not run.entries:
                (out / f"立项登记表-{entry.number}.pdf").write_bytes(paper.pdf)
                (out / f"立项登记表-{entry.number}-盖章扫描件.pdf").write_bytes(sealed)
            run.entries[paper.project.key] = entry


def _apply(run: Walk, show: Show) -> None:
    """Applications of what is in the pool, one of what is not, and the screening."""
    refused = 0
    wanting = [key for key in run.entries if run.data[key].application]
    for key in show.each(wanting, "申报"):
        try:
            run.applied[key] = filing.apply(run.cast, run.season, run.entries[key], run.data[key])
        except RuleError:
            refused += 1
    late = sum(1 for record in run.applied.values() if record.late)
    show.line(f"申报{len(run.applied)}项（迟报{late}项已标明），{refused}项因不合规定未能提交")
    run.screened = screening.screen_all(run.cast, run.season, run.applied, run.data, moment(10, 9))
    show.line(f"初审通过{len(run.screened)}项，未通过的逐项写明理由")
    booklet = cultivating.compile_briefs(run.cast, run.season, moment(10, 10, 15))
    show.line(f"编印简介汇编第{booklet.number}版，共{booklet.pages}页")


def _judge(run: Walk, show: Show) -> Round:
    """Seat the panel, let it mark and seal, and return the closed round."""
    seated = opening.seat_bodies(run.cast, run.season)
    keys = {entry.pk: key for key, entry in run.entries.items()}
    held = judge_all(run.cast, run.season, keys, show)
    tied = held.standings.exclude(settled_by="").count()
    show.line(f"{seated}位评委实名评分并封存，按方案排名；{tied}项在入选线上同分，按方案次序决定")
    return held


def _summary(run: Walk, candidates: int, named: int) -> str:
    """Return the last line; raises ``RuleError`` if the record does not hold."""
    link_all(run.cast.federation.code)
    found = verify(run.cast.federation.code)
    if found:
        raise RuleError(found.message)
    head = state_of_chain(run.cast.federation.code).head
    return (
        f"season {SCHEME}: registered={len(run.entries)} pooled={len(run.pooled)} "
        f"applied={len(run.applied)} screened={len(run.screened)} candidates={candidates} "
        f"named={named} journal=ok:{head}"
    )
