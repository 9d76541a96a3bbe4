"""What no page carries out yet is told, so that no season promises it."""

import pytest

from tests.core.scheme.changing import changed, example
from tests.core.scheme.test_kinds import SOURCES
from xuanshu.core.scheme import load
from xuanshu.core.scheme.screens import unsupported


@pytest.mark.parametrize("name", ["qingdao-2020", "lanting-2026"])
def test_the_seasons_that_are_run_need_no_more_than_the_pages_have(name):
    scheme = load(SOURCES[name])
    assert unsupported(scheme) == unsupported(scheme.settled()) == ()


def test_what_the_office_judges_needs_no_page_of_its_own():
    place = "eligibility.lawful"
    asked = [found.field for found in unsupported(load(example("entrance").encode()))]
    judged = unsupported(changed(example("entrance"), f"{place}.judged_by", "office"))
    assert f"{place}.require" in asked
    assert [found.field for found in judged] == [x for x in asked if x != f"{place}.require"]
    assert all(found.clause and found.message.startswith("本版页面尚不能执行") for found in judged)
