"""Panels: who sits, who is kept away, who reviews what, in which order, in what discretion."""

from xuanshu.core.panel.assignment import Assignment, Reviewer, assign
from xuanshu.core.panel.composition import Member, PanelRule, panel_findings, seated
from xuanshu.core.panel.discretion import MATTERS, STEPS, blinded, leaks, withheld
from xuanshu.core.panel.lots import Slot, drawn, timetable
from xuanshu.core.panel.recusal import RELATIONS, Judge, Kept, Subject, kept

__all__ = [
    "MATTERS",
    "RELATIONS",
    "STEPS",
    "Assignment",
    "Judge",
    "Kept",
    "Member",
    "PanelRule",
    "Reviewer",
    "Slot",
    "Subject",
    "assign",
    "blinded",
    "drawn",
    "kept",
    "leaks",
    "panel_findings",
    "seated",
    "timetable",
    "withheld",
]
