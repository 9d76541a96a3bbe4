"""``xuanshu demo``: a made-up season from notice to certificate, then a server to look at it."""

from __future__ import annotations

import os
import shutil
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command

from xuanshu.kit import clock
from xuanshu.site.demo.season.cast import PASSWORD
from xuanshu.site.demo.season.moments import moment
from xuanshu.site.demo.season.run import walk
from xuanshu.site.demo.season.show import Show

OUT = Path("demo") / "out"
ACCOUNTS = (
    ("yjs01", "办公室（政策研究室）：开年度、备案、入库、初审、组织评审、公示、命名"),
    ("jbr-d01", "听澜区总工会经办人：立项、打印、上传盖章件、申报"),
    ("pw03", "评委：回避、评分、封存（手机也可）"),
    ("pwh01", "评审委员会主任：确认会议纪要"),
    ("sj01", "审计管理员：操作记录"),
    ("xt01", "系统管理员：单位、人员和账号"),
)


class Command(BaseCommand):
    """Run the demonstration afresh."""

    help = "从头运行一个演示年度，再启动服务。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say whether to serve afterwards."""
        parser.add_argument("--no-serve", action="store_true")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        """Walk the season, then serve it."""
        if not settings.DEMO:
            raise CommandError("请用 xuanshu demo 运行，不要在正式库上演示。")
        shutil.rmtree(OUT, ignore_errors=True)
        OUT.mkdir(parents=True)
        show = Show()
        call_command("setup", verbosity=0)
        show.line("建立演示数据库")
        last_line = walk(OUT, show)
        clock.set_demo_clock(moment(11, 20, 9))
        self.stdout.write(last_line)
        if options["no_serve"]:
            return
        self.stdout.write(f"\n打开 http://localhost:{options['port']} ，密码都是 {PASSWORD}")
        for username, does in ACCOUNTS:
            self.stdout.write(f"  {username:8} {does}")
        self.stdout.flush()
        # A new program, not a child: the typesetter of this process would not survive a fork.
        serve = ["-m", "xuanshu.site.cli", "serve", "--port", str(options["port"])]
        os.execv(sys.executable, [sys.executable, *serve])  # noqa: S606 - our own program
