"""Keep the English catalogue of the pages: ``make messages`` brings it up to date.

``update`` gathers the Chinese words of the pages and puts them into ``django.po``: what was
translated stays, what is new waits for its translation, what nobody says any more goes.
``compile`` writes the ``django.mo`` that Django reads; set-up does it.

Gathered are the marked words of the templates and of Python, and, since Python speaks Chinese and
a page interprets it, every other Chinese string of a room: sentences made by f-strings become
messages with gaps. Left out is what no page says in another language: papers, the journal's
sentences, commands, the demonstration.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "xuanshu"
PO = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
HAN = re.compile(r"[\u3400-\u9fff]")
# What Django makes of a template for gettext's own tool: calls among letters without meaning.
LITERAL = re.compile(r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""", re.DOTALL)
CALL = re.compile(rf"\b(_|n?gettext)\(((?:\s*{LITERAL.pattern}\s*,?)+)", re.DOTALL)
# Rooms and modules whose words stand on papers, in the terminal or in made-up seasons.
SILENT = (
    "press/",
    "checker/",
    "journal/",
    "site/demo/",
    "site/trial.py",
    "core/simulation/",
    "site/cli.py",
    "site/settings.py",
    "kit/dates.py",
)
SILENT_PARTS = {"migrations", "management"}
# The chase list's words stand on its page as well.
SPOKEN_PAPERS = {"vetting/documents/chase.py"}
PAPER_MODULES = re.compile(r"(^|/)(documents|papers?|compose)(_\w+)?(/|\.py$)")
# In the core, what people at a screen meet: states, days, marks, and refusals everywhere. What a
# scheme says about itself (its check, its explanation) stays in the language of the scheme.
CORE_WHOLE = ("core/lifecycle/", "core/calendar/", "core/scoring/", "core/scheme/execute")
CORE_SILENT = ("core/lifecycle/drawing.py", "core/scoring/export.py", "core/calendar/wording.py")
REFUSALS = {"RuleError", "refused", "Verdict", "Finding", "_refuse", "UnreadableFile"}
# Arguments that become rows of the journal, columns of a workbook, names of files.
SILENT_WORDS = {"says"}
SILENT_CALLS = {"SheetColumn", "Sheet", "Column", "download", "compile", "CommandError", "cover"}
# Names of files, patterns, the numerals that papers count with, and dates (kit/dates.py).
NO_SENTENCE = re.compile(
    r"^(\{\w+\}年)?\{\w+\}月\{\w+\}日$|\.(pdf|docx|xlsx|zip|json|csv|png)$|\\[sd]|^一二三"
)


# A message, or a message with its plural: two forms.
FORMS = 2
Words = str | tuple[str, ...]


def gathered() -> Catalog:
    """Return every message of the pages with the files that say it."""
    catalogue = Catalog()
    for place, words in (*_templates(), *_python()):
        if HAN.search(str(words)):
            catalogue.add(words, locations=[(place, 0)])
    return catalogue


def _templates() -> Iterator[tuple[str, Words]]:
    """Yield the messages of the templates."""
    from django.conf import settings  # noqa: PLC0415 - needs Django, which `compile` does not
    from django.utils.translation.template import templatize  # noqa: PLC0415 - once Django is set up

    if not settings.configured:
        settings.configure()
    for path in sorted(SOURCE.rglob("templates/**/*")):
        if path.suffix in {".html", ".txt"}:
            for call, literals in CALL.findall(templatize(path.read_text(encoding="utf-8"))):
                words = tuple(ast.literal_eval(each) for each in LITERAL.findall(literals))
                yield name(path), words if call == "ngettext" else words[0]


def _python() -> Iterator[tuple[str, Words]]:
    """Yield the messages of Python."""
    for path in sorted(SOURCE.rglob("*.py")):
        place = path.relative_to(SOURCE).as_posix()
        if place.startswith(SILENT) or SILENT_PARTS & set(path.parts):
            continue
        on_paper = PAPER_MODULES.search(place) and "views/" not in place
        if on_paper and place not in SPOKEN_PAPERS:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        whole = not place.startswith("core/") or place.startswith(CORE_WHOLE)
        if not place.startswith(CORE_SILENT):
            for words in Listener(tree, whole=whole).found:
                yield name(path), words


