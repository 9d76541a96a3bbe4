"""``xuanshu scheme check``, ``explain``, ``diff``, ``schema`` and ``catalogue``."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.makers.programmes import SCHEMES, scheme_source


def run(*words):
    out = StringIO()
    call_command("scheme", *words, stdout=out)
    return out.getvalue()


def test_check_says_that_all_is_well():
    assert "方案无误" in run("check", str(SCHEMES / "qingdao-2020.yaml"))


def test_check_names_line_and_column(tmp_path, capsys):
    file = tmp_path / "bad.yaml"
    file.write_bytes(scheme_source().replace(b"language: 1", b"langage: 1", 1))
    out = StringIO()
    with pytest.raises(CommandError) as raised:
        call_command("scheme", "check", str(file), stdout=out)
    assert raised.value.returncode == 1
    assert f"{file}:" in out.getvalue()
    assert "language" in out.getvalue()


def test_explain_reads_back_with_clauses():
    text = run("explain", str(SCHEMES / "qingdao-2020.yaml"))
    assert "1. " in text
    assert "依据：" in text


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match="无法读取"):
        run("check", str(tmp_path / "nowhere.yaml"))


def test_the_catalogue_counts_the_rule_types():
    assert run("catalogue").rstrip().rpartition("\n")[2].endswith("/141")


def test_diff_tells_what_changes_and_whether_it_may():
    above, below = SCHEMES / "examples/aftercare.yaml", SCHEMES / "examples/aftercare-local.yaml"
    text = run("diff", str(above), str(below))
    assert "对申报单位和申报人：" in text
    assert "不合上级办法的" not in text


def test_diff_ends_with_one_where_the_rules_below_are_looser(tmp_path):
    above = SCHEMES / "examples/aftercare.yaml"
    below = (SCHEMES / "examples/aftercare-local.yaml").read_text(encoding="utf-8")
    file = tmp_path / "looser.yaml"
    file.write_text(below.replace("working_days: 7", "working_days: 3"), encoding="utf-8")
    out = StringIO()
    with pytest.raises(CommandError) as raised:
        call_command("scheme", "diff", str(above), str(file), stdout=out)
    assert raised.value.returncode == 1
    assert "公示期限只能从严" in out.getvalue()


def test_schema_is_json():
    assert json.loads(run("schema"))["title"] == "选树评选方案"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"#" * 5_000_000, "1:1 文件超过 1 MB，不像是一份方案"),
        ("title: 方案".encode("gb18030"), "1:8 文件像是 GB18030（GBK）编码，请另存为 UTF-8 后再试"),
        (b"a: &b 1\nc: *b", "1:4 "),
        (b"\xff\xfe", "1:1 "),
    ],
)
@pytest.mark.parametrize("act", ["check", "explain", "simulate"])
def test_what_is_no_scheme_is_told_in_one_list(tmp_path, act, content, said):
    file = tmp_path / "bad.yaml"
    file.write_bytes(content)
    out = StringIO()
    with pytest.raises(CommandError) as raised:
        call_command("scheme", act, str(file), stdout=out)
    assert raised.value.returncode == 1
    assert f"{file}:{said}" in out.getvalue()
