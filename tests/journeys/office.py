"""What the office does with filings: returning, recording, the pool, screening."""

from __future__ import annotations

from typing import Any

from tests.journeys.desk import REFUSED
from tests.journeys.filling import SENTENCE
from tests.journeys.journey import Project, Run, hand_in, print_and_seal

REASON = "实施内容写得太简单，请补充时间安排"


def return_one(run: Run, stage: Any, project: Project) -> None:
    """The office returns a filing; without a reason it may not, and nothing typed is lost."""
    office = run.office_at(stage, f"{stage.label}审核")
    office.follow(project.title)
    chosen = list(office.page.offered("fields_to_mend"))[1:2]
    office.press("退回给填报单位", status=REFUSED, reason="", fields_to_mend=chosen)
    assert "退回理由" in office.page.text
    assert office.page.values("fields_to_mend") == chosen
    office.press("退回给填报单位", reason=REASON, fields_to_mend=chosen)
    assert "已退回修改" in office.page.text


def mend(run: Run, stage: Any, project: Project) -> None:
    """The handler finds the reasons, changes the text, seals anew and files again."""
    desk = run.desk_of(project)
    page = desk.sign_in()
    assert f"“{stage.label}”退回修改" in page.text
    desk.follow(f"“{stage.label}”退回修改")
    assert REASON in desk.page.text
    sealed = bool(desk.page.addresses("上传盖章扫描件")) or "盖章件与当前内容一致" in desk.page.text
    assert sealed
    key = next(each.get("data-key") for each in desk.page.tree.iterfind(".//textarea[@data-key]"))
    said = desk.type_into({key: SENTENCE * 3 + "每月小结一次。"})
    assert "盖章件已失效" in said["notice"]
    desk.open(project.filing)
    assert "失效" in desk.page.text
    print_and_seal(run, project)
    hand_in(run, project)


def record_all(run: Run, stage: Any, word: str) -> None:
    """The office takes in all filings that wait, after being asked once more."""
    office = run.office_at(stage, f"{stage.label}审核")
    waiting = next(each for each in office.page.links("待") if "state=filed" in each)
    office.open(waiting)
    records = list(office.page.offered("record"))
    assert len(records) == len(run.projects)
    office.press(f"选中的{word}", record=records)
    office.press(f"确定{word}（{len(records)} 个）")
    assert f"{len(records)}个项目已{word}" in office.page.text


def fill_pool(run: Run, stage: Any, left_out: Project) -> None:
    """The office takes all but one into the pool, with a department to guide where one is due."""
    office = run.office_at(stage)
    numbers = office.page.offered("entry")
    assert numbers, office.page.text
    out = next(
        value for value in numbers if office.page.link(left_out.title).endswith(f"/{value}/")
    )
    office.press("选中的纳入储备", entry=[value for value in numbers if value != out])
    typed = {}
    if stage.guide:
        departments = office.page.offered("guide-all")
        typed["guide-all"] = next(value for value, word in departments.items() if "乙部" in word)
    office.submit(f"确定入库（{len(numbers) - 1} 个）", typed)
    assert stage.pool.label in office.page.text
    office.follow("待入库")
    office.follow(left_out.title)
    office.press("不予入库并通知单位", status=REFUSED, reason="")
    office.press("不予入库并通知单位", reason="与往年项目雷同")
    assert "未入库" in office.page.text or "不予入库" in office.page.text


def may_not_apply(run: Run, stage: Any, project: Project) -> None:
    """The unit of a project outside the pool finds no way to apply; forced, the clause is cited."""
    desk = run.desk_of(project)
    desk.sign_in()
    desk.follow(f"本单位{run.rules.wording.entry}")
    entry = desk.page.link(project.title)
    desk.follow(project.title)
    assert not desk.page.has_button("开始填报")
    token = desk.page.values("csrfmiddlewaretoken")[0]
    data = {"csrfmiddlewaretoken": token}
    answer = desk.client.post(f"{entry}begin/{stage.id}/", data)
    assert answer.status_code == REFUSED
    text = answer.content.decode()
    assert "未纳入" in text
    assert run.rules.cite(stage.only.clause) in text


def screen(run: Run, stage: Any, failing: Project) -> list[Project]:
    """Return the projects that pass; a failed check needs its reason."""
    office = run.office_at(stage)
    listed = office.address
    taken = [each for each in run.projects if office.page.links(each.title)]
    for project in taken:
        office.open(listed)
        office.follow(project.title)
        checks = _checks(run)
        answers = dict.fromkeys(checks, "yes")
        if project is not failing:
            reasons = {f"{check}-reason": "经核对原件，符合" for check in checks}
            office.submit("提交初审结果", {**answers, **reasons})
            assert "通过" in office.page.text
            continue
        last = checks[-1]
        office.submit("提交初审结果", {**answers, last: "no"}, status=REFUSED)
        assert office.page.values(last) == ["no"]
        why = {f"{last}-reason": "总结材料与申报表所列成效不一致"}
        office.submit("提交初审结果", {**answers, last: "no", **why})
        assert "不予通过" in office.page.text
    return [project for project in taken if project is not failing]


def _checks(run: Run) -> list[str]:
    """Return the checks of the screening form on the office's screen."""
    names = run.office.page.names(run.office.page.tree.get_element_by_id("screen"))
    return [name for name in names if f"{name}-reason" in names and name != "csrfmiddlewaretoken"]


def told(run: Run, project: Project, words: str) -> None:
    """The unit finds a message with these words."""
    desk = run.desk_of(project)
    desk.sign_in()
    desk.open("/messages/")
    assert words in desk.page.text, desk.page.text
