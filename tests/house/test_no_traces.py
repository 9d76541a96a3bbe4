"""Nothing of a real person, and nothing of the machine it was written on, gets in.

The notices name offices with telephone numbers, mail addresses and people. None of them may stand
here, so they are kept as shortened digests. Names of two characters are left out: they are also
parts of ordinary words.
"""

import hashlib
import re
from functools import cache
from pathlib import Path

import pytest

from tests.house.tree import ROOT, TEXTS, files, name, said, text

NOTICES = ROOT.parent / "shared" / "seeds"
LOCKS = {"requirements.lock", "package-lock.json"}
FORBIDDEN = {
    "0235d3729365",
    "04c3db3b4bba",
    "063b8046489b",
    "16e241a81f2b",
    "236b13a4f818",
    "2c21f0eaef83",
    "376930184f21",
    "5457be29fd2c",
    "6b48634a1f8b",
    "82a90e9d35d8",
    "8773f2a69c87",
    "87f57d6ca061",
    "8e6b103c62fd",
    "b88aad0dbb3f",
    "c02299c19f49",
}
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
NUMBER = re.compile(r"(?<!\d)(?:\d{7,8}|\d{11})(?!\d)")
CHINESE = re.compile(r"[\u4e00-\u9fff]{3,}")
LENGTH_OF_NAME = 3


@cache
def digest(words):
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def reachable(content):
    """Every mail address and telephone number in a text."""
    return {*MAIL.findall(content), *NUMBER.findall(content)}


def names(content):
    """Whatever might be a name of three characters."""
    for run in CHINESE.findall(content):
        yield from (run[i : i + LENGTH_OF_NAME] for i in range(len(run) - LENGTH_OF_NAME + 1))


def texts():
    return [path for path in files() if path.suffix in TEXTS and path.name not in LOCKS]


def test_nobody_from_the_notices_is_in_the_project():
    offenders = [
        f"{name(path)}: {words}"
        for path in texts()
        for words in {*reachable(text(path)), *names(text(path))}
        if digest(words) in FORBIDDEN
    ]
    assert not offenders, said(offenders)


@pytest.mark.skipif(not NOTICES.is_dir(), reason="the notices lie beside the project only at home")
def test_every_number_and_address_of_the_notices_is_known():
    found = {
        words
        for notice in NOTICES.glob("*.txt")
        for words in reachable(notice.read_text(encoding="utf-8"))
    }
    assert found
    assert {digest(words) for words in found} <= FORBIDDEN


def test_no_folder_of_a_machine_is_named():
    homes = re.compile("/(?:" + "home|Users" + r")/(?!xuanshu\b)[\w.-]+/|/" + r"root/\w")
    own = {str(ROOT), str(Path.home())} - {"/", "/" + "root"}
    offenders = [
        f"{name(path)}: {found}"
        for path in texts()
        for found in (
            *homes.findall(text(path)),
            *(place for place in own if f"{place}/" in text(path)),
        )
    ]
    assert not offenders, said(offenders)
