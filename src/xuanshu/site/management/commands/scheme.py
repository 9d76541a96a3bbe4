"""``xuanshu scheme check|explain|diff|simulate|schema|catalogue``: schemes on the desk."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from xuanshu.core.scheme import catalogue, published, report
from xuanshu.core.scheme.inheritance import Above
from xuanshu.core.scheme.source import id_of
from xuanshu.core.simulation import Size
from xuanshu.core.verdict import RuleError
from xuanshu.site.trial import Told, trial

SIZES = ("units", "entries", "judges", "seed")


class Command(BaseCommand):
    """Check schemes, read one back, hold two beside each other, try one, print the language.

    Needs no database; a fault ends with 1.
    """

    help = "检查方案文件，逐条读成中文，比较两份方案，试算一份方案，或列出方案语言和规则类型。"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take one of the two acts with its files."""
        acts = parser.add_subparsers(dest="act", required=True)
        check = acts.add_parser("check", help="检查方案，列出每处问题的行和列")
        check.add_argument("files", nargs="+", type=Path, metavar="FILE")
        explain = acts.add_parser("explain", help="逐条读出方案的规则和条款")
        explain.add_argument("files", nargs=1, type=Path, metavar="FILE")
        diff = acts.add_parser("diff", help="两份方案有什么不同，对谁有影响；细则是否宽于上级办法")
        diff.add_argument("files", nargs=2, type=Path, metavar="FILE")
        trial_ = acts.add_parser("simulate", help="用编造的申报试算一份方案，结果离线重算核对")
        trial_.add_argument("files", nargs=1, type=Path, metavar="FILE")
        trial_.add_argument("--units", type=int, default=50, help="单位数，默认50")
        trial_.add_argument("--entries", type=int, default=200, help="申报数，默认200")
        trial_.add_argument("--judges", type=int, default=11, help="评委数，默认11")
        trial_.add_argument("--seed", type=int, default=1, help="种子相同，结果一字不差；默认1")
        acts.add_parser("schema", help="输出方案语言的 JSON Schema，供编辑器提示和检查")
        acts.add_parser("catalogue", help="列出规则类型：在哪里实现、示范、说明、测试")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what the core has to say of each file, or the catalogue."""
        if options["act"] == "catalogue":
            self.stdout.write(catalogue.text())
            return
        if options["act"] == "schema":
            self.stdout.write(published.text())
            return
        if options["act"] == "diff":
            old, new = ((str(file), self._read(file)) for file in options["files"])
            self._tell(report.diff((old, new), _beside(options["files"])))
            return
        if options["act"] == "simulate":
            self._tell(self._trial(options), otherwise="试算没有通过，见上。")
            return
        act = report.check if options["act"] == "check" else report.explain
        files = options["files"]
        self._tell(*(act(str(file), self._read(file), _beside([file])) for file in files))

    def _trial(self, options: dict[str, Any]) -> Told:
        """Return the account of a made-up season; ``CommandError`` for an impossible size."""
        file = options["files"][0]
        try:
            size = Size(**{name: options[name] for name in SIZES})
        except RuleError as error:
            raise CommandError(error.message) from error
        return trial(str(file), self._read(file), size, _beside([file]))

    def _tell(self, *told: report.Report | Told, otherwise: str = "方案有问题，见上。") -> None:
        """Print the reports; ``CommandError`` if anything is wrong."""
        for each in told:
            self.stdout.write(each.text)
        if not all(each.ok for each in told):
            raise CommandError(otherwise)

    def _read(self, file: Path) -> bytes:
        """Return a file's bytes; ``CommandError`` where it cannot be read."""
        try:
            return file.read_bytes()
        except OSError as error:
            raise CommandError(f"无法读取{file}：{error.strerror}") from error


def _beside(files: Sequence[Path]) -> Above:
    """Return how a scheme above is found: beside the files, then among those that are shipped."""
    folders = dict.fromkeys([*(file.resolve().parent for file in files), Path(settings.SCHEMES)])

    def above(scheme: str) -> list[bytes]:
        places = (place for folder in folders for place in sorted(folder.glob("*.yaml")))
        texts = [place.read_bytes() for place in places if place.is_file()]
        return [text for text in texts if id_of(text) == scheme]

    return above
