"""Long lists are taken in beside the page, which says how far it is."""

import os
import time

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.makers.units import head_office, make_actor, sign_in
from xuanshu.press.listed import ListedRow
from xuanshu.units.models import Role, Unit
from xuanshu.units.services.import_apart import LOST_SECONDS, import_apart
from xuanshu.units.services.keep_list import _place, keep_list, note_progress, progress_of

NOW = timezone.now()


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HOME = tmp_path


def rows(number, kind="区市"):
    return [
        ListedRow(n, {"code": f"P{n}", "name": f"云澜市第{n}工会", "kind": kind})
        for n in range(number)
    ]


def progress(client, token):
    return client.get(reverse("units-import-progress"), {"list": token})


@pytest.mark.full
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("kind", "state", "units"), [("区市", "done", 3), ("星球", "refused", 0)])
def test_a_list_is_taken_in_beside_the_page(client, kind, state, units):
    head_office()
    admin = make_actor(Role.SYSTEM)
    token = keep_list(rows(3, kind))
    import_apart(actor=admin, token=token, now=NOW).join()
    assert progress_of(token)[0]["state"] == state
    assert Unit.objects.filter(code__startswith="P").count() == units


@pytest.mark.django_db
def test_the_page_says_how_far_it_is_and_comes_again(client):
    head_office()
    admin = make_actor(Role.SYSTEM)
    sign_in(client, admin)
    token = keep_list(rows(1))
    assert progress(client, token).url == reverse("units-import")
    assert progress(client, "forged").url == reverse("units-import")
    note_progress(token, {"state": "running", "says": "正在写入50000个单位"})
    page = progress(client, token)
    assert page["Refresh"] == "2"
    assert "正在写入50000个单位" in page.content.decode()
    assert import_apart(actor=admin, token=token, now=NOW) is None, "it runs already"
    old = time.time() - LOST_SECONDS - 1
    os.utime(_place(token, "progress"), (old, old))
    page = progress(client, token)
    assert "导入中断了" in page.content.decode()
    assert "Refresh" not in page
    note_progress(token, {"state": "done", "says": "", "new": 1, "changed": 0, "people": 0})
    assert progress(client, token).url == reverse("units")
    assert progress_of(token) is None
