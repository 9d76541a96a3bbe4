"""What is done with a draft that goes out for comment."""

from xuanshu.programmes.services.consultation.arrange import group_opinions, trace_opinion
from xuanshu.programmes.services.consultation.begin import (
    begin_consultation,
    begin_for_stage,
    begin_next,
)
from xuanshu.programmes.services.consultation.bring_scan import bring_scan
from xuanshu.programmes.services.consultation.close import close_consultation
from xuanshu.programmes.services.consultation.enter_answer import Entered, enter_answer
from xuanshu.programmes.services.consultation.extend import extend_consultation
from xuanshu.programmes.services.consultation.file_answer import file_answer
from xuanshu.programmes.services.consultation.finish import finish_draft
from xuanshu.programmes.services.consultation.give_back import return_answer, take_answer_back
from xuanshu.programmes.services.consultation.publish import publish_summary
from xuanshu.programmes.services.consultation.remind import remind_units
from xuanshu.programmes.services.consultation.save import Draft, save_consultation
from xuanshu.programmes.services.consultation.save_answer import SavedAnswer, save_answer
from xuanshu.programmes.services.consultation.send import send_consultation
from xuanshu.programmes.services.consultation.settle import settle_opinions, unsettle_opinions
from xuanshu.programmes.services.consultation.withdraw import withdraw_consultation

__all__ = [
    "Draft",
    "Entered",
    "SavedAnswer",
    "begin_consultation",
    "begin_for_stage",
    "begin_next",
    "bring_scan",
    "close_consultation",
    "enter_answer",
    "extend_consultation",
    "file_answer",
    "finish_draft",
    "group_opinions",
    "publish_summary",
    "remind_units",
    "return_answer",
    "save_answer",
    "save_consultation",
    "send_consultation",
    "settle_opinions",
    "take_answer_back",
    "trace_opinion",
    "unsettle_opinions",
    "withdraw_consultation",
]
