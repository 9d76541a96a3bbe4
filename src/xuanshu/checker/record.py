"""核验导出的操作记录 (check an exported record of acts).

只需这一个文件和 Python 3.11 以上，不联网，不用本系统。用法：
    python record.py 操作记录.jsonl [--roots 每日根摘要.jsonl] [--head sha256:……]
1. A row's digest is SHA-256 over its salt and its fact: no word of the fact was changed.
2. The digests of a batch's rows, hashed upward in pairs, give its root: no row came, went, moved.
3. A batch's hash covers its number, root, extent and the hash before it: no batch was either.
4. The roots kept elsewhere (--roots, --head) are found here: nothing was cut off or made anew.
Exit status: 0 it holds, 1 it does not (the first break is named), 2 the file cannot be read.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

Line = dict[str, Any]


class BreakError(Exception):
    """The first break: where, and what is wrong."""


def demand(holds: bool, place: str, wrong: str) -> None:  # noqa: FBT001 - reads as a sentence
    """Raise ``BreakError`` unless it holds."""
    if not holds:
        raise BreakError(f"{place}：{wrong}")


def digest(data: bytes) -> str:
    """Return a digest as the record writes it."""
    return "sha256:" + sha256(data).hexdigest()


def canonical(value: object) -> bytes:
    """Return JSON with sorted keys and without spaces: one value, one sequence of bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def lines_of(text: Iterable[str]) -> Iterator[Line]:
    """Yield each line of a file, which must stand there as canonical JSON and no other way."""
    for number, line in enumerate(text, 1):
        try:
            found = json.loads(line)
        except ValueError:
            found = None
        right = isinstance(found, dict) and canonical(found) == line.rstrip("\n").encode()
        demand(right, f"line {number}", "不是完整的一行 (no whole line)")
        yield found


def has_digest_of_fact(row: Line) -> bool:
    """Return whether a row has the digest of its fact; an erased salt took the fact with it."""
    if "fact" not in row:
        return True
    salt = bytes.fromhex(row["salt"])
    made = digest(b"xuanshu/fact/1\n" + bytes([len(salt)]) + salt + canonical(row["fact"]))
    return made == str(row["digest"])


def merkle(digests: list[str]) -> str:
    """Return the root over digests, hashed upward in pairs; an odd last one goes up as it is."""
    level = [sha256(b"\x00" + text.encode()).digest() for text in digests]
    while len(level) > 1:
        pairs = [level[i : i + 2] for i in range(0, len(level), 2)]
        level = [sha256(b"\x01" + b"".join(p)).digest() if len(p) > 1 else p[0] for p in pairs]
    return "sha256:" + level[0].hex()


def check_batch(batch: Line, rows: list[Line], previous: str) -> None:
    """Demand that a batch follows ``previous`` and holds exactly its rows."""
    place = f"batch {batch['number']}"
    demand(batch["previous"] == previous, place, "没有接在上一批之后 (it follows another)")
    demand(len(rows) == batch["count"] > 0, place, "记录条数不符 (rows are missing or too many)")
    for position, row in enumerate(rows):
        here = row["position"] == position
        demand(here, f"{place}, row {row['key']}", "位置不对 (it is not in its place)")
    ends = (rows[0]["key"], rows[-1]["key"]) == (batch["first"], batch["last"])
    demand(ends, place, "首末记录不符 (its first or last row is another)")
    root = merkle([row["digest"] for row in rows])
    demand(root == batch["root"], place, "根摘要不符 (the rows have another root)")
    head = {name: batch[name] for name in ("number", "previous", "root", "count", "first", "last")}
    made = digest(b"xuanshu/batch/1\n" + canonical(head))
    demand(made == batch["hash"], place, "批次摘要不符 (its own hash is wrong)")


def check(text: Iterable[str], kept: Iterable[Line] = (), head: str = "") -> str:
    """Return the good news of a record that holds; raise ``BreakError`` at its first break."""
    lines = lines_of(text)
    top = next(lines, {})
    if top.get("format") != "xuanshu-journal/1":
        raise ValueError("not of the format xuanshu-journal/1")
    begin = {"number": 0, "hash": digest(b"xuanshu/genesis/1\n" + top["chain"].encode())}
    batch: Line = top.get("after") or begin
    roots = {line["number"]: line["hash"] for line in kept if line["chain"] == top["chain"]}
    rows: list[Line] = []
    total, first, last, heads = 0, batch["number"], batch["hash"], {head} - {""}
    for line in chain(lines, [{"kind": "end"}]):
        number, row = batch["number"], f"row {line.get('key')}"
        if line["kind"] == "row":
            demand(has_digest_of_fact(line), row, "内容与摘要不符 (the fact has another digest)")
            demand(line["batch"] in (None, number), row, "批次不在此处 (its batch is not here)")
            rows += [line] if line["batch"] else []
            continue
        if number > first or rows:
            check_batch(batch, rows, last)
            total, last, rows = total + len(rows), batch["hash"], []
        heads.discard(last)
        demand(
            roots.pop(number, last) == last,
            f"batch {number}",
            "与留存的根摘要不符 (another root was kept)",
        )
        if line["kind"] == "batch":
            batch, right = line, line["number"] == number + 1
            demand(right, f"batch {line['number']}", f"应为第{number + 1}批 (out of order)")
    left = heads or [number for number in roots if number > first]
    demand(not left, f"batch {batch['number']}", "后面的批次被截掉 (later batches were cut off)")
    return f"相符 (it holds)：{batch['number'] - first}批、{total}条记录首尾相接，末端摘要{last}"


def main(arguments: list[str] | None = None) -> int:
    """Check the named file, say how it went and return the exit status."""
    words = argparse.ArgumentParser(usage=__doc__)
    words.add_argument("file", type=Path)
    words.add_argument("--roots", type=Path, default=os.devnull)
    words.add_argument("--head", default="")
    asked = words.parse_args(arguments)
    try:
        with asked.file.open(encoding="utf-8") as file, asked.roots.open(encoding="utf-8") as kept:
            print(check(file, lines_of(kept), asked.head))
    except BreakError as error:
        print(f"不符，首处断裂于 (it does not hold, first break at) {error}")
        return 1
    except (ArithmeticError, LookupError, OSError, RuntimeError, TypeError, ValueError) as error:
        print(f"无法核验，文件不合格式 (it cannot be checked): {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
