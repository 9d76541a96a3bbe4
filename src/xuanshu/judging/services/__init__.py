"""Use cases of the room, one file each."""

from xuanshu.judging.services.close_round import close_round
from xuanshu.judging.services.declare import declare_none, declare_recusal, declare_recusals
from xuanshu.judging.services.open_round import open_round
from xuanshu.judging.services.prepare_round import prepare_round
from xuanshu.judging.services.rebuild import rebuild
from xuanshu.judging.services.save_marks import save_marks
from xuanshu.judging.services.seal_sheets import seal_sheets
from xuanshu.judging.services.settle_tie import settle_tie
from xuanshu.judging.services.unlock_seals import unlock_seals

__all__ = [
    "close_round",
    "declare_none",
    "declare_recusal",
    "declare_recusals",
    "open_round",
    "prepare_round",
    "rebuild",
    "save_marks",
    "seal_sheets",
    "settle_tie",
    "unlock_seals",
]
