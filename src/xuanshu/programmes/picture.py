"""The year as a picture: stages as bars over the calendar, and the same in words for a table.

Drawn by the server as SVG with nothing but shapes and text, so that it needs no script, prints, and
can be set into a paper. A wide drawing serves desks and papers, a narrow one telephones.
"""

from __future__ import annotations

import calendar as months_of
import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from xuanshu.core.calendar import UnknownYear, chinese_date, chinese_period
from xuanshu.core.scheme.stages.publicity import Publicity

if TYPE_CHECKING:
    from xuanshu.core.calendar import WorkCalendar
    from xuanshu.core.scheme import DatePoint, Scheme

ONE_DAY = dt.timedelta(days=1)
MOST_DAYS = 800
SATURDAY = 5
FOOT = 20


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted days of a public notice, if it is posted on the first day of its period."""

    label: str
    length: str
    posted: dt.date
    first: dt.date
    last: dt.date
    weeks: tuple[tuple[CountedDay, ...], ...]


@dataclass(frozen=True, slots=True)
class CountedDay:
    """A day of a public notice: ``number`` counts from 1, 0 for a day that does not count."""

    day: dt.date
    number: int = 0
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class YearLine:
    """One date of the year in words: the stage, the notice's words, the days, whether confirmed."""

    number: int
    stage: str
    point: DatePoint
    days: str
    cite: str
    short: str
    pending: bool
    counted: Counted | None


@dataclass(frozen=True, slots=True)
class Shape:
    """A bar, a diamond (``deadline``) or a band of the background, with its words beside it."""

    tone: str
    x: float
    width: float = 0
    text: str = ""
    text_x: float = 0
    anchor: str = "start"
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A stage's row: its name and what is drawn in it."""

    label: str
    y: float
    label_y: float
    bar_y: float
    foot: float
    text_y: float
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything that a template turns into SVG; all lengths are in units of its ``viewBox``."""

    width: int
    height: int
    top: int
    left: int
    size: int
    bar: int
    months: tuple[Shape, ...]
    shades: tuple[Shape, ...]
    rows: tuple[Row, ...]
    today: float | None

    @property
    def bottom(self) -> int:
        """Return where the rows end."""
        return self.height - FOOT

    @property
    def plot(self) -> int:
        """Return how high the rows are together."""
        return self.bottom - self.top

    @property
    def today_y(self) -> int:
        """Return the line on which the word for today stands."""
        return self.height - 5

    @property
    def today_anchor(self) -> str:
        """Return on which side of its line the word for today has room."""
        at = self.today or 0
        return "start" if at < self.left + 20 else "end" if at > self.width - 20 else "middle"


@dataclass(frozen=True, slots=True)
class Picture:
    """The year of a scheme or a season. ``unknown`` are years whose holidays nobody confirmed."""

    title: str
    lines: tuple[YearLine, ...]
    wide: Drawing
    narrow: Drawing
    unknown: tuple[int, ...]
    today: dt.date | None
    counted: tuple[Counted, ...] = field(default=())

    @property
    def pending(self) -> int:
        """Return how many dates wait to be confirmed."""
        return sum(line.pending for line in self.lines)

    def svg(self) -> str:
        """Return the wide drawing as a whole SVG file, for a paper."""
        return render_to_string("programmes/_year_svg.html", {"drawing": self.wide}).strip()


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where days lie in a drawing, and how large things are."""

    first: dt.date
    last: dt.date
    width: int
    left: int
    row: int
    bar: int
    size: int
    label_above: bool

    def x(self, day: dt.date) -> float:
        """Return where a day begins."""
        share = (day - self.first).days / ((self.last - self.first).days + 1)
        return round(self.left + share * (self.width - self.left), 1)


