"""A notice drafted from a scheme: the rules in the order in which a notice says them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from xuanshu.core.scheme.base import Rule
    from xuanshu.core.scheme.model import Scheme

NUMERALS = "一二三四五六七八九十"
TENS = 10


class Ruled(Protocol):
    """A part of a scheme that explains itself."""

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield the part's rules in Chinese."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice as plain texts: its opening, its numbered paragraphs, the papers it encloses."""

    title: str
    addressee: str
    paragraphs: tuple[str, ...]
    attachments: tuple[str, ...]


def drafted(scheme: Scheme) -> Draft:
    """Return the notice that a settled scheme amounts to; what is still open is left out."""
    year, name = scheme.year, scheme.title
    parts = [(heading, list(found)) for heading, found in _parts(scheme)]
    said = [(heading, found) for heading, found in parts if found]
    texts = [_opening(scheme)]
    for number, (heading, found) in enumerate(said, start=1):
        texts.append(f"{numeral(number)}、{heading}")
        texts += found
    forms = [form.label for form in scheme.forms.values()]
    return Draft(
        title=f"{scheme.organiser}\n关于开展{year}年度{name.removeprefix(scheme.organiser)}的通知",
        addressee=scheme.addressees.label,
        paragraphs=tuple(texts),
        attachments=tuple(dict.fromkeys(forms)),
    )


def numeral(number: int) -> str:
    """Return a number up to 99 as a notice counts its sections."""
    tens, ones = divmod(number, TENS)
    head = "" if not tens else "十" if tens == 1 else NUMERALS[tens - 1] + "十"
    return head + (NUMERALS[ones - 1] if ones else "")


def _opening(scheme: Scheme) -> str:
    own, *others = scheme.documents.values()
    basis = scheme.documents.get(scheme.addressees.basis) if scheme.addressees.basis else None
    names = [document.name() for document in ([basis] if basis else others)]
    if own.kind != "通知":
        names.insert(0, own.name())
    ground = f"根据{'、'.join(dict.fromkeys(names))}，" if names else ""
    return f"{ground}现就开展{scheme.year}年度{scheme.title}有关事项通知如下。"


def _parts(scheme: Scheme) -> Iterator[tuple[str, Iterator[str]]]:
    entry = scheme.wording.entry
    yield (
        "参评范围和标准",
        _flat(
            scheme.addressees.rules(scheme),
            scheme.categories.rules(entry),
            scheme.criteria.rules(scheme),
            *_rules(scheme, scheme.tracks.values(), scheme.awards.values()),
        ),
    )
    nominated = [scheme.nomination] if scheme.nomination else []
    yield (
        "申报数量和条件",
        _flat(
            *_rules(scheme, scheme.quotas, scheme.eligibility, scheme.caps, scheme.exclusive),
            *_rules(scheme, scheme.gates, scheme.priorities, nominated, scheme.routes),
        ),
    )
    yield "方法和步骤", _stages(scheme)
    yield "组织机构", _flat(*(body.rules() for body in scheme.bodies.values()))
    yield (
        f"{scheme.wording.honour}和奖励",
        _flat(*_rules(scheme, scheme.tiers.values(), scheme.side_awards, scheme.rewards)),
    )
    duties = (duty.rules() for duty in scheme.duties)
    yield "工作要求", _flat(*duties, *_rules(scheme, scheme.sanctions, scheme.after))


def _rules(scheme: Scheme, *sections: Iterable[Ruled]) -> Iterator[Iterator[Rule]]:
    for section in sections:
        for part in section:
            yield part.rules(scheme)


def _flat(*rules: Iterable[Rule]) -> Iterator[str]:
    """Yield each sentence once, numbered （一）（二）."""
    texts = dict.fromkeys(text for found in rules for text, _clause in found)
    for number, text in enumerate(texts, start=1):
        yield f"（{numeral(number)}）{text}"


def _stages(scheme: Scheme) -> Iterator[str]:
    """Yield a paragraph for each stage: its name, then its sentences."""
    for number, stage in enumerate(scheme.stages, start=1):
        texts = dict.fromkeys(text for text, _clause in stage.rules(scheme))
        said = [text.removeprefix(f"{stage.label}：") for text in texts]
        yield f"（{numeral(number)}）{stage.label}。{''.join(said)}"
