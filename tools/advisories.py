"""Hold what the locks name against a list of known weaknesses (tools/advisories.toml).

``check`` needs no network and is part of ``make check``: a locked version that an entry affects
fails, unless the entry says why it is accepted; a list that nobody compared for a while only warns,
since passing time must not turn a build red. ``refresh`` brings the list up to date: from the
index that pip is set to use, where that has the JSON service, or from a file, an archive or a
folder in the format of OSV.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "tools" / "advisories.toml"
FRESH_DAYS = 90
WAIT_SECONDS = 20
LINE = 96
PYPI, NPM = "PyPI", "npm"


@dataclass(frozen=True, slots=True, order=True)
class Advisory:
    """A weakness: of which versions of which package, and why it is accepted if it is."""

    ecosystem: str
    package: str
    id: str
    affected: str
    why: str
    accepted: str = ""

    def affects(self, version: str) -> bool:
        """Return whether a version is among those affected; what nobody can read is."""
        parts = self.affected.split("||")
        try:
            return any(SpecifierSet(part).contains(version, prereleases=True) for part in parts)
        except (InvalidSpecifier, InvalidVersion):
            return True


@dataclass(frozen=True, slots=True)
class Known:
    """The list as it is kept: when it was last compared, and what it holds."""

    looked: dt.date | None
    advisories: tuple[Advisory, ...]


def read(path: Path = LIST) -> Known:
    """Return the kept list."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Known(data.get("looked"), tuple(Advisory(**each) for each in data.get("advisory", [])))


def locked(root: Path = ROOT) -> dict[tuple[str, str], str]:
    """Return every locked package with its version, by ecosystem and name."""
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    found: dict[tuple[str, str], str] = {
        (PYPI, canonicalize_name(name)): version
        for name, version in re.findall(r"^([\w.-]+)==([\w.!+-]+)", lock, re.MULTILINE)
    }
    packages = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for path, facts in packages.items():
        if path:
            found[NPM, path.rpartition("node_modules/")[2]] = facts["version"]
    return found


def affecting(known: Known, lock: dict[tuple[str, str], str]) -> list[tuple[Advisory, str]]:
    """Return the advisories that affect a locked version, each with that version."""
    return [
        (each, lock[each.ecosystem, each.package])
        for each in known.advisories
        if (each.ecosystem, each.package) in lock
        and each.affects(lock[each.ecosystem, each.package])
    ]


def check(known: Known, lock: dict[tuple[str, str], str], today: dt.date) -> int:
    """Say what is affected and how old the list is; return the exit status."""
    bad = 0
    for each, version in affecting(known, lock):
        word = "accepted" if each.accepted else "AFFECTED"
        print(f"{word}: {each.package} {version}, {each.id}: {each.accepted or each.why}")
        bad += not each.accepted
    if known.looked is None:
        print("warning: the list of advisories was never compared with a source")
    elif (today - known.looked).days > FRESH_DAYS:
        print(f"warning: the list of advisories was last compared on {known.looked}")
    print(f"advisories: {len(known.advisories)} known, {len(lock)} packages locked, {bad} affected")
    return 1 if bad else 0


# ------------------------------------------------------------------------------- bringing it up


def from_osv(records: Iterable[dict[str, Any]], names: set[tuple[str, str]]) -> Iterator[Advisory]:
    """Return the advisories of OSV's records that are about packages we lock."""
    for record in records:
        if record.get("withdrawn"):
            continue
        for part in record.get("affected", []):
            package = part.get("package", {})
            ecosystem, name = package.get("ecosystem", ""), package.get("name", "")
            name = canonicalize_name(name) if ecosystem == PYPI else name
            if (ecosystem, name) in names:
                why = record.get("summary") or record.get("details", "").split("\n")[0]
                yield Advisory(ecosystem, name, record["id"], _versions(part), why[:LINE])


def _versions(part: dict[str, Any]) -> str:
    """Return the affected versions as specifiers, alternatives parted by "||"."""
    spans = [f"=={version}" for version in part.get("versions", []) if not part.get("ranges")]
    for held in part.get("ranges", []):
        begin = ""
        for event in held.get("events", []) if held.get("type") != "GIT" else []:
            if "introduced" in event:
                begin = "" if event["introduced"] == "0" else f">={event['introduced']},"
            elif "fixed" in event:
                spans.append(f"{begin}<{event['fixed']}")
                begin = ""
            elif "last_affected" in event:
                spans.append(f"{begin}<={event['last_affected']}")
                begin = ""
        if begin:
            spans.append(begin.rstrip(","))
    return "||".join(spans)


