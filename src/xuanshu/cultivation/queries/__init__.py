"""Reads of the room: who is in the pool, who waits, who guides."""

from xuanshu.cultivation.queries.pool import (
    TABS,
    PoolLine,
    departments_of,
    guide_of,
    guides_of,
    pool_counts,
    pool_entry,
    pool_lines,
    pool_outcome,
    pool_rows,
    stage_of_pool,
    standing_rows,
)

__all__ = [
    "TABS",
    "PoolLine",
    "departments_of",
    "guide_of",
    "guides_of",
    "pool_counts",
    "pool_entry",
    "pool_lines",
    "pool_outcome",
    "pool_rows",
    "stage_of_pool",
    "standing_rows",
]
