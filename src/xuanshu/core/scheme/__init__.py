"""The scheme language: one award's written rules as one checked, executable document."""

from xuanshu.core.scheme.check import load
from xuanshu.core.scheme.dates import DatePoint
from xuanshu.core.scheme.errors import Problem, SchemeErrors
from xuanshu.core.scheme.explanation import Line
from xuanshu.core.scheme.model import Scheme, is_open
from xuanshu.core.scheme.points import UNSAID, Point, parse_answer

__all__ = [
    "UNSAID",
    "DatePoint",
    "Line",
    "Point",
    "Problem",
    "Scheme",
    "SchemeErrors",
    "is_open",
    "load",
    "parse_answer",
]
