"""Canonical bytes, digests, Merkle batches and their walk: what makes the record checkable."""

from xuanshu.core.chain.batch import Batch, LinkedRow, batch_hash, genesis, seal_batch
from xuanshu.core.chain.canonical import canonical, digest, salted
from xuanshu.core.chain.export import export_lines, root_line
from xuanshu.core.chain.merkle import merkle_path, merkle_root, root_of_path
from xuanshu.core.chain.walk import Anchor, Break, walk

__all__ = [
    "Anchor",
    "Batch",
    "Break",
    "LinkedRow",
    "batch_hash",
    "canonical",
    "digest",
    "export_lines",
    "genesis",
    "merkle_path",
    "merkle_root",
    "root_line",
    "root_of_path",
    "salted",
    "seal_batch",
    "walk",
]
