"""``xuanshu scheme check FILE…`` and ``xuanshu scheme explain FILE``: schemes on the desk."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from xuanshu.core.scheme import Scheme, SchemeErrors, load


class Command(BaseCommand):
    """Check schemes, or read one back in Chinese. Needs no database."""

    help = "检查方案文件，或把方案逐条读成中文。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take one of the two acts with its files."""
        acts = parser.add_subparsers(dest="act", required=True)
        check = acts.add_parser("check", help="检查方案，列出每处问题的行和列")
        check.add_argument("files", nargs="+", type=Path)
        explain = acts.add_parser("explain", help="逐条读出方案的规则和条款")
        explain.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the act; a faulty file ends with exit code 1."""
        if options["act"] == "check":
            found = [self._check(file) for file in options["files"]]
            if not all(found):
                raise CommandError("方案有问题。")
            return
        scheme = self._read(options["file"])
        if scheme is None:
            raise CommandError("方案有问题。")
        for line in scheme.explain():
            cited = f"（{scheme.cite(line.clause)}）" if line.clause else ""
            self.stdout.write(f"{line.number}. {line.text}{cited}")

    def _check(self, file: Path) -> bool:
        """Return whether a file holds a sound scheme, after saying so."""
        scheme = self._read(file)
        if scheme is None:
            return False
        rules, silent = len(scheme.explain()), len(scheme.silences())
        self.stdout.write(f"{file}: 无误，{rules}条规则，{silent}项通知未规定")
        return True

    def _read(self, file: Path) -> Scheme | None:
        """Return the scheme of a file, ``None`` after naming what is wrong with it."""
        try:
            return load(file.read_bytes())
        except OSError as error:
            raise CommandError(f"无法读取{file}：{error.strerror}") from error
        except SchemeErrors as error:
            for problem in error.problems:
                self.stdout.write(f"{file}:{problem}")
            return None
