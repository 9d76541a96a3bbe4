"""Rules that the pages carry out: kinds of unit, teams, headings, names of files."""

import pytest

from tests.makers.entries import make_handler, make_record
from tests.makers.programmes import make_units, publish, scheme_source
from tests.makers.units import BEGINNING, at, make_actor
from xuanshu.core.scheme import load
from xuanshu.core.scheme.screens import unsupported
from xuanshu.entries.services.findings import findings_of
from xuanshu.programmes.services import add_scheme, open_season

pytestmark = pytest.mark.django_db
NOW = at("2026-04-01 09:00")
CHANGES = {
    "stress: [做法, 成效]": "stress: [做法, 成效], headings: [{label: 做法}, {label: 成效}]",
    "    label: 现场照片\n": '    label: 现场照片\n    names: "{unit}-{title}-{n}"\n',
    "eligibility:\n": "eligibility:\n"
    "  - {id: who, label: 参评单位, clause: 四(一), at: [apply], require: {unit_kind: [trade]}}\n",
    "forms:\n  case:\n": "forms:\n  case:\n"
    "    team: {clause: 五(一), lead: leader, others: participants, most_others: 1}\n",
}


@pytest.fixture
def office():
    return make_actor()


@pytest.fixture
def record(office):
    source = scheme_source("lanting-2026").decode()
    for old, new in CHANGES.items():
        assert source.count(old) == 1, old
        source = source.replace(old, new)
    assert unsupported(load(source.encode())) == ()
    make_units()
    version = add_scheme(actor=office, source=source.encode(), now=BEGINNING)
    season = open_season(actor=office, version=version, year=2026, now=BEGINNING)
    season = publish(season, office)
    over = {"case_text": "做法\n甲\n成效\n乙", "leader": "甲工", "participants": "乙工"}
    return make_record(season, actor=make_handler(season), now=NOW, **over)


def test_what_the_scheme_says_is_said_at_its_place(record):
    record.draft.answers |= {"case_text": "做法在前", "participants": "乙工、丙工"}
    record.draft.save()
    found = {finding.rule: finding for finding in findings_of(record, NOW)}
    assert {"who", "team", "headings", "file-name"} <= found.keys()
    assert found["headings"].message == "“案例正文”应按标题分写，缺少：做法、成效"
    unit, title = record.entry.unit.name, record.draft.answers["title"]
    assert f"“{unit}-{title}-2.jpg”" in found["file-name"].message
    assert {found[rule].clause for rule in ("who", "team", "headings", "file-name")} == {
        "四(一)",
        "五(一)",
        "五(二)",
        "五(三)",
    }


def test_what_is_as_the_scheme_says_is_not_mentioned(record):
    found = {finding.rule for finding in findings_of(record, NOW)}
    assert not found & {"team", "headings"}
