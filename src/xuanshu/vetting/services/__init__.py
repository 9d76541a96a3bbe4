"""Use cases of the room: one function each."""

from xuanshu.vetting.services.accept_filing import accept_filing, accept_filings
from xuanshu.vetting.services.reopen_filing import reopen_filing
from xuanshu.vetting.services.reopen_screening import reopen_screening
from xuanshu.vetting.services.return_filing import return_filing
from xuanshu.vetting.services.screen import screen

__all__ = [
    "accept_filing",
    "accept_filings",
    "reopen_filing",
    "reopen_screening",
    "return_filing",
    "screen",
]
