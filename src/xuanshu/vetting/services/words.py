"""The words of the scheme for taking a filing in: 备案 is no approval (QD5)."""

from __future__ import annotations

from typing import Any

ACCEPT = {"recorded": "予以备案", "accepted": "受理"}
DONE = {"recorded": "已备案", "accepted": "已受理"}
WAITING = {"recorded": "待备案", "accepted": "待受理"}
UNDO = {"recorded": "撤回备案", "accepted": "撤回受理"}


def accept_word(stage: Any) -> str:
    """Return what the office does with a filing of this stage: 予以备案 or 受理."""
    return ACCEPT[stage.outcome]


def done_word(stage: Any) -> str:
    """Return how a filing is called that was taken in: 已备案 or 已受理."""
    return DONE[stage.outcome]


def waiting_word(stage: Any) -> str:
    """Return how a filing is called that lies before the office: 待备案 or 待受理."""
    return WAITING[stage.outcome]


def undo_word(stage: Any) -> str:
    """Return what taking it back is called: 撤回备案 or 撤回受理."""
    return UNDO[stage.outcome]
