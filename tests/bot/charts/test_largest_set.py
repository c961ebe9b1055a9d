"""Whatever set a municipality writes: its outcome is one picture that a chat platform takes as one."""

import struct

from bot.charts.outcome import outcome_png
from handlers.evaluation_pictures import row_of
from handlers.pictures import OutcomePicture
from handlers.rules.evaluating import Band, Figure
from handlers.texts import texts
from tests.handlers.largest_set import largest

SIDES_TOGETHER = 10_000
"""Pixels: Bot API, sendPhoto, "the photo's width and height must not exceed 10000 in total"."""


def test_the_outcome_of_the_largest_set_is_a_picture_that_telegram_takes() -> None:
    t = texts("nl")
    rows = tuple(
        row_of(
            t,
            question,
            Figure(question.key, Band.MANY, None, tuple((option.key, 1000) for option in question.options)),
        )
        for question in largest().questions
    )
    title, closing = "W" * 60 + " " + "W" * 59, "m " * 60

    png = outcome_png(OutcomePicture("nl", title, "dinsdag 1 december 2026 · 6000 antwoorden", rows, closing))

    assert sum(struct.unpack(">II", png[16:24])) <= SIDES_TOGETHER
