"""Undertakings that are signed: the work is true, one's own, may be published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.base import Model
from xuanshu.core.verdict import Finding

PROMISES = {
    "truthful": "申报内容真实",
    "own_work": "成果由申报人完成、没有权属争议",
    "may_publish": "授权主办方公开、推广和汇编",
    "not_secret": "不涉及国家秘密和商业秘密",
    "all_agree": "全体完成人同意申报和排名",
}
Promise = Literal["truthful", "own_work", "may_publish", "not_secret", "all_agree"]
SIGNERS = {"lead": "第一完成人", "authors": "全体完成人", "unit": "申报单位"}


class Undertaking(Model):
    """What is promised in a paper and who has to sign it."""

    on_screen = False
    called = "承诺书、授权书的签署"
    of: Annotated[tuple[Promise, ...], Field(min_length=1)]
    signed_by: Literal["lead", "authors", "unit"]

    def explain(self) -> str:
        """Return the promises and who signs."""
        promises = "、".join(PROMISES[word] for word in self.of)
        return f"承诺{promises}，由{SIGNERS[self.signed_by]}签署"

    def findings(
        self,
        label: str,
        clause: str,
        *,
        signers: tuple[str, ...],
        signed: Mapping[str, frozenset[str]],
    ) -> Iterator[Finding]:
        """Yield one finding for each signer who has not signed every promise.

        ``signers`` are the names of those meant by ``signed_by``; ``signed`` the promises by name.
        """
        for name in signers:
            open_ = [word for word in self.of if word not in signed.get(name, frozenset())]
            if open_:
                words = "、".join(PROMISES[word] for word in open_)
                message = f"“{label}”须由{SIGNERS[self.signed_by]}签署，{name}尚未承诺：{words}"
                yield Finding(message, clause, rule="undertaking")