class Listener(ast.NodeVisitor):
    """The Chinese strings of a module; of its refusals only, unless ``whole``."""

    def __init__(self, tree: ast.Module, *, whole: bool) -> None:
        self.found: list[Words] = []
        self.listening = whole
        self.visit(tree)

    def visit_Expr(self, node: ast.Expr) -> None:
        """Pass over docstrings."""
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        """Pass over what goes to papers and to the journal; listen to refusals anywhere."""
        called = called_name(node)
        if called in SILENT_CALLS:
            return
        if called.startswith("ngettext") and len(strings(node.args[:2])) == FORMS:
            self.found.append(tuple(strings(node.args[:2])))
            return
        listened, self.listening = self.listening, self.listening or called in REFUSALS
        for argument in node.args:
            self.visit(argument)
        for keyword in node.keywords:
            if keyword.arg not in SILENT_WORDS:
                self.visit(keyword.value)
        self.visit(node.func)
        self.listening = listened

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Take an f-string as a message with gaps, and the strings inside its gaps."""
        self._take(with_gaps(node))
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def visit_Constant(self, node: ast.Constant) -> None:
        """Take a string."""
        if isinstance(node.value, str):
            self._take(node.value)

    def _take(self, words: str) -> None:
        if self.listening and HAN.search(words) and not NO_SENTENCE.search(words):
            self.found.append(words)


def called_name(node: ast.Call) -> str:
    """Return the last name of what is called."""
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def strings(nodes: list[ast.expr]) -> list[str]:
    """Return the strings among some nodes."""
    constants = (node.value for node in nodes if isinstance(node, ast.Constant))
    return [value for value in constants if isinstance(value, str)]


def with_gaps(node: ast.JoinedStr) -> str:
    """Return an f-string as a message whose gaps are named after what stands in them."""
    said, names = "", []
    for part in node.values:
        if isinstance(part, ast.Constant):
            said += str(part.value)
        elif isinstance(part, ast.FormattedValue):
            names.append(gap_name(part.value))
            count = names.count(names[-1])
            said += f"{{{names[-1]}{count if count > 1 else ''}}}"
    return said


def gap_name(node: ast.expr) -> str:
    """Return the name of a value in a message: its last word."""
    if isinstance(node, ast.Name):
        return node.id.strip("_") or "it"
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Call) and node.args and called_name(node) in {"str", "join"}:
        return gap_name(node.args[0])
    if isinstance(node, ast.Call):
        return called_name(node).strip("_") or "it"
    return "it"


def name(path: Path) -> str:
    """Return a file's name as the catalogue writes it."""
    return path.relative_to(ROOT).as_posix()


def read() -> Catalog:
    """Return the catalogue as it is kept."""
    if not PO.exists():
        return Catalog(locale="en")
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def write(catalogue: Catalog) -> None:
    """Write the catalogue with nothing in it that changes by itself."""
    kept = Catalog(locale="en", project="xuanshu", fuzzy=False, header_comment=HEAD)
    for message in sorted(catalogue, key=lambda each: str(each.id)):
        if message.id:
            places = sorted({place for place, _ in message.locations})
            kept.add(
                message.id,
                message.string,
                locations=[(place, 0) for place in places],
                context=message.context,
            )
    buffer = io.BytesIO()
    write_po(buffer, kept, width=0, omit_header=True, include_lineno=False)
    head = f"{HEAD}\n" + 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in FIELDS)
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(head.encode() + b"\n" + buffer.getvalue())


HEAD = "# The English words of the pages. Brought up to date by `make messages`."
FIELDS = (
    "Language: en",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
    "Plural-Forms: nplurals=2; plural=(n != 1);",
)


def update() -> int:
    """Bring the catalogue up to date; return how many messages wait for a translation."""
    kept, now = read(), gathered()
    for message in now:
        known = kept.get(message.id) if message.id else None
        if known is not None:
            message.string = known.string
    write(now)
    return sum(1 for message in now if message.id and not translated(message.string))


def translated(said: object) -> bool:
    """Return whether a message has a translation, in each of its forms."""
    return bool(said) and all(said if isinstance(said, tuple) else (said,))


def compiled() -> None:
    """Write what Django reads."""
    with MO.open("wb") as file:
        write_mo(file, read())


def main() -> int:
    """Do what the command line asks for; return the exit status."""
    if sys.argv[1:] == ["compile"]:
        compiled()
        return 0
    waiting = update()
    compiled()
    print(f"wrote {name(PO)}: {waiting} of {len(read())} wait for a translation")
    return 0


if __name__ == "__main__":
    sys.exit(main())
