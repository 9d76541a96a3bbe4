"""What the repository promises to a stranger: README, targets, folders, locks, licence."""

import json
import re

from tests.house.tree import ROOT, text

TARGETS = ("demo", "test", "test-full", "check", "bench", "docs")
FOLDERS = ("tutorials", "how-to", "reference", "explanation", "explanation/decisions")


def targets():
    return set(re.findall(r"^([a-z-]+):(?!=)", text(ROOT / "Makefile"), re.MULTILINE))


def test_the_makefile_has_the_promised_targets():
    assert set(TARGETS) <= targets()


def test_the_commands_of_the_readmes_exist():
    for readme in ("README.md", "README.zh.md"):
        named = set(re.findall(r"^\s*make ([a-z-]+)", text(ROOT / readme), re.MULTILINE))
        assert {"demo", "test"} <= named, readme
        assert named <= targets(), readme


def test_the_papers_are_there():
    for paper in ("README.md", "README.zh.md", "CHANGELOG.md", "LICENSE", ".ci/run"):
        assert (ROOT / paper).is_file(), paper
    assert "Apache License" in text(ROOT / "LICENSE")


def test_continuous_integration_runs_both_rings():
    calls = re.findall(r"^make (\S+)$", text(ROOT / ".ci" / "run"), re.MULTILINE)
    assert calls == ["test", "test-full"]


def test_every_folder_of_the_docs_says_what_it_holds():
    for folder in FOLDERS:
        assert (ROOT / "docs" / folder / "README.md").is_file(), folder


def test_links_between_papers_lead_somewhere():
    papers = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    for paper in papers:
        for link in re.findall(r"\]\((?!\w+:)([^)#\s]+)", text(paper)):
            assert (paper.parent / link).exists(), f"{paper.relative_to(ROOT)}: {link}"


def test_the_locks_carry_hashes_and_no_addresses():
    python = text(ROOT / "requirements.lock")
    named = re.findall(r"^([\w.-]+)==.*\\\n\s+--hash=sha256:", python, re.MULTILINE)
    assert len(named) == len(re.findall(r"^[\w.-]+==", python, re.MULTILINE)) > 0
    assert "://" not in python
    assert "--index-url" not in python
    packages = json.loads(text(ROOT / "package-lock.json"))["packages"]
    for name, facts in packages.items():
        assert "resolved" not in facts, name
        assert not name or facts["integrity"].startswith("sha512-"), name


def test_the_list_of_dependencies_names_everything_that_is_locked():
    listed = text(ROOT / "docs" / "reference" / "dependencies.md")
    locked = re.findall(r"^([\w.-]+)==", text(ROOT / "requirements.lock"), re.MULTILINE)
    modules = json.loads(text(ROOT / "package-lock.json"))["packages"]
    names = [*locked, *(path.removeprefix("node_modules/") for path in modules if path)]
    missing = [name for name in names if f"| {name} |" not in listed]
    assert not missing, f"run `make docs`: {missing}"
