"""Duty: photographs, video and data are gathered and supplied as they come."""

from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.rules import DutyKind


@kind("duty", "keep_records")
class KeepRecords(DutyKind):
    """Photographs, video and data are gathered and supplied as they come."""

    text = "做好项目的延续性工作，搜集、整理照片、影像、数据等资料，及时完善、充分上报。"
