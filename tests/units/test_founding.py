"""A new installation is founded in the browser, by somebody who can read the set-up code."""

import pytest
from django.urls import reverse

from tests.makers.units import make_federation
from xuanshu.journal.services import verify
from xuanshu.units.models import Federation, Post, Role
from xuanshu.units.services.setup_code import setup_code

pytestmark = pytest.mark.django_db
FORM = {
    "name": "云澜市总工会",
    "short_name": "云澜市总",
    "code": "yunlan",
    "person": "甲管理",
    "username": "admin",
    "password": "jia-guan-2026x",
    "again": "jia-guan-2026x",
}


@pytest.fixture
def code(settings, tmp_path):
    settings.HOME = tmp_path
    return setup_code()


def post(client, **over):
    return client.post(reverse("found"), {**FORM, **over})


def test_signing_in_leads_to_the_founding_and_the_founder_signs_in(client, code):
    assert client.get(reverse("account_login")).url == reverse("found")
    assert post(client, setup_code=code).url == reverse("account_login")
    held = Post.objects.get()
    assert (held.role, held.unit.name, held.unit.parent) == (Role.SYSTEM, FORM["name"], None)
    client.post(reverse("account_login"), {"login": "admin", "password": FORM["password"]})
    assert client.get(reverse("units")).url == reverse("privacy-notice")
    client.post(reverse("privacy-agree"), {"number": "1"})
    assert client.get(reverse("units")).status_code == 200
    assert verify("yunlan") is None


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"setup_code": "00000000x"}, "设置码不对"),
        ({"password": "12345678", "again": "12345678"}, "field-error"),
        ({"again": "jia-guan-2026y"}, "两次输入的密码不一样"),
        ({"code": "云澜"}, "代号用2至20个"),
        ({"username": "甲"}, "账号用3至60个"),
    ],
)
def test_a_wrong_word_founds_nothing_and_loses_nothing(client, code, over, said):
    answer = post(client, **{"setup_code": code, **over})
    page = answer.content.decode()
    assert said in page
    assert FORM["name"] in page
    assert not Federation.objects.exists()


def test_without_a_code_on_the_machine_nothing_opens(client, settings, tmp_path):
    settings.HOME = tmp_path
    assert post(client, setup_code="").status_code == 200
    assert post(client, setup_code="x").status_code == 409
    assert not Federation.objects.exists()


def test_once_there_is_a_federation_the_page_is_gone(client, code):
    make_federation()
    assert client.get(reverse("found")).status_code == 404
    assert post(client, setup_code=code).status_code == 404
    assert client.get(reverse("account_login")).status_code == 200
