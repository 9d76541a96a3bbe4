"""From the ranking to the certificate: the committee, the public notice, naming, the checks."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from django.test import Client

from tests.journeys.desk import OK, REFUSED
from tests.journeys.journey import Project, Run
from tests.journeys.page import Page

NOT_FOUND = 404
FORBIDDEN = 403


def verify(data: bytes, folder: Path) -> tuple[int, str]:
    """Return status and words of ``xuanshu verify`` on an exported file, away from the system."""
    file = folder / "评分数据.json"
    file.write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "xuanshu.site.cli", "verify", str(file)],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    return done.returncode, done.stdout + done.stderr


def hold_meeting(run: Run, stage: Any, chosen: list[Project], left: list[Project]) -> None:
    """The office prepares the meeting; the head of the body alone confirms it."""
    office = run.office_at(stage)
    office.press("准备会议")
    page = run.cast.head.sign_in()
    assert "待确认会议" not in page.text
    typed = {"place": "云澜市总工会三楼会议室", "recorder": "庚干事", "attending": "甲部有关人员"}
    if not office.page.values("present")[0]:
        typed["present"] = "己主任等七人"
    office.press("保存", held_on=run.machine.today.isoformat(), **typed)
    assert "材料齐全" in office.page.text, office.page.text[:900]
    forced = office.client.post(
        f"{office.address}review/confirm/",
        {"csrfmiddlewaretoken": office.page.values("csrfmiddlewaretoken")[0], "seen": "1"},
    )
    assert forced.status_code == FORBIDDEN
    head = run.cast.head
    head.sign_in()
    head.follow("待确认会议")
    for project in chosen + left:
        assert project.title in head.page.text
    head.press("确认会议结果")
    assert "不再改动" in head.page.text
    assert head.download("会议纪要 PDF").startswith(b"%PDF")


def show_to_the_public(run: Run, stage: Any) -> str:
    """Return the address of the notice that the office publishes."""
    office = run.office_at(stage)
    office.press("拟写公示")
    office.press("保存", contact="云澜市总工会办公室，电话：000-0000-0010")
    office.press("发布公示")
    assert "公示已发布" in office.page.text
    return office.page.link("/notice/")


def read_without_sign_in(
    address: str, chosen: list[Project], left: list[Project], last: dt.date
) -> None:
    """Anybody reads the list and the dates; a reader who has the page is told so."""
    anybody = Client()
    answer = anybody.get(address)
    assert answer.status_code == OK
    assert "Set-Cookie" not in answer.headers
    assert not answer.cookies
    text = Page(answer).text
    for project in chosen:
        assert project.title in text
    for project in left:
        assert project.title not in text
    assert f"{last.month}月{last.day}日" in text
    again = anybody.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert anybody.get("/notice/nothing-here/").status_code == NOT_FOUND


def end_notice(run: Run, stage: Any, last: dt.date) -> None:
    """The last day is whole: one second before its end is too early, the next instant is not."""
    run.machine.at(last, 23, 59)
    run.machine.later(seconds=59)
    office = run.office_at(stage)
    assert not office.page.has_button("结束公示")
    form = {"csrfmiddlewaretoken": run.office.client.cookies["csrftoken"].value, "result": "无异议"}
    answer = office.client.post(f"{office.address}end/", form)
    assert answer.status_code == REFUSED
    assert run.rules.cite(stage.clause) in answer.content.decode()
    run.machine.later(seconds=1)
    office = run.office_at(stage)
    office.press("结束公示")
    assert "公示已结束" in office.page.text


def name(run: Run, stage: Any, chosen: list[Project]) -> None:
    """The office names what stood in the notice."""
    run.machine.later(days=1)
    office = run.office_at(stage)
    office.press(f"办理{run.rules.wording.honour}")
    text = office.page.text
    assert "已办理，证书已经生成" in text
    assert all(project.title in text for project in chosen)
    assert office.download("全部证书 PDF").startswith(b"%PDF")
    assert office.download("命名决定 PDF").startswith(b"%PDF")


def fetch_certificate(run: Run, project: Project) -> tuple[str, str]:
    """Return number and check code as the unit's own certificate has them in print."""
    desk = run.desk_of(project)
    desk.sign_in()
    desk.follow("本单位证书")
    row = next(each for each in desk.page.tree.iter("tr") if project.title in each.text_content())
    number = row.findall("td")[0].text_content().strip()
    pdf = desk.download("下载证书")
    document = pdfium.PdfDocument(pdf)
    try:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    flat = "".join(text.split())
    assert number.replace(" ", "") in flat
    code = next(href for href in desk.page.links("查验") if "/check/" in href)
    code = code.rstrip("/").rpartition("/")[2]
    assert code in re.sub(r"[^0-9A-Z]", "", flat.upper())
    return number, code


def check_publicly(number: str, code: str, project: Project) -> None:
    """Anybody checks a certificate by its number and by its code; a wrong one is not found."""
    anybody = Client()
    for asked in (number, code, code.lower()):
        answer = anybody.get("/check/", {"what": asked}, follow=True)
        assert answer.status_code == OK, asked
        text = Page(answer).text
        assert "证书有效" in text
        assert project.title in text
        assert project.unit in text
    assert anybody.get("/check/", {"what": f"{number}9"}).status_code == NOT_FOUND
