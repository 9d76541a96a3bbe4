"""``xuanshu journal verify``: walk the record again, here or from an exported file."""

from __future__ import annotations

import datetime as dt
import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from xuanshu.checker import record
from xuanshu.core.chain import Anchor
from xuanshu.journal.queries import export, midnight, root_before, state_of_chain
from xuanshu.journal.services import verify, walk_from
from xuanshu.units.models import Federation
from xuanshu.units.queries import federations


class Command(BaseCommand):
    """Verify the record; the first break ends with exit code 1."""

    help = "核验操作记录：逐批重算，指出第一处不符。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the act and what it is about."""
        acts = parser.add_subparsers(dest="act", required=True)
        act = acts.add_parser("verify", help="核验本系统的记录，或一份导出的记录文件")
        act.add_argument("file", nargs="?", type=Path, help="导出的记录文件；不写则核验数据库")
        act.add_argument("--export", type=Path, metavar="OUT", help="核验后导出到文件")
        act.add_argument("--federation", default="", help="只核验这一工会（代码）")
        act.add_argument("--head", default="", help="已知的末端摘要（回执或纸面所载）")
        act.add_argument("--roots", type=Path, help="另行保管的每日根摘要文件，逐日对照")
        act.add_argument(
            "--since",
            type=dt.date.fromisoformat,
            metavar="DATE",
            help="从这一天起核验，此前以留存的根摘要为准（2026-10-01）",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify the file or the database."""
        if options["file"] is not None:
            words = [str(options["file"])]
            for name in ("roots", "head"):
                words += [f"--{name}", str(options[name])] if options[name] else []
            sys.exit(record.main(words))
        asked = options["federation"]
        chosen = [each for each in federations() if asked in ("", each.code)]
        if not chosen:
            raise CommandError(f"没有代码为{asked}的工会。" if asked else "系统中还没有任何工会。")
        for federation in chosen:
            self._verify(federation, options)
        if options["export"] is not None:
            self._export(chosen, options["export"], options["since"])

    def _verify(self, federation: Federation, options: dict[str, Any]) -> None:
        """Say how a federation's record stands; raise ``CommandError`` at its first break."""
        anchor, since = self._anchor(federation, options["since"])
        found = verify(
            federation.code,
            options["head"],
            roots=_kept(options["roots"], federation.code) if options["roots"] else None,
            begun=walk_from(federation.code, anchor, since),
        )
        if found is not None:
            raise CommandError(f"{federation.name}：不符。{found.message}。")
        chain = state_of_chain(federation.code)
        begun = f"自第{anchor.number + 1}批起" if anchor else ""
        self.stdout.write(
            f"{federation.name}：{begun}相符，{chain.rows}条记录，{chain.batches}批，"
            f"末端摘要{chain.hash or '（尚无）'}"
        )

    def _anchor(
        self, federation: Federation, day: dt.date | None
    ) -> tuple[Anchor | None, dt.datetime | None]:
        """Return the kept root behind which to begin, and the first moment that is looked at."""
        kept = root_before(federation.code, day) if day else None
        if day and kept is None:
            self.stdout.write(f"{federation.name}：{day}以前没有留存的根摘要，从头核验。")
        if kept is None:
            return None, None
        self.stdout.write(
            f"{federation.name}：以{kept.day}留存的第{kept.number}批根摘要为准，{kept.hash}"
        )
        return Anchor(kept.number, kept.hash), midnight(kept.day)

    def _export(self, chosen: list[Federation], out: Path, day: dt.date | None) -> None:
        """Write one federation's record as lines of JSON."""
        if len(chosen) != 1:
            raise CommandError("有多个工会，请用 --federation 指定导出哪一个。")
        kept = root_before(chosen[0].code, day) if day else None
        with out.open("w", encoding="utf-8", newline="\n") as file:
            for line in export(chosen[0].code, Anchor(kept.number, kept.hash) if kept else None):
                file.write(f"{line}\n")
        self.stdout.write(f"已导出到{out}")


def _kept(file: Path, chain: str) -> dict[int, str]:
    """Return the roots of a chain in a file that was kept elsewhere; ``CommandError`` if none."""
    try:
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        found = {line["number"]: line["hash"] for line in lines if line["chain"] == chain}
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise CommandError(f"无法读取根摘要文件{file}：{error}") from error
    if not found:
        raise CommandError(f"{file}中没有代码为{chain}的工会的根摘要。")
    return found
