"""One season over HTTP, each step by the person who does it, at its moment, through the pages.

Nothing here knows a scheme: stages, their order, labels and days are asked of the scheme itself,
and what a form is called is read from the page.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from tests.journeys.cast import UNITS, Cast
from tests.journeys.desk import Desk
from tests.journeys.filling import answers_for, picture, scanned
from tests.journeys.machine import MachineClock
from xuanshu.core.scheme import load
from xuanshu.core.scheme.model import Scheme
from xuanshu.site.demo.projects import projects
from xuanshu.site.demo.slides import pptx

SOURCE = "云澜市总工会办公会议定（测试）"
EARLY = 4  # days before the last day


@dataclass
class Project:
    """What a unit brings: made up, with a title of its own by which pages are searched."""

    unit: str
    title: str
    category: str
    filing: str = ""  # the address of its present filing


@dataclass
class Run:
    """A season on its way."""

    cast: Cast
    machine: MachineClock
    source: bytes
    rules: Scheme
    home: str = ""
    projects: list[Project] = field(default_factory=list)

    @property
    def office(self) -> Desk:
        """Return the office's desk."""
        return self.cast.office

    def desk_of(self, project: Project) -> Desk:
        """Return the desk of the project's unit."""
        return self.cast.handlers[project.unit]

    def at_first(self, stage: Any, days: int = 0) -> None:
        """Set the clock to a stage's first day, or some days before the last of a filing."""
        timing = stage.timing
        if timing is None:
            self.machine.at(self.machine.today + dt.timedelta(days=1))
        elif stage.kind == "filing":
            self.machine.at(timing.last - dt.timedelta(days=EARLY - days))
        else:
            self.machine.at(timing.first + dt.timedelta(days=days))

    def office_at(self, stage: Any, menu: str = "") -> Desk:
        """Return the office's desk, signed in anew, with a stage's page on the screen."""
        self.office.sign_in()
        self.office.open(self.home)
        self.office.open(self.office.page.menu(menu or stage.label))
        return self.office


def begin(cast: Cast, machine: MachineClock, source: bytes) -> Run:
    """Return a season about to be opened, with the projects that the units will bring."""
    rules = load(source)
    made = []
    keys = list(rules.categories.of)
    for name, _kind, count in UNITS:
        for _ in range(count):
            n = len(made)
            made.append(Project(name, f"甲字第{n + 1:02}号职工驿站", keys[n % len(keys)]))
    return Run(cast, machine, source, rules, projects=made)


def open_season(run: Run) -> None:
    """The office takes the scheme in, opens its year, confirms all that is open."""
    run.machine.at(run.rules.documents["notice"].date)
    office = run.office
    page = office.sign_in()
    assert "还没有任何年度评选" in page.text
    office.follow("年度与方案")
    office.follow("录入方案")
    office.press("检查并录入", files={"file": ("方案.yaml", run.source)}, text="")
    assert run.rules.title in office.page.text
    assert run.rules.digest in office.page.text
    office.press("开启", year=run.rules.year)
    run.home = office.page.link(f"{run.rules.year}年度")
    _confirm(run)


def _confirm(run: Run) -> None:
    office = run.office
    assert not office.page.has_button("发布本年度")
    office.press("确认以上日期")
    first = run.rules.silences()[0]
    office.submit("确认", {f"{first.path}-source": SOURCE}, within=f"#f-{first.path}")
    if office.page.has_button("全部按默认确认"):
        office.press("全部按默认确认", source=SOURCE)
    units = office.page.offered("unit") if "unit" in office.page.names() else {}
    if units:
        office.press("保存指定", unit=list(units))
    assert office.download("规则确认单").startswith(b"%PDF")


def seat_bodies(run: Run) -> None:
    """The office seats the judges and the head of the body that decides."""
    office = run.office
    office.open(run.home)
    office.follow("评审机构")
    for body in dict.fromkeys(stage.body for stage in run.rules.of_kind("judging")):
        for name in run.cast.judges:
            _seat(office, body, name)
    for stage in run.rules.of_kind("meeting"):
        _seat(office, stage.body, "己主任", run.rules.bodies[stage.body].head)


def _seat(office: Desk, body: str, name: str, title: str = "") -> None:
    field_name = f"{body}-person"
    people = office.page.offered(field_name)
    person = next(value for value, words in people.items() if name in words)
    typed = {field_name: person, f"{body}-title": title}
    office.submit("加入名单", typed, within=f"/{body}/seat/")
    assert "已加入名单" in office.page.text


def publish(run: Run) -> None:
    """The office publishes; from now on the units see the season."""
    office = run.office
    office.open(run.home)
    office.follow("年度设置")
    office.press("发布本年度")
    assert "本年度已发布" in office.page.text


