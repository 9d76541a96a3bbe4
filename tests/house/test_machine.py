"""The machine under the tests is what it says it is."""

import os

import pytest
from django.db import connection

HELLO = "data:text/html;charset=utf-8,<body style='font-size:40px'>云澜市总工会 㙓 2020年度</body>"


@pytest.mark.django_db
def test_the_chosen_database_is_in_use():
    chosen = os.environ.get("XUANSHU_TEST_DB", "sqlite")
    expected = {"postgres": "postgresql", "sqlite": "sqlite"}[chosen]
    assert connection.vendor == expected


def test_chinese_is_drawn_with_the_fonts_of_the_project(page):
    page.goto(HELLO)
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]
    body = session.send("DOM.querySelector", {"nodeId": root["nodeId"], "selector": "body"})
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": body["nodeId"]})["fonts"]
    assert fonts
    assert {font["familyName"].split(" SC")[0] for font in fonts} <= {
        "Noto Sans",
        "Noto Serif",
    }, fonts
