"""Duty: new ideas, new effect, new measures, new deeds."""

from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.rules import DutyKind


@kind("duty", "new_ways")
class NewWays(DutyKind):
    """New ideas, new effect, new measures, new deeds."""

    text = (
        "以发展和谐稳定劳动关系、维护职工合法权益为主线，在理念上有新思路，在维权上有新成效，"
        "在重点工作上有新举措，在服务大局、服务基层、服务职工上有新作为。"
    )
