"""How long a large federation takes: fifty thousand units from a workbook, and the page of units.

Limits (issue 5): reading, checking and writing in a minute; the page in 150 ms.
"""

from __future__ import annotations

import os
import sys
import time
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuanshu.site.settings")
django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.makers.units import head_office, make_actor, sign_in
from xuanshu.press.listed import rows_listed
from xuanshu.press.sheets import Sheet, SheetColumn, workbook
from xuanshu.press.workbooks import read_workbook
from xuanshu.units.models import Role, Unit
from xuanshu.units.rules import LABELS, NEEDED
from xuanshu.units.services import import_units

UNITS, DISTRICTS, TOWNS = 50_000, 100, 2_000
LIMIT_SECONDS, LIMIT_MS, TIMES = 60.0, 150.0, 10


def rows() -> list[list[str]]:
    """Return a made-up federation: districts, towns below them, enterprises below those."""
    made = []
    for n in range(UNITS):
        if n < DISTRICTS:
            kind, above = "区市", ""
        elif n < DISTRICTS + TOWNS:
            kind, above = "乡镇", f"U{n % DISTRICTS:05}"
        else:
            kind, above = "企业", f"U{DISTRICTS + n % TOWNS:05}"
        person = [f"甲某{n}", f"jbr-{n:05}", "000-0000-0012"] if n < DISTRICTS + TOWNS else [""] * 3
        made.append([f"U{n:05}", f"云澜市第{n}工会", f"第{n}", kind, above, str(n + 1), *person])
    return made


def main() -> int:
    """Print the figures; return 1 when a limit is missed."""
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("setup", verbosity=0)
    admin = make_actor(Role.SYSTEM, unit=head_office())
    columns = tuple(SheetColumn(words[0]) for words in LABELS.values())
    data = workbook(Sheet("单位和经办人名册", "", columns, rows()))
    began = time.perf_counter()
    listed = rows_listed(read_workbook(data, UNITS + 30), LABELS, NEEDED)
    read = time.perf_counter() - began
    import_units(actor=admin, rows=listed, now=timezone.now())
    whole = time.perf_counter() - began
    print(
        f"directory on {connection.vendor}: {Unit._base_manager.count()} units, {len(data)} bytes"
    )
    print(
        f"  read {read:.1f} s, read, checked and written {whole:.1f} s, limit {LIMIT_SECONDS:.0f} s"
    )
    client, address, taken = sign_in(Client(), admin), reverse("units"), []
    for _ in range(TIMES):
        began = time.perf_counter()
        answer = client.get(address)
        taken.append((time.perf_counter() - began) * 1000)
        if answer.status_code != 200:  # noqa: PLR2004 - the page itself
            raise RuntimeError(address)
    page = median(taken)
    print(f"  page of units, median {page:.0f} ms of {TIMES}, limit {LIMIT_MS:.0f} ms")
    return 0 if whole < LIMIT_SECONDS and page < LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
