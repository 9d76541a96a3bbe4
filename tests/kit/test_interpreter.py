"""Chinese words made by Python, said in the language of the page."""

import pytest
from django.utils import translation

from xuanshu.core.lifecycle import FILING, may
from xuanshu.kit.interpreter import say


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("已提交", "Filed"),
        # What stands in the gaps is said in English too, names stay.
        (
            "“云澜市甲工会”是哪些单位，还没有指定。",
            "It is not named yet which units “云澜市甲工会” are.",
        ),
        ("当前状态为“已提交”，不能暂存。", "This stands at “Filed”: “Save” is not possible."),
        (
            "此事由办公室、评审委员会办理，您当前的身份是部室。",
            "This is done by: Office, Judging committee. You act as Department.",
        ),
        ("异议编号：待备案", "Number of the objection: To be noted"),
        ("共9位评委", "of 9 judges"),
        # Dates and periods as documents write them.
        ("2020年4月24日", "24 April 2020"),
        ("4月24日17:30截止，还有3天", "Until 24 April 17:30, 3 days left"),
        ("2020年10月19日至23日", "19 October 2020 to 23 October"),
        (
            "2020年10月28日至11月3日（5个工作日）",
            "28 October 2020 to 3 November (5 working days)",
        ),
        ("2020年13月45日", "2020年13月45日"),
        # Nobody's words but ours.
        ("甲字号职工驿站", "甲字号职工驿站"),
        ("already English", "already English"),
        ("", ""),
    ],
)
def test_words_are_said_in_english_as_far_as_they_are_known(chinese, english):
    assert say(chinese) == english


def test_a_refusal_of_the_core_is_understood():
    verdict = may(FILING, "filed", "save")
    assert "当前状态" in verdict.reason
    assert say(verdict.reason) == "This stands at “Filed”: “Save” is not possible."


def test_nothing_is_interpreted_where_chinese_is_spoken():
    with translation.override("zh-hans"):
        assert say("已提交") == "已提交"
        assert say("2020年4月24日") == "2020年4月24日"
