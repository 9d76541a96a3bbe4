"""How long somebody may speak: minutes to report and minutes to answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.base import Model
from xuanshu.core.verdict import Finding

SIXTY = 60
OVER_WORDS = {"stop": "超时即停止", "warn": "超时予以提醒"}


class Talk(Model):
    """Minutes of a report (汇报) and of the answers to questions (答辩)."""

    on_screen = False
    called = "汇报、答辩时长"
    report: Annotated[int, Field(ge=1, le=240)]
    answer: Annotated[int, Field(ge=1, le=240)] | None = None
    over: Literal["stop", "warn"] = "stop"

    def explain(self) -> str:
        """Return the minutes."""
        answer = f"，答辩不超过{self.answer}分钟" if self.answer else ""
        return f"汇报不超过{self.report}分钟{answer}，{OVER_WORDS[self.over]}"

    def findings(self, label: str, clause: str, *, report: int, answer: int) -> Iterator[Finding]:
        """Yield what took too long; ``report`` and ``answer`` are seconds."""
        for what, seconds, minutes in (
            ("汇报", report, self.report),
            ("答辩", answer, self.answer),
        ):
            if minutes is not None and seconds > minutes * SIXTY:
                taken = f"{seconds // SIXTY}分{seconds % SIXTY}秒"
                message = f"“{label}”{what}用时{taken}，超过{minutes}分钟"
                yield Finding(message, clause, bars=self.over == "stop", rule="talk")
