"""The tutorial 从通知到证书 can be walked, step by step, from an empty installation."""

from __future__ import annotations

import ast
import re

import pytest

from tests.house.tree import ROOT, having, said, tree
from tools.tutorial.steps import STEPS, texts
from tools.tutorial.walk import Walk, installation

WORDS, TYPED = re.compile("「([^」]+)」"), re.compile("`([^`]+)`")


def test_every_step_of_the_tutorial_has_its_step_of_the_walk_in_its_order():
    assert list(texts()) == list(STEPS)


def test_every_word_of_the_tutorial_is_known_to_its_walk():
    walked = {
        node.value
        for path in having(".py", ROOT / "tools" / "tutorial")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    told = {
        mark for text in texts().values() for mark in (*WORDS.findall(text), *TYPED.findall(text))
    }
    assert len(told) > 200
    assert not told - walked, said(sorted(told - walked))


@pytest.mark.full
def test_the_season_is_walked_by_the_words_of_the_tutorial(browser, tmp_path):
    told, missing = texts(), []
    with installation(tmp_path) as address:
        walk = Walk(address, tmp_path, browser)
        for number, act in STEPS.items():
            act(walk)
            words, typed = walk.used()
            missing += [
                f"{number}: {mark}" for mark in WORDS.findall(told[number]) if mark not in words
            ]
            known = words | typed | walk.accounts
            missing += [
                f"{number}: {mark}" for mark in TYPED.findall(told[number]) if mark not in known
            ]
        walk.close()
    assert not missing, said(missing)
