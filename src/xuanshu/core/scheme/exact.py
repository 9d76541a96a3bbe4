"""Exact shares (``20/100``) and the thresholds made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from xuanshu.core.scheme.base import Model
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scoring.rounds import Threshold

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

_WRITTEN = r"([0-9]{1,6})/([1-9][0-9]{0,5})"


def _share(value: Any) -> Fraction:
    if isinstance(value, Fraction):
        return value
    found = re.fullmatch(_WRITTEN, value) if isinstance(value, str) else None
    if not found or not 0 < Fraction(int(found[1]), int(found[2])) <= 1:
        raise PydanticCustomError("share", "份额应写成 20/100、2/3 这样，大于0、不超过1")
    return Fraction(int(found[1]), int(found[2]))


if TYPE_CHECKING:
    Share = Fraction
else:
    Share = Annotated[
        Any,
        PlainValidator(_share),
        WithJsonSchema({"type": "string", "pattern": f"^{_WRITTEN}$"}),
    ]


def in_words(share: Fraction) -> str:
    """Return "三分之二" as "2/3", and hundredths as a percentage."""
    percent = share * 100
    if percent.denominator == 1 and share.denominator > 4:  # noqa: PLR2004 - 3/4 reads better
        return f"{percent.numerator}%"
    return f"{share.numerator}/{share.denominator}"


class Needed(Model):
    """A share that has to be exceeded or reached."""

    more_than: Share | None = None
    at_least: Share | None = None

    def explain(self) -> str:
        """Return "超过1/2" or "达到2/3"."""
        if self.more_than is not None:
            return f"超过{in_words(self.more_than)}"
        return f"达到{in_words(self.at_least or Fraction(1))}"

    def plain(self) -> Threshold:
        """Return the threshold as the counting takes it."""
        if self.more_than is not None:
            return Threshold(self.more_than, strict=True)
        return Threshold(self.at_least or Fraction(1))

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain unless exactly one of both is written."""
        del scheme
        if (self.more_than is None) == (self.at_least is None):
            yield Complaint((), "应写 more_than 或 at_least 之一", ("more_than", "at_least"))
