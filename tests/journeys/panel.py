"""What judges do with their sheets, and the office with the round."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tests.journeys.cast import JUDGES
from tests.journeys.desk import OK, REFUSED, Desk
from tests.journeys.journey import Project, Run

OWN, NAMED, DECLARES = JUDGES[0], JUDGES[1], JUDGES[2]


def prepare(run: Run, stage: Any, judged: list[Project]) -> None:
    """The office makes the list, sees who must withdraw, opens the round."""
    office = run.office_at(stage)
    office.press("生成评审名单")
    text = office.page.text
    assert all(project.title in text for project in judged)
    assert f"{len(judged)} 个" in text
    assert OWN in text
    office.press("开始评审")
    assert "评审已开始" in office.page.text


def judge_all(
    run: Run, stage: Any, judged: list[Project], places: dict[str, int], tied: set[str]
) -> None:
    """Every judge declares, marks and seals; nobody sees a mark before the round is closed."""
    for n, (name, desk) in enumerate(run.cast.judges.items()):
        desk.sign_in()
        desk.open(run.home)
        desk.open(desk.page.menu(stage.label))
        assert "回避声明" in desk.page.text
        away = judged[2] if name == DECLARES else None
        declare(run, desk, away)
        own = [project for project in judged if name == OWN and project.unit == "甲一区总工会"]
        for project in own:
            assert not desk.page.links(project.title)
        links = {
            project.title: desk.page.links(project.title)[0]
            for project in judged
            if desk.page.links(project.title)
        }
        assert len(links) < len(judged) or name not in {OWN, DECLARES}
        for number, (title, address) in enumerate(links.items()):
            desk.open(address)
            mark(desk, places[title], 0 if title in tied else n % 2, by_form=number == 0)
        if n == 0:
            _may_not_close(run, stage)
        seal(desk, stage)


def declare(run: Run, desk: Desk, away: Project | None) -> None:
    """A judge says that there is nothing else, or withdraws from one with the reason."""
    if away is None:
        desk.press("提交声明", none="on")
        assert "回避声明已记录" in desk.page.text
        return
    boxes = desk.page.offered("entries")
    chosen = next(value for value, words in boxes.items() if away.title in words)
    desk.press("提交声明", entries=[chosen], status=REFUSED)
    assert "理由" in desk.page.text
    desk.submit("提交声明", {"entries": [chosen], f"reason-{chosen}": "近亲属参与本项目"})
    assert not desk.page.links(away.title)


def mark(desk: Desk, place: int, shift: int, *, by_form: bool) -> None:
    """Give marks that fall with the place: saved by the page's script, or with 下一项."""
    given = {}
    for control in desk.page.tree.iterfind(".//input[@data-mark]"):
        step = Fraction(control.get("step"))
        steps = int(int(control.get("max")) * Fraction(100 - 3 * place, 100) / step) - shift
        value = steps * step
        whole = value.denominator == 1
        given[control.get("data-key")] = str(int(value)) if whole else f"{float(value):g}"
    if by_form:
        desk.submit("下一项" if desk.page.has_button("下一项") else "评完", given)
        return
    said = desk.type_into(given)
    assert not said["conflicts"]


def seal(desk: Desk, stage: Any) -> None:
    """Seal everything that is complete, with the password; a wrong one seals nothing."""
    desk.open(desk.address)
    desk.open(desk.page.menu(stage.label))
    desk.follow("封存提交")
    entries = list(desk.page.offered("entries"))
    desk.press("封存所选评分表", entries=entries, password="not the password", status=REFUSED)
    assert list(desk.page.offered("entries")) == entries
    desk.press("封存所选评分表", entries=entries, password=desk.password)
    assert f"已封存提交 {len(entries)} 份评分表" in desk.page.text


def _may_not_close(run: Run, stage: Any) -> None:
    """The office can neither close early nor see a mark."""
    office = run.office_at(stage)
    office.press("截止评审", status=REFUSED)
    assert "依据" in office.page.text
    office.open(run.home)
    office.open(office.page.menu(stage.label))
    assert "评审截止前，任何人都看不到评委的评分" in office.page.text
    export = f"{office.address}export.json"
    assert office.get(export).status_code == REFUSED


def close(run: Run, stage: Any) -> None:
    """The office closes the round; a tie at the cut is shown."""
    office = run.office_at(stage)
    office.press("截止评审")
    assert "评审已截止" in office.page.text
    assert "入选线上有 2 个项目同分" in office.page.text


def settle_ties(run: Run, winner: Project) -> list[str]:
    """Return the kinds of settlement that the page asked for, one after the other.

    A vote that ends level is followed by the chair, who must give a reason.
    """
    office, asked = run.office, []
    while office.page.has_button("记录处理结果"):
        labels = {
            name: office.page.label(name) for name in office.page.names() if name.startswith("n-")
        }
        first = next(name for name, words in labels.items() if winner.title in words)
        other = next(name for name in labels if name != first)
        if "得票数" in office.page.text:
            asked.append("vote")
            office.submit("记录处理结果", {first: 2, other: 2, "reason": "一人弃权"})
        else:
            asked.append("chair")
            order = {first: 1, other: 2}
            office.submit("记录处理结果", {**order, "reason": "主持人说明：惠及职工更多"})
        assert "并列处理结果已记录" in office.page.text
    assert office.page.status == OK
    return asked
