"""``xuanshu verify`` tells by the file's own word which checker recounts it."""

import json

import pytest
from django.core.management import call_command

from tests.checker.test_rankings import exported as ranking
from tests.checker.test_tallies import exported as tally


@pytest.mark.parametrize("made", [ranking, tally])
def test_what_holds_is_confirmed(tmp_path, capsys, made):
    file = tmp_path / "export.json"
    file.write_text(json.dumps(made()), "utf-8")
    call_command("verify", str(file))
    assert capsys.readouterr().out.startswith("相符")


@pytest.mark.parametrize("made", [ranking, tally])
def test_what_does_not_is_refused(tmp_path, capsys, made):
    data = made()
    data["claimed"]["rows"][0]["place"] += 1
    file = tmp_path / "export.json"
    file.write_text(json.dumps(data), "utf-8")
    with pytest.raises(SystemExit) as ended:
        call_command("verify", str(file))
    assert ended.value.code == 1
    assert "不符" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "[]", '{"format": "xuanshu-tally/1"}'])
def test_what_cannot_be_read_is_said(tmp_path, capsys, text):
    file = tmp_path / "export.json"
    file.write_text(text, "utf-8")
    with pytest.raises(SystemExit) as ended:
        call_command("verify", str(file))
    assert ended.value.code == 2
    assert "无法检查" in capsys.readouterr().err
