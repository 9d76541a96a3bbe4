"""Write docs/reference/dependencies.md: every locked dependency with its version and licence.

The licences are read from what is installed, so run it after a change of a lock (``make docs``).
"""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "reference" / "dependencies.md"
HEAD = """# Dependencies and their licences

Made by `make docs` from `requirements.lock` and `package-lock.json`; do not edit.
Packages marked *only elsewhere* are locked for another system or Python version than the one
that this list was made on.

"""
TABLE = "| package | version | licence |\n|---|---|---|\n"
# What a package says by classifiers only, in the words of SPDX.
CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0",
}


def licence_of(package: str) -> str:
    """Return the licence an installed Python package declares."""
    try:
        facts = distribution(package).metadata
    except PackageNotFoundError:
        return "*only elsewhere*"
    if "License-Expression" in facts:
        return facts["License-Expression"]
    declared = [
        CLASSIFIERS.get(name, name)
        for line in facts.get_all("Classifier", [])
        if line.startswith("License :: ") and (name := line.rpartition(" :: ")[2]) != "OSI Approved"
    ]
    text = (facts.get_all("License") or ["not declared"])[0]
    whole_mit = "Permission is hereby granted, free of charge" in text
    return ", ".join(declared) or ("MIT" if whole_mit else text.splitlines()[0])


def python_rows() -> list[str]:
    """Return a table row for each package of requirements.lock."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    found = re.findall(r"^([\w.-]+)==([\w.!+-]+)", lock, re.MULTILINE)
    return [f"| {name} | {version} | {licence_of(name)} |\n" for name, version in found]


def npm_rows() -> list[str]:
    """Return a table row for each package of package-lock.json."""
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return [
        f"| {path.removeprefix('node_modules/')} | {facts['version']} "
        f"| {facts.get('license', 'not declared')} |\n"
        for path, facts in packages.items()
        if path
    ]


def main() -> int:
    """Write the list; return the exit status."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    parts = [HEAD, "## Python\n\n", TABLE, *python_rows(), "\n## npm\n\n", TABLE, *npm_rows()]
    TARGET.write_text("".join(parts), encoding="utf-8")
    print(f"wrote {TARGET.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
