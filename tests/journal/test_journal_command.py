"""``xuanshu journal verify``: here, and from an exported file."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.makers.programmes import make_scheme
from tests.makers.units import make_actor, make_federation
from xuanshu.journal.queries import state_of_chain
from xuanshu.journal.services import link_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    office = make_actor()
    make_scheme(actor=office)
    link_all(office.federation_key)
    return office


def run(*words):
    out = StringIO()
    call_command("journal", "verify", *words, stdout=out)
    return out.getvalue()


def test_a_whole_chain_is_said_to_hold(office):
    said = run()
    assert "相符" in said
    assert state_of_chain("yunlan").head in said


def test_an_exported_chain_is_checked_offline(office, tmp_path, capsys):
    file = tmp_path / "journal.jsonl"
    assert "已导出" in run("--export", str(file))
    with pytest.raises(SystemExit) as ended:
        run(str(file))
    assert ended.value.code == 0
    assert "相符" in capsys.readouterr().out


def test_a_changed_export_ends_with_one(office, tmp_path, capsys):
    file = tmp_path / "journal.jsonl"
    run("--export", str(file))
    file.write_text(file.read_text("utf-8").replace("录入方案", "删去方案"), "utf-8")
    with pytest.raises(SystemExit) as ended:
        run(str(file))
    assert ended.value.code == 1
    assert "不符" in capsys.readouterr().out


def test_a_break_ends_with_one(office, monkeypatch):
    from django.db import connection

    from xuanshu.journal.appendonly import install, lift, registered_tables

    lift(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_row SET says = 'changed'")
    install(connection, registered_tables())
    with pytest.raises(CommandError, match="不符") as raised:
        run()
    assert raised.value.returncode == 1


def test_an_unknown_federation_is_named(office):
    with pytest.raises(CommandError, match="nowhere"):
        run("--federation", "nowhere")


def test_an_export_is_of_one_federation(office, tmp_path):
    make_federation(code="qilan", name="齐澜市总工会")
    with pytest.raises(CommandError, match="--federation"):
        run("--export", str(tmp_path / "out"))
    run("--federation", "yunlan", "--export", str(tmp_path / "out"))
    assert (tmp_path / "out").exists()