def picture_of(
    scheme: Scheme, calendar: WorkCalendar, today: dt.date, *, pending: Collection[str]
) -> Picture | None:
    """Return the year of settled rules, ``None`` for rules without any date.

    ``pending`` are the paths of the dates that nobody has confirmed.
    """
    lines = tuple(_lines(scheme, calendar, pending))
    if not lines:
        return None
    first = min(line.point.first for line in lines).replace(day=1)
    last = _month_end(max(_until(line) for line in lines))
    last = min(last, first + MOST_DAYS * ONE_DAY)
    inside = first <= today <= last
    shown = today if inside else None
    wide = _Plan(first, last, 960, 170, 34, 16, 14, label_above=False)
    narrow = _Plan(first, last, 340, 0, 46, 14, 12, label_above=True)
    years = range(first.year, last.year + 1)
    return Picture(
        title=_("%(year)s年度“%(title)s”日程") % {"year": scheme.year, "title": scheme.title},
        lines=lines,
        wide=_drawing(wide, scheme, lines, calendar, shown),
        narrow=_drawing(narrow, scheme, lines, calendar, shown),
        unknown=tuple(year for year in years if year not in calendar.confirmed_years),
        today=shown,
        counted=tuple(line.counted for line in lines if line.counted),
    )


def _until(line: YearLine) -> dt.date:
    last = line.point.last or line.point.first
    return max(last, line.counted.last) if line.counted else last


def _month_end(day: dt.date) -> dt.date:
    return day.replace(day=months_of.monthrange(day.year, day.month)[1])


def _lines(scheme: Scheme, calendar: WorkCalendar, pending: Collection[str]) -> Iterator[YearLine]:
    order = [stage.id for stage in scheme.stages]
    points = sorted(scheme.date_points(), key=lambda point: order.index(point.stage))
    for number, point in enumerate(points, start=1):
        stage = scheme.stage(point.stage)
        own = point.path.startswith(f"stages.{stage.id}.")
        counted = _counted(stage, point, calendar) if own and isinstance(stage, Publicity) else None
        yield YearLine(
            number=number,
            stage=stage.label,
            point=point,
            days=_days(point),
            cite=scheme.cite(point.clause),
            short=_short(point),
            pending=point.path in pending,
            counted=counted,
        )


def _days(point: DatePoint) -> str:
    if point.last:
        return chinese_period(point.first, point.last)
    day = chinese_date(point.first)
    return _("%(day)s止（含当日）") % {"day": day} if point.kind == "deadline" else day


def _short(point: DatePoint) -> str:
    first = f"{point.first.month}.{point.first.day}"
    if point.last:
        return f"{first}—{point.last.month}.{point.last.day}"
    return _("%(day)s止") % {"day": first} if point.kind == "deadline" else first


def _counted(stage: Publicity, point: DatePoint, calendar: WorkCalendar) -> Counted | None:
    """Return the counted days of a notice posted on the first day; ``None`` in unknown years."""
    day_one = stage.day_one if stage.day_one == "same_day" else "next_day"
    posted = point.first
    if stage.working is None:
        first = posted if day_one == "same_day" else posted + ONE_DAY
        last = first + (stage.days or 1) * ONE_DAY - ONE_DAY
    else:
        try:
            span = calendar.add_working_days(posted, stage.working, day_one)
        except UnknownYear:
            return None
        first, last = span.first, span.last
    return Counted(
        label=stage.label,
        length=stage.length(),
        posted=posted,
        first=first,
        last=last,
        weeks=tuple(_weeks(posted, first, last, None if stage.working is None else calendar)),
    )


def _weeks(
    posted: dt.date, first: dt.date, last: dt.date, calendar: WorkCalendar | None
) -> Iterator[tuple[CountedDay, ...]]:
    """Yield whole weeks, Monday first; without a calendar every day counts."""
    number = 0
    monday = posted - posted.weekday() * ONE_DAY
    while monday <= last:
        week = []
        for day in (monday + step * ONE_DAY for step in range(7)):
            works = calendar is None or calendar.is_working(day)
            counts = first <= day <= last and works
            number += counts
            tone = "plain" if works else "off"
            tone = "posted" if day == posted and not counts else tone
            week.append(CountedDay(day, number if counts else 0, "counted" if counts else tone))
        yield tuple(week)
        monday += 7 * ONE_DAY


