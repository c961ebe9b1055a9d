"""Which days the law may count as holidays, year by year: Algemene termijnenwet, article 3.

The library that knows them brings the calendars of 250 countries along: half a second and thirty megabytes.
Who can work years out elsewhere hands them over with :func:`learn`; it is read here for other years only.
"""

from collections.abc import Mapping
from datetime import date

Holidays = Mapping[date, frozenset[str]]
"""The days of one year, each with its English names."""

_known: dict[int, Holidays] = {}


def statutory(year: int) -> Holidays:
    """Every day of ``year`` that the law may count as a holiday."""
    if year not in _known:
        _known[year] = worked_out(year)
    return _known[year]


def learn(years: Mapping[int, Holidays]) -> None:
    """Keep what :func:`worked_out` gave somewhere else."""
    _known.update(years)


def knows(year: int) -> bool:
    """Whether ``year`` takes no library any more."""
    return year in _known


def worked_out(year: int) -> Holidays:
    """The same as :func:`statutory`, from the library."""
    import holidays

    found = holidays.country_holidays(
        "NL", years=year, language="en_US", categories=("public", "optional"), expand=False
    )
    return {day: frozenset(found.get_list(day)) for day in found}
