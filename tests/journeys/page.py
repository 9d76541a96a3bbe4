"""A page as somebody at a browser meets it: its words, its links, its forms with their fields.

Only what the page offers can be done with it. A form without the button, a field that is not
there, an answer that a list does not offer, a required field left empty: each fails the test.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import html

SILENT = {"script", "style", "template", "head"}
NO_VALUE = {"submit", "button", "reset", "image"}
TICKED = {"checkbox", "radio"}


def words_of(node: Any) -> str:
    """Return the words of an element with single blanks."""
    return " ".join("".join(node.itertext()).split())


@dataclass(frozen=True)
class Sending:
    """What the browser sends when a button is pressed."""

    address: str
    method: str
    values: list[tuple[str, str]]
    files: set[str]


class Page:
    """An answer read as HTML."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self.status = answer.status_code
        self.tree = html.fromstring(answer.content)
        self.row_kinds: dict[str, list[str]] = {}
        for template in self.tree.findall(".//template"):
            table = template.getparent()
            options = template.iterfind(".//select[@data-col='kind']/option")
            kinds = [each.get("value") for each in options if each.get("value")]
            self.row_kinds[table.get("data-rows", "")] = kinds
            table.remove(template)

    @property
    def text(self) -> str:
        """Return what is written on the page, without scripts, with single blanks."""
        return " ".join(" ".join(self._texts(self.tree)).split())

    def _texts(self, node: Any):
        if not isinstance(node.tag, str) or node.tag in SILENT:
            return
        yield node.text or ""
        for child in node:
            yield from self._texts(child)
            yield child.tail or ""

    def links(self, words: str) -> list[str]:
        """Return the addresses of the links with these words: exact ones before longer ones."""
        found = [(words_of(each), each.get("href")) for each in self.tree.iterfind(".//a[@href]")]
        ways = (
            lambda text: text == words,
            lambda text: text.startswith(words),
            lambda text: words in text,
        )
        return list(dict.fromkeys(href for way in ways for text, href in found if way(text)))

    def link(self, words: str) -> str:
        """Return the address of the first link with these words."""
        found = self.links(words)
        assert found, f"no link {words!r} on the page: {self.text[:600]}"
        return found[0]

    def menu(self, words: str) -> str:
        """Return the address of the line of the menu at the left with exactly these words."""
        lines = self.tree.iterfind(".//nav[@id='menu']/a")
        found = {words_of(each.find("span")): each.get("href") for each in lines}
        assert words in found, f"no {words!r} in the menu: {list(found)}"
        return found[words]

    def has_button(self, words: str) -> bool:
        """Tell whether a button with these words can be pressed."""
        return any(words in words_of(each) and _live(each) for each in self._buttons())

    def _buttons(self) -> list[Any]:
        return [
            each
            for each in self.tree.iterfind(".//button")
            if each.get("type", "submit") == "submit"
        ]

    def addresses(self, words: str) -> list[str]:
        """Return where the buttons with these words lead, in the order of the page."""
        return [self._address(each) for each in self._buttons() if words in words_of(each)]

    def button(self, words: str, within: str = "") -> Any:
        """Return the first button with exactly these words, else one that contains them.

        ``within`` narrows to forms whose address contains it (rows of a list have equal buttons).
        """
        found = [
            each
            for each in self._buttons()
            if words in words_of(each) and within in self._address(each)
        ]
        assert found, f"no button {words!r} on the page: {self.text[:900]}"
        exact = [each for each in found if words_of(each) == words]
        chosen = (exact or found)[0]
        assert _live(chosen), f"the button {words!r} cannot be pressed"
        return chosen

    def _form(self, control: Any) -> Any:
        name = control.get("form")
        if name:
            return self.tree.get_element_by_id(name)
        return next(control.iterancestors("form"), None)

    def _address(self, button: Any) -> str:
        form = self._form(button)
        return button.get("formaction") or (form.get("action") if form is not None else "") or ""

    def press(self, button: Any, typed: dict[str, Any]) -> Sending:
        """Return what a press of the button sends, with ``typed`` in the fields named.

        A value is text, or a list of texts for boxes to be ticked; files are only named here.
        """
        form = self._form(button)
        assert form is not None, "the button belongs to no form"
        controls = [each for each in self._controls() if self._form(each) is form]
        left = dict(typed)
        values: list[tuple[str, str]] = []
        files = set()
        for control in controls:
            name = control.get("name")
            if control.get("type") == "file":
                files.add(name)
                continue
            values += [(name, text) for text in _sent(control, left, typed)]
        unknown = set(left) - files - {each.get("name") for each in controls}
        assert not unknown, f"the form has no field {unknown}; it has {_names(controls)}"
        for name in (*typed,):
            offered = [each for each in controls if each.get("name") == name]
            _check_offered(name, typed[name], offered)
        if button.get("name"):
            values.append((button.get("name"), button.get("value", "")))
        address = self._address(button).partition("#")[0]
        return Sending(address, form.get("method", "get").lower(), values, files)

    def _controls(self) -> list[Any]:
        tags = ("input", "select", "textarea")
        return [
            each
            for each in self.tree.iter(*tags)
            if each.get("name")
            and each.get("disabled") is None
            and each.get("type") not in NO_VALUE
        ]

    def form_with(self, attribute: str) -> Any:
        """Return the form that carries an attribute."""
        form = self.tree.find(f".//form[@{attribute}]")
        assert form is not None, f"no form with {attribute} on the page: {self.text[:600]}"
        return form

    def values(self, name: str) -> list[str]:
        """Return what stands in the fields of this name, as the page was delivered."""
        found = [each for each in self._controls() if each.get("name") == name]
        assert found, f"no field {name!r}; there are {_names(self._controls())}"
        return [text for each in found for text in _sent(each, {}, {})]

    def offered(self, name: str) -> dict[str, str]:
        """Return the answers that boxes or a list of this name offer, with their words."""
        found: dict[str, str] = {}
        for each in self._controls():
            if each.get("name") != name:
                continue
            if each.tag == "select":
                found |= {
                    o.get("value"): words_of(o) for o in each.iter("option") if o.get("value")
                }
            elif each.get("type") in TICKED:
                found[each.get("value", "on")] = each.get("aria-label") or self._label(each)
        return found

    def label(self, name: str) -> str:
        """Return the words beside the first field of this name."""
        return self._label(next(each for each in self._controls() if each.get("name") == name))

    def _label(self, control: Any) -> str:
        for label in self.tree.iter("label"):
            if label.get("for") == control.get("id"):
                return words_of(label)
        around = next(control.iterancestors("label"), None)
        return words_of(around) if around is not None else ""

    def names(self, form: Any = None) -> list[str]:
        """Return the names of the fields of a form, or of the whole page."""
        chosen = self._controls()
        if form is not None:
            chosen = [each for each in chosen if self._form(each) is form]
        return _names(chosen)


