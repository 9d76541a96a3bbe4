"""The papers of the season, written to a folder to be looked at."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from xuanshu.decisions.models import Meeting
from xuanshu.honours.models import Naming
from xuanshu.judging.models import Round
from xuanshu.publicity.models import Notice


def write_all(out: Path, judged: Round, meeting: Meeting, notice: Notice, naming: Naming) -> int:
    """Return how many files were written."""
    return 0
