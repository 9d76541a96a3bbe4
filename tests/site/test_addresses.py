"""Whose word is taken for a visitor's address."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from xuanshu.kit.middleware import Address

PROXY, VISITOR = "10.0.0.1", "203.0.113.9"


def seen(settings, proxies, remote, told=""):
    settings.PROXIES = frozenset(proxies)
    headers = {"x-forwarded-for": told} if told else {}
    request = RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers)
    Address(lambda _: HttpResponse())(request)
    return request.META["REMOTE_ADDR"]


@pytest.mark.parametrize(
    ("proxies", "remote", "told", "address"),
    [
        ([PROXY], PROXY, VISITOR, VISITOR),
        ([PROXY], PROXY, f"198.51.100.7, {VISITOR}", VISITOR),
        ([PROXY], PROXY, "2001:db8::1", "2001:db8::1"),
        ([PROXY], PROXY, "", PROXY),
        ([PROXY], PROXY, "<script>", PROXY),
        ([PROXY], VISITOR, "198.51.100.7", VISITOR),
        ([], PROXY, VISITOR, PROXY),
    ],
)
def test_only_a_known_proxy_says_where_a_request_came_from(
    settings, proxies, remote, told, address
):
    assert seen(settings, proxies, remote, told) == address
