"""Reads of the room, and the few plain writes that services share."""

from xuanshu.programmes.queries.calendar import (
    add_days,
    calendar_year,
    calendar_years,
    days_of,
    revisions_of,
    work_calendar,
)
from xuanshu.programmes.queries.confirmed import (
    LastWord,
    date_history,
    last_answers,
    last_dates,
    picked_units,
    replace_picked,
)
from xuanshu.programmes.queries.people import (
    all_members,
    handlers_of_season,
    holders,
    holds,
    members,
    seat_of,
)
from xuanshu.programmes.queries.readiness import (
    missing_for_publication,
    open_dates,
    open_points,
)
from xuanshu.programmes.queries.schemes import (
    next_number,
    scheme_versions,
    version_by_id,
    version_with,
)
from xuanshu.programmes.queries.seasons import (
    freeze,
    open_seasons,
    season_by_id,
    season_of_year,
    season_units,
    seasons_for_list,
    seasons_of,
    units_of,
)
from xuanshu.programmes.queries.shipped_schemes import (
    ShippedScheme,
    shipped_schemes,
    shipped_source,
)
from xuanshu.programmes.queries.units import (
    KindLine,
    counts_for_quota,
    kind_lines,
    kinds_by_generic,
    paths,
    units_outside,
)

__all__ = [
    "KindLine",
    "LastWord",
    "ShippedScheme",
    "add_days",
    "all_members",
    "calendar_year",
    "calendar_years",
    "counts_for_quota",
    "date_history",
    "days_of",
    "freeze",
    "handlers_of_season",
    "holders",
    "holds",
    "kind_lines",
    "kinds_by_generic",
    "last_answers",
    "last_dates",
    "members",
    "missing_for_publication",
    "next_number",
    "open_dates",
    "open_points",
    "open_seasons",
    "paths",
    "picked_units",
    "replace_picked",
    "revisions_of",
    "scheme_versions",
    "season_by_id",
    "season_of_year",
    "season_units",
    "seasons_for_list",
    "seasons_of",
    "seat_of",
    "shipped_schemes",
    "shipped_source",
    "units_of",
    "units_outside",
    "version_by_id",
    "version_with",
    "work_calendar",
]
