"""Canonical bytes, digests, Merkle batches and their walk: what makes the record checkable."""

from xuanshu.core.chain.batch import Batch, LinkedRow, batch_hash, genesis, seal_batch
from xuanshu.core.chain.canonical import canonical, digest, salted
from xuanshu.core.chain.export import export_lines
from xuanshu.core.chain.merkle import merkle_root
from xuanshu.core.chain.walk import Break, walk

__all__ = [
    "Batch",
    "Break",
    "LinkedRow",
    "batch_hash",
    "canonical",
    "digest",
    "export_lines",
    "genesis",
    "merkle_root",
    "salted",
    "seal_batch",
    "walk",
]
