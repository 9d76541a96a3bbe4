"""What every test may ask for: a database of the chosen kind, a clean home folder, a browser.

``XUANSHU_TEST_DB=postgres`` runs the tests on PostgreSQL, anything else on SQLite. The server is
started once, by the process that the person started; workers of pytest-xdist share it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tools.chromium import launch
from tools.postgres import postgres

HOME = Path(tempfile.mkdtemp(prefix="xuanshu-test-"))
ON_POSTGRES = os.environ.get("XUANSHU_TEST_DB") == "postgres"
(HOME / "static").mkdir()  # whitenoise warns of a missing STATIC_ROOT
AT_THE_END = ExitStack()
AT_THE_END.callback(shutil.rmtree, HOME, ignore_errors=True)

if not ON_POSTGRES:
    os.environ["XUANSHU_DATABASE"] = f"sqlite:{HOME / 'xuanshu.sqlite3'}"
elif "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ.update(AT_THE_END.enter_context(postgres()))

os.environ["XUANSHU_HOME"] = str(HOME)
os.environ["XUANSHU_SECRET_KEY"] = "a key for tests only, of a length that Django finds good enough"
# Playwright keeps an event loop in the thread of the test, where Django would not be used then.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

COMMITS = {"transactional_db", "live_server", "live", "django_db_reset_sequences"}
ASKS_FOR_DATABASE = {"db", *COMMITS}
TESTS = Path(__file__).parent
WITHOUT_DJANGO = (TESTS / "core", TESTS / "checker")


def needs_django(places):
    """Tell whether any of the places to be tested is more than pure Python."""
    paths = [Path(str(place).split("::")[0]).resolve() for place in places]
    return not all(any(path.is_relative_to(x) for x in WITHOUT_DJANGO) for path in paths)


def pytest_configure(config):
    """Load the settings, now that the environment they read is complete."""
    if not needs_django(config.args):
        return
    os.environ["DJANGO_SETTINGS_MODULE"] = "xuanshu.site.settings"
    from django.conf import settings

    database = settings.DATABASES["default"]
    if not ON_POSTGRES:
        # A file, as in production: threads of the live server each open their own connection.
        database.setdefault("TEST", {})["NAME"] = str(HOME / "test.sqlite3")
        # Nothing here must survive a power cut.
        database["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher",
        "xuanshu.units.hashers.CodeHasher",
    ]


def pytest_unconfigure():
    """Stop the server, take the folders away."""
    AT_THE_END.close()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark tests by what they use, so that nobody can forget to."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or asked & ASKS_FOR_DATABASE:
            item.add_marker("database")
        if asked & {"page", "browser"}:
            item.add_marker("browser")
            item.add_marker("looks")
        if "journeys" in item.path.parts:
            item.add_marker("journey")
        elif _depends_on_database(item, asked):
            item.add_marker("postgres_too")


@pytest.hookimpl(trylast=True, specname="pytest_collection_modifyitems")
def pytest_journeys_first(items):
    """Begin with the journeys, so that no worker is left alone with one at the end.

    Those that commit stay where pytest-django put them: behind all that count on a seeded database.
    """
    items.sort(key=lambda item: "journeys" not in item.path.parts or _commits(item))


def _depends_on_database(item, asked):
    """Tell what two databases may answer differently: triggers, locks, threads that commit."""
    return "journal" in item.path.parts or (_commits(item) and "browser" not in asked)


def _commits(item):
    """Tell whether a test's writes reach the database for good, so that it is flushed after."""
    mark = item.get_closest_marker("django_db")
    asked = COMMITS & set(getattr(item, "fixturenames", ()))
    return bool(asked or (mark and mark.kwargs.get("transaction")))


@pytest.fixture
def _django_db_helper(request, _django_db_helper):
    """Lift the triggers of append-only tables just before a test that committed is flushed.

    Wraps the fixture behind every use of the database. The flush itself puts the triggers back,
    since it sends ``post_migrate``.
    """
    yield
    mark = request.node.get_closest_marker("django_db")
    if COMMITS & set(request.fixturenames) or (mark and mark.kwargs.get("transaction")):
        from django.db import connection

        from xuanshu.journal.appendonly import lift

        lift(connection)


@pytest.fixture(scope="session")
def browser():
    """Chromium, once for each worker. A machine without one fails here, it does not skip."""
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    """A fresh page 1366 × 768 (the commonest office screen); any script error fails the test."""
    context = browser.new_context(
        viewport={"width": 1366, "height": 768}, locale="zh-CN", timezone_id="Asia/Shanghai"
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert not errors, errors


@pytest.fixture
def live(live_server, page):
    """The address of a running site, opened in ``page`` by relative paths: ``page.goto(live)``."""
    return live_server.url
