"""``xuanshu journal verify``: here, and from an exported file."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.makers.programmes import make_scheme
from tests.makers.units import BEGINNING, make_actor, make_federation
from xuanshu.checker import record as checker
from xuanshu.journal.queries import root_lines, roots_of, state_of_chain
from xuanshu.journal.services import keep_roots, link_all, record

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


def test_a_walk_since_a_day_begins_at_the_root_kept_before_it(office, tmp_path):
    keep_roots(now=BEGINNING + timedelta(days=1))
    record(actor=office, verb="test.act", says="后来一件事", now=BEGINNING + timedelta(days=2))
    link_all("yunlan")
    said = run("--since", "2020-03-04")
    assert "以2020-03-02留存的第1批根摘要为准" in said
    assert "自第2批起相符" in said
    file = tmp_path / "since.jsonl"
    run("--since", "2020-03-04", "--export", str(file))
    assert checker.main([str(file)]) == 0
    assert file.read_text("utf-8").count("后来一件事") == 1
    assert "从头核验" in run("--since", "2020-03-02")


def test_roots_kept_elsewhere_are_held_against_the_chain_and_a_file(office, tmp_path, capsys):
    keep_roots(now=BEGINNING + timedelta(days=1))
    roots, file = tmp_path / "roots.jsonl", tmp_path / "journal.jsonl"
    roots.write_text("".join(f"{line}\n" for line in root_lines(roots_of("yunlan"))), "utf-8")
    assert "相符" in run("--roots", str(roots), "--export", str(file))
    roots.write_text(roots.read_text("utf-8").replace('"number":1', '"number":2'), "utf-8")
    with pytest.raises(CommandError, match="链条止于第1批，留存的根摘要已到第2批"):
        run("--roots", str(roots))
    with pytest.raises(SystemExit):
        run(str(file), "--roots", str(roots))
    assert "后面的批次被截掉" in capsys.readouterr().out
    roots.write_text("{}\n", "utf-8")
    with pytest.raises(CommandError, match="无法读取根摘要文件"):
        run("--roots", str(roots))


def test_a_head_known_from_elsewhere_must_be_in_the_chain(office):
    assert "相符" in run("--head", state_of_chain("yunlan").hash)
    with pytest.raises(CommandError, match="没有到达所给的末端摘要"):
        run("--head", "sha256:00")