def records_in(place: Path) -> Iterator[dict[str, Any]]:
    """Return OSV's records in a file (one or a list), an archive or a folder of such."""
    if place.is_dir():
        for path in sorted(place.rglob("*.json")):
            yield from records_in(path)
    elif zipfile.is_zipfile(place):
        with zipfile.ZipFile(place) as archive:
            for name in archive.namelist():
                if name.endswith(".json"):
                    yield json.loads(archive.read(name))
    else:
        data = json.loads(place.read_text(encoding="utf-8"))
        yield from data if isinstance(data, list) else [data]


def index_of_pip() -> str:
    """Return the address of the package index that pip is set to use, "" where it has none."""
    done = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True
    )
    found = re.search(r"index-url='(https?://[^']+)'", done.stdout)
    return found[1].rstrip("/") if found else ""


def from_index(index: str, lock: dict[tuple[str, str], str]) -> Iterator[Advisory]:
    """Return what the index's JSON service says of each locked version; raises ``URLError``."""
    place = urlsplit(index)
    root = place.path.removesuffix("/simple")
    for (ecosystem, name), version in sorted(lock.items()):
        if ecosystem != PYPI:
            continue
        address = urlunsplit(
            (place.scheme, place.netloc, f"{root}/pypi/{name}/{version}/json", "", "")
        )
        with urlopen(address, timeout=WAIT_SECONDS) as answer:  # noqa: S310 — the operator's index
            told = json.load(answer)
        for each in told.get("vulnerabilities", []):
            if not each.get("withdrawn"):
                why = each.get("summary") or each.get("details", "").split("\n")[0]
                yield Advisory(PYPI, name, each["id"], f"=={version}", why[:LINE])


def merged(known: Known, found: Iterable[Advisory], today: dt.date) -> Known:
    """Return the list with what was found: the found is newer, a reason for accepting stays."""
    held = {(each.ecosystem, each.package, each.id): each for each in known.advisories}
    for each in found:
        key = (each.ecosystem, each.package, each.id)
        kept = held[key].accepted if key in held else ""
        held[key] = Advisory(each.ecosystem, each.package, each.id, each.affected, each.why, kept)
    return Known(today, tuple(sorted(held.values())))


def write(known: Known, path: Path = LIST) -> None:
    """Write the list, with the remarks at its head as they stand."""
    head = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        head.append(line)
    parts = ["\n".join(head), f"looked = {known.looked}"]
    for each in known.advisories:
        names = ("package", "ecosystem", "affected", "id", "why", "accepted")
        rows = [f"{name} = {json.dumps(getattr(each, name), ensure_ascii=False)}" for name in names]
        parts.append("\n".join(["[[advisory]]", *rows]))
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def refresh(known: Known, lock: dict[tuple[str, str], str], file: Path | None) -> Known | None:
    """Return the list brought up to date, or ``None`` after saying why that cannot be."""
    index = "" if file else index_of_pip()
    if not file and not index:
        print("pip is set to no index on a network: give a file in the format of OSV.")
        return None
    try:
        found = from_osv(records_in(file), set(lock)) if file else from_index(index, lock)
        return merged(known, found, dt.datetime.now(tz=dt.UTC).date())
    except (URLError, OSError, ValueError) as error:
        print(f"Nothing was changed: {error}. A file in the format of OSV serves as well.")
        return None


def main(argv: list[str] | None = None) -> int:
    """Check, or refresh and then check; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("act", nargs="?", choices=("check", "refresh"), default="check")
    parser.add_argument("file", nargs="?", type=Path, help="OSV: a file, an archive or a folder")
    asked = parser.parse_args(argv)
    known, lock = read(), locked()
    if asked.act == "refresh":
        newer = refresh(known, lock, asked.file)
        if newer is None:
            return 2
        write(newer)
        known = newer
    return check(known, lock, dt.datetime.now(tz=dt.UTC).date())


if __name__ == "__main__":
    sys.exit(main())
