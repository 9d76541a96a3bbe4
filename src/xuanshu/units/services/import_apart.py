"""Take a long list in beside the page, so that whoever waits sees how far it is."""

from __future__ import annotations

import datetime as dt
import logging
import threading

from django.db import connection
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.units.access import Actor, may_manage
from xuanshu.units.services.import_units import import_units
from xuanshu.units.services.keep_list import kept_list, note_progress, progress_of

# Nothing was noted for so long: the process has ended, and its transaction with it.
LOST_SECONDS = 120
BEAT_SECONDS = 10
logger = logging.getLogger(__name__)


def import_apart(*, actor: Actor, token: str, now: dt.datetime) -> threading.Thread | None:
    """Begin the import of a kept list and return its thread, ``None`` where it runs already."""
    may_manage(actor).demand()
    held = progress_of(token)
    if held is not None and held[0]["state"] == "running" and held[1] < LOST_SECONDS:
        return None
    note_progress(token, {"state": "running", "says": _("正在开始")})
    thread = threading.Thread(target=_run, args=(actor, token, now, get_language()), daemon=True)
    thread.start()
    return thread


def _run(actor: Actor, token: str, now: dt.datetime, language: str | None) -> None:
    """Import, noting each step; the end is noted whatever it is."""
    said, stop = [""], threading.Event()

    def note(words: str) -> None:
        said[0] = words
        note_progress(token, {"state": "running", "says": words})

    def beat() -> None:
        while not stop.wait(BEAT_SECONDS):
            note_progress(token, {"state": "running", "says": said[0]})

    heart = threading.Thread(target=beat, daemon=True)
    heart.start()
    with override(language):
        told = _told(actor, token, now, note)
    stop.set()
    heart.join()
    note_progress(token, told)
    connection.close()


def _told(actor: Actor, token: str, now: dt.datetime, note: object) -> dict[str, object]:
    try:
        plan = import_units(actor=actor, rows=kept_list(token), now=now, note=note)  # type: ignore[arg-type]
    except RuleError as error:
        return {"state": "refused", "says": error.message}
    except Exception:
        logger.exception("import of a list")
        return {"state": "refused", "says": _("导入没有完成，一行也没有导入，请重新确认导入。")}
    counts = {"new": len(plan.new), "changed": len(plan.changed), "people": len(plan.accounts)}
    return {"state": "done", "says": "", **counts}
