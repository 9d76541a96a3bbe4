"""把一份通知写成方案: the page is true; its pieces are one scheme that opens a year."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from tests.makers.programmes import make_units, publish
from tests.makers.units import BEGINNING, make_actor, sign_in
from xuanshu.core.scheme import load
from xuanshu.core.scheme.screens import unsupported
from xuanshu.programmes.models import Season, SeasonState
from xuanshu.programmes.services import add_scheme, open_season

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "把一份通知写成方案.md"
TEXT = PAGE.read_text(encoding="utf-8")
SCHEME = "\n".join(re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL))
NOTICE = "".join(line[1:] for line in TEXT.splitlines() if line.startswith(">"))


def test_the_pieces_are_a_whole_scheme_that_the_pages_carry_out():
    scheme = load(SCHEME.encode())
    assert unsupported(scheme) == ()
    assert [stage.label for stage in scheme.stages] == ["申报", "初审", "评审", "公示", "命名"]
    assert all(point.has_default for point in scheme.silences())


def test_what_the_scheme_says_stands_in_the_notice():
    scheme = load(SCHEME.encode())
    for point in scheme.date_points():
        assert point.wording in NOTICE, point.wording
    assert scheme.addressees.label == "各区市总工会、各产业工会"
    for words in ("各产业工会原则上申报1个", "至少申报1个，最多3个", "确定10个候选金点子"):
        assert words in NOTICE
    assert scheme.documents["notice"].title in NOTICE
    cited = {line.clause for line in scheme.explain() if line.clause}
    assert {clause[0] for clause in cited} == set("抬一二三四五六"), "every section of the notice"


@pytest.mark.django_db
def test_a_year_is_begun_and_published_from_it():
    office = make_actor()
    make_units()
    version = add_scheme(actor=office, source=SCHEME.encode(), now=BEGINNING)
    season = open_season(actor=office, version=version, year=2026, now=BEGINNING)
    assert publish(season, office).state == SeasonState.RUNNING


@pytest.mark.full
@pytest.mark.django_db(transaction=True)
def test_the_page_is_walked_in_a_browser(live, page, client, settings):
    make_units()
    sign_in(client, make_actor())
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    known = {"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live}
    page.context.add_cookies([known])
    page.goto(live + reverse("scheme-add"))
    page.fill("#id_text", SCHEME.replace("kind: judging", "kind: judgin"))
    page.get_by_role("button", name="检查并录入").click()
    wrong = page.get_by_role("region", name="方案中有问题的行")
    assert "是否想写：judging" in wrong.inner_text()
    page.fill("#id_text", page.input_value("#id_text").replace("judgin\n", "judging\n"))
    page.get_by_role("button", name="检查并录入").click()
    assert page.get_by_role("heading", name="全年日程图").is_visible()
    page.get_by_role("button", name="开启", exact=True).click()
    page.get_by_role("button", name="确认以上日期").click()
    page.locator("#silent #id_source").fill("云澜市总工会办公会议定（测试）")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name=re.compile("全部按默认确认")).click()
    page.get_by_text("已按默认确认").first.wait_for()
    page.get_by_role("button", name="发布本年度").click()
    page.get_by_text("单位名册已冻结").first.wait_for()
    assert Season.objects.get().state == SeasonState.RUNNING
