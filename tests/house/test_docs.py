"""The reference is complete, and what the papers name is there."""

import ast
import re
from importlib import import_module

from tests.house.tree import ROOT, SOURCE, having, name, said, text, tree

DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
ENVIRONMENT = re.compile(r"[\"']((?:XUANSHU|DJANGO)_[A-Z_]+|PG[A-Z]+)[\"']")
READ_IN = ("src", "tools", "tests")
OURS_ALONE = {"DJANGO_ALLOW_ASYNC_UNSAFE"}  # set by the tests for themselves


def headings(path):
    """Each heading of a page with what stands under it, up to the next one."""
    parts = re.split(r"^#+ (.+)$", text(path), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def variables():
    """Every variable of the environment that our code names."""
    return {
        found
        for path in having(".py")
        if path.relative_to(ROOT).parts[0] in READ_IN and path.name != "test_docs.py"
        for found in ENVIRONMENT.findall(text(path))
    }


def test_every_setting_has_its_heading():
    named = {heading.strip("`") for heading in headings(REFERENCE / "settings.md")}
    wanted = variables() - OURS_ALONE
    assert "XUANSHU_HOME" in wanted
    assert not wanted - named, said(sorted(wanted - named))
    old = {word for word in named if word.isupper() and "_" in word} - wanted
    assert not old, said(sorted(old))


def commands():
    """Every command of ours with the long options it takes."""
    for path in having(".py", SOURCE):
        if path.parent.name == "commands" and path.stem != "__init__":
            calls = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
            options = {
                call.args[0].value
                for call in calls
                if getattr(call.func, "attr", "") == "add_argument" and call.args
            }
            yield path.stem, {option for option in options if option.startswith("--")}


def test_every_command_has_its_heading_and_every_option_its_line():
    page = headings(REFERENCE / "commands.md")
    found = dict(commands())
    assert found
    assert {f"`xuanshu {command}`" for command in found} == set(page) - {"Commands"}
    for command, options in found.items():
        rows = set(re.findall(r"^\| `(--[\w-]+)` \|", page[f"`xuanshu {command}`"], re.MULTILINE))
        assert rows == options, command


def test_generated_pages_are_up_to_date():
    for path, expected in import_module("tools.reference").pages().items():
        assert path.read_text(encoding="utf-8") == expected, f"{name(path)}: run `make docs`"


def test_tests_named_in_the_papers_exist():
    named = {
        found
        for page in having(".md", DOCS)
        for found in re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", text(page))
    }
    assert named
    for file, test in named:
        assert (ROOT / file).is_file(), file
        assert not test or f"def {test}(" in text(ROOT / file), (file, test)


TAGS = re.compile(r"{%\s*(?:translate|trans)\s+([\"'])(.+?)\1")
BLOCKS = re.compile(r"{%\s*blocktranslate[^%]*%}(.+?){%\s*endblocktranslate", re.DOTALL)
SLOT = re.compile(r"\\{\\{.+?\\}\\}|%\\?\(\w+\\?\)[sd]|%s|\\{\w*\\}")


def on_screen():
    """Everything a screen may say: whole texts, and patterns of those with a slot."""
    said_in_templates = {
        found.strip()
        for page in having(".html", SOURCE)
        for found in (*BLOCKS.findall(text(page)), *(word for _, word in TAGS.findall(text(page))))
    }
    said_in_code = {
        node.value
        for path in having(".py", SOURCE)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    texts = said_in_templates | said_in_code
    slotted = (SLOT.sub(".{1,12}", re.escape(words)) for words in texts if len(words) < 40)
    return texts, [re.compile(p) for p in slotted if ".{1,12}" in p and re.search("[一-龥]", p)]


def test_words_in_corner_brackets_are_on_the_screen():
    texts, patterns = on_screen()
    pages = (*having(".md", DOCS / "how-to"), *having(".md", DOCS / "tutorials"))
    # Every word of the walked tutorial is used by its walk: test_tutorial_in_browser.py.
    pages = [page for page in pages if page.parent.name != "从通知到证书"]
    named = {
        (name(page), word) for page in pages for word in re.findall("「([^」]+)」", text(page))
    }
    assert len(named) > 20
    offenders = [
        f"{page}: {word}"
        for page, word in sorted(named)
        if word not in texts and not any(pattern.fullmatch(word) for pattern in patterns)
    ]
    assert not offenders, said(offenders)


def test_pictures_of_the_papers_are_there_small_and_shown():
    shown = set()
    for page in (*having(".md", DOCS), ROOT / "README.md", ROOT / "README.zh.md"):
        for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text(page)):
            file = (page.parent / picture).resolve()
            assert file.is_file(), (name(page), picture)
            assert file.stat().st_size < 150_000, picture
            shown.add(file)
    assert shown == set((DOCS / "images").rglob("*.png"))