def start(run: Run, project: Project) -> None:
    """A handler begins the first filing of a project."""
    desk = run.desk_of(project)
    desk.sign_in()
    desk.follow(f"本单位{run.rules.wording.entry}")
    desk.press(f"填报{run.rules.wording.entry}")
    project.filing = desk.address


def begin_later(run: Run, project: Project) -> None:
    """A handler begins the next filing of a project that may go on."""
    desk = run.desk_of(project)
    desk.sign_in()
    desk.follow(f"本单位{run.rules.wording.entry}")
    desk.follow(project.title)
    desk.press("开始填报")
    project.filing = desk.address


def fill_in(run: Run, project: Project, **over: Any) -> None:
    """The page saves what the handler types, and still shows it when it is opened again."""
    desk = run.desk_of(project)
    answers = answers_for(
        desk.page, run.rules.year, title=project.title, category=project.category, **over
    )
    said = desk.type_into(answers)
    assert not said["conflicts"]
    desk.open(project.filing)
    assert desk.page.values("title") == [project.title]
    assert desk.page.values("category") == [project.category]


def bring_files(run: Run, project: Project) -> None:
    """A handler uploads as many files as each paper asks for: slides, or pictures."""
    desk = run.desk_of(project)
    for address in desk.page.addresses("上传"):
        if "/attach/" not in address:
            continue
        paper = address.rstrip("/").rpartition("/")[2]
        limit = run.rules.papers[paper].files
        for number in range(limit.least_files):
            kind = limit.types[0]
            name = f"{project.title}{number + 1}.{kind}"
            upload = {f"file-{paper}": (name, _file(kind, project, number))}
            desk.press("上传", within=address, files=upload)
            assert "文件已上传" in desk.page.text
            assert name in desk.page.text


def _file(kind: str, project: Project, number: int) -> bytes:
    if kind == "pptx":
        return pptx(projects()[0], project.unit)
    return picture(kind, 16 * number + sum(project.title.encode()) % 16)


def print_and_seal(run: Run, project: Project) -> None:
    """A handler prints each form that wants a seal, and uploads the scan of the sealed paper."""
    desk = run.desk_of(project)
    for address in desk.page.addresses("上传盖章扫描件"):
        paper = address.rstrip("/").rpartition("/")[2]
        answer, _address = desk.send("打印当前版本", {}, within=f"/print/{paper}/")
        printed = answer.getvalue()
        assert printed.startswith(b"%PDF"), answer
        desk.open(project.filing)
        scan = {f"file-{paper}": (f"{project.title}盖章件.pdf", scanned(printed))}
        desk.press("上传盖章扫描件", within=address, files=scan)
        assert "二维码与当前版本一致" in desk.page.text, desk.page.text[:800]


def hand_in(run: Run, project: Project) -> None:
    """A handler files; the receipt shows the number and the digest."""
    desk = run.desk_of(project)
    desk.press("提交", within="/file/")
    text = desk.page.text
    assert "提交回执" in text
    assert f"{run.rules.year}-00" in text
    assert "sha256:" in text


def file_first(run: Run, project: Project, **over: Any) -> None:
    """A handler files a project's first filing, from the empty form to the receipt."""
    start(run, project)
    fill_in(run, project, **over)
    bring_files(run, project)
    print_and_seal(run, project)
    hand_in(run, project)


def file_later(run: Run, project: Project, **over: Any) -> None:
    """A handler files a project's later filing."""
    begin_later(run, project)
    fill_in(run, project, **over)
    bring_files(run, project)
    print_and_seal(run, project)
    hand_in(run, project)


def roll_up(run: Run, stage: Any, project: Project) -> None:
    """The unit of a project prints, seals and files the list of what it filed at a stage."""
    desk = run.desk_of(project)
    desk.sign_in()
    page = desk.open(desk.page.menu(f"{stage.label}汇总表"))
    place = desk.address
    own = [each for each in run.projects if each.unit == project.unit]
    assert all(each.title in page.text for each in own)
    answer, _address = desk.send("打印", {}, within="/print/")
    scan = {"file-rollup": ("汇总表盖章件.pdf", scanned(answer.getvalue()))}
    desk.open(place)
    desk.press("上传盖章扫描件", within="/scan/", files=scan)
    assert "二维码与当前名单一致" in desk.page.text
    desk.press("提交汇总表")
    assert "汇总表已提交" in desk.page.text


def receive_roll_up(run: Run, stage: Any, project: Project) -> None:
    """The office sees whose list has come and takes it in."""
    office = run.office_at(stage, f"{stage.label}汇总表")
    row = next(each for each in office.page.tree.iter("tr") if project.unit in each.text_content())
    office.open(row.find(".//a[@href]").get("href"))
    assert project.title in office.page.text
    office.press("接收")
    assert "汇总表已接收" in office.page.text
