"""Which days a municipality works, and when it opens: Dutch public holidays by rule, local time by zone.

Times of a person's day are wall time plus a zone. Where the clocks skip a wall time, the first moment after
the gap is meant; where they pass it twice, the first of the two.
"""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.rules.holidays import statutory
from handlers.rules.policy import Policy

_ONE_DAY = timedelta(days=1)
_LONGEST_CLOSURE = 366  # days without a working day after which nobody is coming back


class NeverOpen(ValueError):
    """No moment of the week is an office hour: set weekdays, and a closing time after the opening time."""


class NaiveMoment(ValueError):
    """A moment came without a zone: give an aware datetime."""


def wall_moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The first moment at which the clocks of `zone` show `clock` on `day`, or have just skipped it."""
    wanted = datetime.combine(day, clock.replace(tzinfo=None, fold=0), zone)
    if wanted.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wanted.replace(tzinfo=None):
        return wanted
    return _end_of_gap(wanted, zone)


def _end_of_gap(skipped: datetime, zone: ZoneInfo) -> datetime:
    """Where the clocks arrive that never showed `skipped`; the later offset puts it before the jump."""
    before, after = skipped.replace(fold=1).astimezone(UTC), skipped.astimezone(UTC)
    new_offset = after.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        if middle.astimezone(zone).utcoffset() == new_offset:
            after = middle
        else:
            before = middle
    return after.replace(microsecond=0).astimezone(zone)


class Calendar:
    """The working days and office hours of one municipality.

    Where a method takes `weekdays` (Monday = 0), these stand in for the municipality's own, for an officer
    who works other days; none said means the municipality's. Holidays and closing days hold for everybody.

    Raises `NeverOpen` when the policy leaves no office hour in the week.
    """

    def __init__(self, policy: Policy) -> None:
        if not policy.office_weekdays or policy.office_opens >= policy.office_closes:
            raise NeverOpen
        self.zone = ZoneInfo(policy.timezone)
        self._policy = policy
        self._closing_days = frozenset(policy.closing_days)
        self._off_by_setting = {
            name
            for name, kept in (("Good Friday", policy.good_friday), ("Liberation Day", policy.liberation_day))
            if not kept
        }

    def local(self, moment: datetime) -> datetime:
        """The same moment on the clocks of the municipality; raises `NaiveMoment`."""
        if moment.tzinfo is None:
            raise NaiveMoment
        return moment.astimezone(self.zone)

    def is_holiday(self, day: date) -> bool:
        """Whether `day` is a holiday: Algemene termijnenwet, article 3, as far as the policy follows it."""
        names = statutory(day.year).get(day, frozenset())
        return bool(names - self._off_by_setting)

    def is_working_day(self, day: date, weekdays: Collection[int] = ()) -> bool:
        """Whether the municipality, or an officer with these `weekdays`, works on `day`."""
        return (
            day.weekday() in (weekdays or self._policy.office_weekdays)
            and day not in self._closing_days
            and not self.is_holiday(day)
        )

    def next_working_day(self, day: date, weekdays: Collection[int] = ()) -> date:
        """The first working day after `day`."""
        return next(self._working_days_from(day + _ONE_DAY, weekdays))

    def last_working_day(self, day: date, weekdays: Collection[int] = ()) -> date:
        """The last working day before ``day``; raises :class:`NeverOpen` when a whole year has none."""
        for back in range(1, _LONGEST_CLOSURE + 1):
            if self.is_working_day(day - back * _ONE_DAY, weekdays):
                return day - back * _ONE_DAY
        raise NeverOpen

    def add_working_days(self, day: date, count: int, weekdays: Collection[int] = ()) -> date:
        """The `count`th working day after `day`; for none, `day` itself or the first working day after it.

        Raises `ValueError` for a negative count.
        """
        if count < 0:
            raise ValueError("working days are counted forward: give zero or more")
        if count == 0:
            return next(self._working_days_from(day, weekdays))
        ahead = self._working_days_from(day + _ONE_DAY, weekdays)
        return next(day for number, day in enumerate(ahead, start=1) if number == count)

    def opens(self, day: date) -> datetime:
        """When the office opens on `day`, or would."""
        return wall_moment(day, self._policy.office_opens, self.zone)

    def closes(self, day: date) -> datetime:
        """When the office closes on `day`, or would."""
        return wall_moment(day, self._policy.office_closes, self.zone)

    def next_opening(self, moment: datetime, weekdays: Collection[int] = ()) -> datetime:
        """`moment` itself inside office hours, else when the office next opens; in local time.

        The opening moment is inside, the closing moment is not. Raises `NaiveMoment`.
        """
        # Within one zone Python compares the hands of the clock; only UTC tells the two 02:30s apart.
        instant = self.local(moment).astimezone(UTC)
        for day in self._working_days_from(self.local(moment).date(), weekdays):
            first = max(instant, self.opens(day).astimezone(UTC))
            if first < self.closes(day).astimezone(UTC):
                return self.local(first)
        raise NeverOpen

    def _working_days_from(self, day: date, weekdays: Collection[int]) -> Iterator[date]:
        idle = 0
        while idle <= _LONGEST_CLOSURE:
            if self.is_working_day(day, weekdays):
                yield day
                idle = 0
            idle += 1
            day += _ONE_DAY
        raise NeverOpen