def _drawing(
    plan: _Plan,
    scheme: Scheme,
    lines: tuple[YearLine, ...],
    calendar: WorkCalendar,
    today: dt.date | None,
) -> Drawing:
    top, rows = 26, []
    y = top
    for stage in scheme.stages:
        mine = [line for line in lines if line.point.stage == stage.id]
        if not mine:
            continue
        label_y = y + 17 if plan.label_above else y + plan.row / 2 + plan.size * 0.36
        bar_y = y + (24 if plan.label_above else (plan.row - plan.bar) / 2)
        rows.append(
            Row(
                label=stage.label,
                y=y,
                label_y=round(label_y, 1),
                bar_y=bar_y,
                foot=bar_y + plan.bar,
                text_y=round(bar_y + plan.bar / 2 + plan.size * 0.36, 1),
                shapes=tuple(shape for line in mine for shape in _shapes(plan, line)),
            )
        )
        y += plan.row
    return Drawing(
        width=plan.width,
        height=y + FOOT,
        top=top,
        left=plan.left,
        size=plan.size,
        bar=plan.bar,
        months=tuple(_months(plan)),
        shades=tuple(_shades(plan, calendar)),
        rows=tuple(rows),
        today=plan.x(today) if today else None,
    )


def _shapes(plan: _Plan, line: YearLine) -> Iterator[Shape]:
    point = line.point
    start, end = plan.x(point.first), plan.x((point.last or point.first) + ONE_DAY)
    tone = {"deadline": "deadline", "opens": "opens"}.get(point.kind, "period")
    tone = "publicity" if line.counted else tone
    words = line.short + (_("（待确认）") if line.pending else "")
    room = len(words) * plan.size * 0.72
    until = max(end, plan.x(line.counted.last + ONE_DAY)) if line.counted else end
    until = start + plan.bar if tone == "deadline" else until
    after = until + 8 + room <= plan.width
    yield Shape(
        tone=tone,
        x=start,
        width=max(round(end - start, 1), 2.5),
        text=words,
        text_x=until + 8 if after else start - 8,
        anchor="start" if after else "end",
        pending=line.pending,
    )
    if line.counted:
        for day in (day for week in line.counted.weeks for day in week if day.number):
            left = plan.x(day.day)
            width = round(plan.x(day.day + ONE_DAY) - left - 0.4, 1)
            yield Shape(tone="counted", x=left, width=max(width, 0.6))


def _months(plan: _Plan) -> Iterator[Shape]:
    day = plan.first
    while day <= plan.last:
        following = _month_end(day) + ONE_DAY
        x = plan.x(day)
        width = round(plan.x(following) - x, 1)
        words = _("%(month)s月") % {"month": day.month}
        yield Shape("month", x, width, text=words, text_x=round(x + width / 2, 1))
        day = following


def _shades(plan: _Plan, calendar: WorkCalendar) -> Iterator[Shape]:
    """Yield the days off, run by run; of a year that nobody confirmed the weekends alone."""
    day, run, tone = plan.first, plan.first, ""
    while day <= plan.last + ONE_DAY:
        now = _off(day, calendar) if day <= plan.last else ""
        if now != tone:
            if tone:
                x = plan.x(run)
                yield Shape(tone, x, round(plan.x(day) - x, 1))
            run, tone = day, now
        day += ONE_DAY


def _off(day: dt.date, calendar: WorkCalendar) -> str:
    weekend = day.weekday() >= SATURDAY
    if day.year not in calendar.confirmed_years:
        return "weekend" if weekend else ""
    if calendar.is_working(day):
        return ""
    return "weekend" if weekend else "holiday"
