"""Use cases of the room: one function each."""

from xuanshu.vetting.services.accept_filing import accept_filing, accept_filings
from xuanshu.vetting.services.compare_rollup_scan import compare_rollup_scan
from xuanshu.vetting.services.file_rollup import file_rollup, take_back_rollup
from xuanshu.vetting.services.import_rollup import import_rollup
from xuanshu.vetting.services.log_call import log_call
from xuanshu.vetting.services.print_compendium import print_compendium
from xuanshu.vetting.services.print_rollup import print_rollup
from xuanshu.vetting.services.print_system_rollup import print_system_rollup
from xuanshu.vetting.services.reopen_filing import reopen_filing
from xuanshu.vetting.services.reopen_screening import reopen_screening
from xuanshu.vetting.services.return_filing import return_filing
from xuanshu.vetting.services.save_rollup import Wanted, save_rollup
from xuanshu.vetting.services.save_system_rollup import save_system_rollup
from xuanshu.vetting.services.screen import screen
from xuanshu.vetting.services.take_in_rollup import accept_rollup, return_rollup
from xuanshu.vetting.services.upload_rollup_scan import upload_rollup_scan
from xuanshu.vetting.services.write_compendium import (
    arrange_compendium,
    write_brief,
    write_foreword,
)

__all__ = [
    "Wanted",
    "accept_filing",
    "accept_filings",
    "accept_rollup",
    "arrange_compendium",
    "compare_rollup_scan",
    "file_rollup",
    "import_rollup",
    "log_call",
    "print_compendium",
    "print_rollup",
    "print_system_rollup",
    "reopen_filing",
    "reopen_screening",
    "return_filing",
    "return_rollup",
    "save_rollup",
    "save_system_rollup",
    "screen",
    "take_back_rollup",
    "upload_rollup_scan",
    "write_brief",
    "write_foreword",
]