def _names(controls: list[Any]) -> list[str]:
    return list(dict.fromkeys(each.get("name") for each in controls))


def _live(button: Any) -> bool:
    return button.get("disabled") is None


def _sent(control: Any, left: dict[str, Any], typed: dict[str, Any]) -> list[str]:
    """Return what one field sends; a field of several with one name takes its own share."""
    name = control.get("name")
    if control.get("type") in TICKED:
        value = control.get("value", "on")
        if name in typed:
            left.pop(name, None)
            return [value] if value in _list(typed[name]) else []
        return [value] if control.get("checked") is not None else []
    if name in left:
        return _list(left.pop(name))
    if control.tag == "textarea":
        return [(control.text or "").removeprefix("\n")]
    if control.tag == "select":
        options = list(control.iter("option"))
        chosen = [each for each in options if each.get("selected") is not None] or options[:1]
        return [each.get("value", words_of(each)) for each in chosen]
    return [control.get("value", "")]


def _list(value: Any) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list | tuple | set) else [str(value)]


def _check_offered(name: str, value: Any, controls: list[Any]) -> None:
    """Fail for an answer that the page does not offer, and for an empty required one."""
    for control in controls:
        if control.tag == "select":
            offered = [each.get("value") for each in control.iter("option")]
            assert set(_list(value)) <= set(offered), f"{name}: {value!r} is not among {offered}"
        if control.get("required") is not None and control.tag != "select":
            assert value not in ("", None), f"{name} is required"
    boxes = [each.get("value", "on") for each in controls if each.get("type") in TICKED]
    if boxes:
        assert set(_list(value)) <= set(boxes), f"{name}: {value!r} is not among {boxes}"
