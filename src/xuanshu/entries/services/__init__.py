"""Use cases of the room: one function each."""

from xuanshu.entries.services.accept_scan import accept_scan
from xuanshu.entries.services.attach import attach
from xuanshu.entries.services.detach import detach
from xuanshu.entries.services.file_record import file_record
from xuanshu.entries.services.grant_grace import grant_grace
from xuanshu.entries.services.print_version import print_version
from xuanshu.entries.services.record_standing import record_standing
from xuanshu.entries.services.reject_scan import reject_scan
from xuanshu.entries.services.restore_patch import restore_patch
from xuanshu.entries.services.save_draft import Conflict, Saved, save_draft
from xuanshu.entries.services.set_standard_name import set_standard_name
from xuanshu.entries.services.start_entry import start_entry
from xuanshu.entries.services.start_filing import start_filing
from xuanshu.entries.services.take_back import take_back
from xuanshu.entries.services.take_step import take_step
from xuanshu.entries.services.upload_scan import upload_scan

__all__ = [
    "Conflict",
    "Saved",
    "accept_scan",
    "attach",
    "detach",
    "file_record",
    "grant_grace",
    "print_version",
    "record_standing",
    "reject_scan",
    "restore_patch",
    "save_draft",
    "set_standard_name",
    "start_entry",
    "start_filing",
    "take_back",
    "take_step",
    "upload_scan",
]
