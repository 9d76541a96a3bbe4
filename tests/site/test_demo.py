"""The demonstration runs whole, afresh, and says so in its last line."""

import os
import re
import subprocess
import sys

import pytest

LAST = re.compile(
    r"season qingdao-2020: registered=80 pooled=78 applied=44 screened=42 candidates=10 named=10 "
    r"journal=ok:[0-9a-f]{12}"
)
PAPERS = {"证书.pdf", "公示.docx", "得分汇总表.xlsx", "评分核验数据.json", "操作记录.jsonl"}


def run(folder, *words):
    environment = {**os.environ, "PYTHONUTF8": "1"}
    for name in ("XUANSHU_HOME", "XUANSHU_DATABASE"):
        environment.pop(name, None)
    return subprocess.run(
        [sys.executable, "-m", "xuanshu.site.cli", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.full
def test_the_demonstration_and_its_offline_checks(tmp_path):
    done = run(tmp_path, "demo", "--no-serve")
    assert done.returncode == 0, done.stderr[-2000:]
    assert LAST.fullmatch(done.stdout.strip().splitlines()[-1])
    out = tmp_path / "demo" / "out"
    assert {path.name for path in out.iterdir()} >= PAPERS

    held = run(tmp_path, "verify", str(out / "评分核验数据.json"))
    assert held.returncode == 0, held.stdout + held.stderr

    record = out / "操作记录.jsonl"
    assert run(tmp_path, "journal", "verify", str(record)).returncode == 0
    lines = record.read_text(encoding="utf-8").splitlines()
    place = next(n for n, line in enumerate(lines) if "programmes.publish" in line)
    lines[place] = lines[place].replace("发布", "没发布", 1)
    record.write_text("\n".join(lines), encoding="utf-8")
    assert run(tmp_path, "journal", "verify", str(record)).returncode == 1
