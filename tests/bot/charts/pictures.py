"""Charts as tests see them: what could be asked to be drawn, and the drawn dots read back."""

import io
import struct
from collections import Counter
from typing import NamedTuple

from PIL import Image

from handlers.pictures import (
    Bars,
    Course,
    OutcomePicture,
    Point,
    Said,
    Share,
    Shares,
    Silent,
    TrendPicture,
)
from handlers.rules.question_sets import Group

PLACES = ("meestal ja", "gemengd", "meestal nee")


def shares(yes: int, partly: int, no: int, unknown: int = 0) -> tuple[Share, ...]:
    """Answers to one question."""
    return (
        Share("ja", yes, Group.YES),
        Share("een beetje", partly, Group.PARTLY),
        Share("nee", no, Group.NO),
        Share("weet ik niet", unknown, Group.NONE),
    )


MANY = OutcomePicture(
    "nl",
    "Startbijeenkomst herinrichting Molenpark",
    "dinsdag 1 december 2026 · 34 antwoorden",
    (
        Shares("Duidelijk wat vaststond", shares(21, 8, 4, 1)),
        Shares("Kon u zeggen wat u wilde", shares(12, 10, 11, 1)),
        Shares("Goed georganiseerd", shares(30, 3, 0, 1)),
        Shares("Weet wat er nu gebeurt", shares(5, 9, 14, 6)),
        Bars(
            "Hoe was het voor u",
            (("😀 Heel goed", 6), ("🙂 Goed", 15), ("😐 Gaat wel", 8), ("🙁 Niet goed", 4)),
        ),
    ),
    "Gemeente Lindenhoven. Dezelfde cijfers staan in het bericht bij deze grafiek.",
)
SOME = MANY._replace(
    facts="dinsdag 1 december 2026 · 5 tot 9 antwoorden",
    rows=(
        Said("Duidelijk wat vaststond", PLACES, 0),
        Said("Kon u zeggen wat u wilde", PLACES, 1),
        Said("Weet wat er nu gebeurt", PLACES, 2),
        Silent("Wil meer weten over", "Te weinig antwoorden om te laten zien."),
    ),
)
TREND = TrendPicture(
    "nl",
    "Herinrichting Molenpark",
    "3 bijeenkomsten, van maart tot en met december",
    (
        Course(
            "Duidelijk wat vaststond",
            (Point("9 mrt", shares(8, 3, 2)), Point("3 jun", (), 2), Point("1 dec")),
        ),
    ),
    (("ja", Group.YES), ("een beetje", Group.PARTLY), ("nee", Group.NO), ("weet ik niet", Group.NONE)),
    PLACES,
    "Gemeente Lindenhoven. Bij minder dan tien antwoorden staan er woorden en geen aantallen.",
)


class Png(NamedTuple):
    """A picture that was drawn."""

    wide: int
    high: int
    kinds: tuple[str, ...]
    dots: Counter[str]


def read(png: bytes) -> Png:
    """Its size, the kinds of its parts, and how many dots it has of each colour (``#rrggbb``)."""
    kinds, at = [], 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        kinds.append(kind.decode())
        at += 12 + length
    with Image.open(io.BytesIO(png)) as picture:
        plain = picture.convert("RGB")
    found = plain.getcolors(plain.width * plain.height)
    assert found is not None
    dots = Counter({"#{:02x}{:02x}{:02x}".format(*colour): many for many, colour in found})  # type: ignore[misc]
    return Png(plain.width, plain.height, tuple(kinds), dots)
