"""What no page carries out yet is told, so that no season promises it."""

import pytest

from tests.core.scheme.test_kinds import SOURCES
from xuanshu.core.scheme import load
from xuanshu.core.scheme.screens import unsupported


@pytest.mark.parametrize("name", ["qingdao-2020", "lanting-2026"])
def test_the_seasons_that_are_run_need_no_more_than_the_pages_have(name):
    scheme = load(SOURCES[name])
    assert unsupported(scheme) == unsupported(scheme.settled()) == ()
