"""No locked version has a known weakness that nobody accepted, as far as the list knows."""

import datetime as dt
import json
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.house.tree import ROOT, having, text
from tools import advisories
from tools.advisories import NPM, PYPI, Advisory, Known

TODAY = dt.date(2031, 5, 1)
LOCK = {(PYPI, "django"): "5.2.19", (PYPI, "pillow"): "12.0.0", (NPM, "htmx.org"): "2.0.11"}


def weakness(**over):
    values = {"ecosystem": PYPI, "package": "django", "id": "X-1", "affected": "<5.2.20"}
    return Advisory(**{**values, "why": "made up", **over})


def test_nothing_locked_is_known_to_be_weak():
    bad = [
        each
        for each, _ in advisories.affecting(advisories.read(), advisories.locked())
        if not each.accepted
    ]
    assert not bad, bad


def test_the_locks_are_read_whole():
    lock = advisories.locked()
    assert lock[PYPI, "django"].startswith("5.2")
    assert (NPM, "bootstrap") in lock


@pytest.mark.parametrize(
    ("over", "status"),
    [
        ({}, 1),
        ({"accepted": "only the parts we do not use"}, 0),
        ({"affected": "<5.2.19"}, 0),
        ({"affected": ">=5.1,<5.1.3||>=5.2,<=5.2.19"}, 1),
        ({"affected": "nobody can read this"}, 1),
        ({"package": "flask"}, 0),
        ({"ecosystem": NPM, "package": "htmx.org", "affected": "==2.0.11"}, 1),
    ],
)
def test_an_affected_version_fails_unless_accepted(over, status):
    assert advisories.check(Known(TODAY, (weakness(**over),)), LOCK, TODAY) == status


@pytest.mark.parametrize(
    ("looked", "said"),
    [(None, "never compared"), (dt.date(2030, 1, 1), "last compared on 2030-01-01"), (TODAY, "")],
)
def test_an_old_list_only_warns(looked, said, capsys):
    assert advisories.check(Known(looked, ()), LOCK, TODAY) == 0
    told = capsys.readouterr().out
    assert said in told
    assert ("warning" in told) is bool(said)


RECORDS = [
    {
        "id": "OSV-1",
        "summary": "made up",
        "affected": [
            {
                "package": {"ecosystem": PYPI, "name": "Django"},
                "ranges": [
                    {"type": "GIT", "events": [{"introduced": "0"}]},
                    {
                        "type": "ECOSYSTEM",
                        "events": [
                            {"introduced": "0"},
                            {"fixed": "4.2.1"},
                            {"introduced": "5.2"},
                            {"fixed": "5.2.20"},
                        ],
                    },
                ],
                "versions": ["5.2.1"],
            }
        ],
    },
    {
        "id": "OSV-2",
        "details": "made up\nmore",
        "affected": [{"package": {"ecosystem": PYPI, "name": "pillow"}, "versions": ["12.0.0"]}],
    },
    {
        "id": "OSV-3",
        "withdrawn": "2030-01-01",
        "affected": [{"package": {"ecosystem": PYPI, "name": "pillow"}, "versions": ["12.0.0"]}],
    },
    {"id": "OSV-4", "affected": [{"package": {"ecosystem": PYPI, "name": "flask"}}]},
    {
        "id": "OSV-5",
        "affected": [
            {
                "package": {"ecosystem": NPM, "name": "htmx.org"},
                "ranges": [{"type": "SEMVER", "events": [{"introduced": "2.0.12"}]}],
            }
        ],
    },
]


@pytest.mark.parametrize("kind", ["file", "folder", "archive"])
def test_records_of_osv_are_taken_over(tmp_path, kind):
    place = tmp_path / "osv.json"
    if kind == "file":
        place.write_text(json.dumps(RECORDS), encoding="utf-8")
    elif kind == "folder":
        for record in RECORDS:
            (tmp_path / f"{record['id']}.json").write_text(json.dumps(record), encoding="utf-8")
        place = tmp_path
    else:
        place = tmp_path / "all.zip"
        with zipfile.ZipFile(place, "w") as archive:
            for record in RECORDS:
                archive.writestr(f"{record['id']}.json", json.dumps(record))
    accepted = weakness(id="OSV-2", package="pillow", accepted="no such pictures here")
    known = advisories.refresh(Known(None, (accepted,)), LOCK, place)
    found = {each.id: (each.affected, each.accepted) for each in known.advisories}
    assert found == {
        "OSV-1": ("<4.2.1||>=5.2,<5.2.20", ""),
        "OSV-2": ("==12.0.0", "no such pictures here"),
        "OSV-5": (">=2.0.12", ""),
    }
    assert [each.id for each, _ in advisories.affecting(known, LOCK)] == ["OSV-1", "OSV-2"]


class Service(BaseHTTPRequestHandler):
    """The JSON service of a package index, as far as the tool asks it."""

    def do_GET(self):
        weak = self.path == "/mirror/pypi/django/5.2.19/json"
        told = [{"id": "PYSEC-1", "summary": "made up"}, {"id": "PYSEC-2", "withdrawn": "x"}]
        self.send_response(200 if "/pypi/" in self.path else 404)
        self.end_headers()
        self.wfile.write(json.dumps({"vulnerabilities": told if weak else []}).encode())

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def index():
    with ThreadingHTTPServer(("127.0.0.1", 0), Service) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/mirror/simple"
        server.shutdown()
        thread.join()


def test_an_index_with_the_service_is_asked(index):
    found = list(advisories.from_index(index, LOCK))
    assert [(each.package, each.id, each.affected) for each in found] == [
        ("django", "PYSEC-1", "==5.2.19")
    ]


def test_without_a_source_nothing_is_changed(tmp_path, capsys):
    broken = tmp_path / "osv.json"
    broken.write_text("no json", encoding="utf-8")
    for place in (broken, tmp_path / "nowhere.json"):
        assert advisories.refresh(Known(None, ()), LOCK, place) is None
    assert "Nothing was changed" in capsys.readouterr().out


def test_what_is_written_is_read_again(tmp_path):
    path = tmp_path / "list.toml"
    path.write_text("# head\n\nlooked = 2001-01-01\n", encoding="utf-8")
    known = Known(TODAY, (weakness(why='a "quoted" 甲'),))
    advisories.write(known, path)
    assert advisories.read(path) == known
    assert path.read_text(encoding="utf-8").startswith("# head\n")


def test_no_host_is_written_into_the_tool():
    (tool,) = [path for path in having(".py", ROOT / "tools") if path.name == "advisories.py"]
    assert "://" not in text(tool).replace("https?://", "")
