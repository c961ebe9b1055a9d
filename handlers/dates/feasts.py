"""The days that people in the Netherlands call by a name: "tweede kerstdag", "Koningsdag", "Prinsjesdag"."""

from datetime import date, timedelta

from handlers.dates.view import Days, Found, View, nth_in_month

_SUNDAY, _TUESDAY = 6, 1

_FIXED = {
    "nieuwjaar": (1, 1),
    "nieuwjaarsdag": (1, 1),
    "valentijnsdag": (14, 2),
    "dag arbeid": (1, 5),
    "dodenherdenking": (4, 5),
    "bevrijdingsdag": (5, 5),
    "halloween": (31, 10),
    "allerheiligen": (1, 11),
    "sint maarten": (11, 11),
    "sinterklaas": (5, 12),
    "pakjesavond": (5, 12),
    "sinterklaasavond": (5, 12),
    "kerstavond": (24, 12),
    "kerst": (25, 12),
    "kerstmis": (25, 12),
    "1e kerstdag": (25, 12),
    "2e kerstdag": (26, 12),
    "oud en nieuw": (31, 12),
    "oudjaar": (31, 12),
    "oudjaarsdag": (31, 12),
    "oudejaarsdag": (31, 12),
    "oudejaarsavond": (31, 12),
}
_FROM_EASTER = {
    "goede vrijdag": -2,
    "pasen": 0,
    "1e paasdag": 0,
    "2e paasdag": 1,
    "hemelvaart": 39,
    "hemelvaartsdag": 39,
    "pinksteren": 49,
    "1e pinksterdag": 49,
    "2e pinksterdag": 50,
}
_NTH = {"moederdag": (5, _SUNDAY, 2), "vaderdag": (6, _SUNDAY, 3), "prinsjesdag": (9, _TUESDAY, 3)}

NAMES = sorted({*_FIXED, *_FROM_EASTER, *_NTH, "koningsdag"}, key=len, reverse=True)


def feast(found: Found, view: View) -> Days:
    """The feast of the year that is named, else the nearest that way."""
    name, year, which = found["feast"] or "", found.get("year"), found.get("which")
    if year:
        return (_in_year(name, int(year)),)
    way = {"komende": 1, "volgende": 1, "afgelopen": -1, "vorige": -1}.get(which or "", view.way)
    around = [_in_year(name, view.today.year + by) for by in (-way, 0, way)]
    fitting = [day for day in around if (day - view.today).days * way >= (1 if which else 0)]
    return tuple(fitting[:1])


def _in_year(name: str, year: int) -> date:
    if name in _FIXED:
        return date(year, *reversed(_FIXED[name]))
    if name in _NTH:
        month, weekday, nth = _NTH[name]
        return nth_in_month(year, month, weekday, nth)[0]
    if name == "koningsdag":
        day = date(year, 4, 27)
        return day - timedelta(days=1) if day.weekday() == _SUNDAY else day
    return _easter(year) + timedelta(days=_FROM_EASTER[name])


def _easter(year: int) -> date:
    """Easter Sunday by Butcher's reckoning, which is Gauss's without its exceptions."""
    golden, century = year % 19, year // 100
    epact = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    moon = epact - epact // 28 * (1 - epact // 28 * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    ahead = moon - weekday
    month = 3 + (ahead + 40) // 44
    return date(year, month, ahead + 28 - 31 * (month // 4))
