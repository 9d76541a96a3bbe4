"""``xuanshu journal verify``: walk the record again, here or from an exported file."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from xuanshu.checker import checker
from xuanshu.journal.queries import export, state_of_chain
from xuanshu.journal.services import verify
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

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify the file or the database."""
        if options["file"] is not None:
            words = ["journal", str(options["file"])]
            sys.exit(
                checker.main([*words, *(["--head", options["head"]] if options["head"] else [])])
            )
        asked = options["federation"]
        chosen = [each for each in federations() if asked in ("", each.code)]
        if not chosen:
            raise CommandError(f"没有代码为{asked}的工会。" if asked else "系统中还没有任何工会。")
        for federation in chosen:
            self._verify(federation, options["head"])
        if options["export"] is not None:
            self._export(chosen, options["export"])

    def _verify(self, federation: Federation, head: str) -> None:
        """Say how a federation's record stands; raise ``CommandError`` at its first break."""
        found = verify(federation.code, head)
        if found is not None:
            raise CommandError(f"{federation.name}：不符。{found.message}。")
        chain = state_of_chain(federation.code)
        self.stdout.write(
            f"{federation.name}：相符，{chain.rows}条记录，{chain.batches}批，"
            f"末端摘要{chain.hash or '（尚无）'}"
        )

    def _export(self, chosen: list[Federation], out: Path) -> None:
        """Write one federation's record as lines of JSON."""
        if len(chosen) != 1:
            raise CommandError("有多个工会，请用 --federation 指定导出哪一个。")
        with out.open("w", encoding="utf-8", newline="\n") as file:
            for line in export(chosen[0].code):
                file.write(f"{line}\n")
        self.stdout.write(f"已导出到{out}")
