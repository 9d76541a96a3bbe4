"""Put the fonts that the papers are set in beside the press. Standard library only.

The npm packages carry every weight; five files are enough. A file that is there already with the
right size is left alone, so a second run costs nothing.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "node_modules" / "@expo-google-fonts"
TARGET = ROOT / "src" / "xuanshu" / "press" / "fonts"
FILES = (
    "noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
    "noto-serif-sc/500Medium/NotoSerifSC_500Medium.ttf",
    "noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf",
    "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
    "noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf",
)
LICENCES = {
    "noto-serif-sc/LICENSE_FONT": "LICENSE-NotoSerifSC.txt",
    "noto-sans-sc/LICENSE_FONT": "LICENSE-NotoSansSC.txt",
}


def copy(source: Path, target: Path) -> bool:
    """Copy one file unless it is there already; return whether it was copied."""
    if target.exists() and target.stat().st_size == source.stat().st_size:
        return False
    half = target.with_suffix(target.suffix + ".part")
    shutil.copyfile(source, half)
    half.replace(target)
    return True


def main() -> int:
    """Copy what is missing; return 1 with an explanation when npm has not run yet."""
    wanted = {SOURCE / name: TARGET / Path(name).name for name in FILES}
    wanted |= {SOURCE / name: TARGET / new for name, new in LICENCES.items()}
    absent = [str(source.relative_to(ROOT)) for source in wanted if not source.exists()]
    if absent:
        sys.stderr.write("fonts: run `npm ci` first; missing " + ", ".join(absent) + "\n")
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    copied = sum(copy(source, target) for source, target in wanted.items())
    sys.stdout.write(f"fonts: {copied} copied, {len(wanted) - copied} already there\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
