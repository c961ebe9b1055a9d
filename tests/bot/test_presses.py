"""A press is answered soon where a phone waits for it, and with its word, however late, where none does."""

import asyncio

from bot.presses import Presses
from tests.bot.paper import Paper


async def test_a_word_comes_late_rather_than_never_where_nothing_waits_for_it() -> None:
    waiting, patient = Paper("waiting"), Paper("patient", patient=True)
    presses = Presses(patience=0)
    presses.expect(1, patient, "q1")
    presses.expect(2, waiting, "q2")
    while not waiting.toasts:  # noqa: ASYNC110 - nothing else tells of it
        await asyncio.sleep(0)
    for row in (1, 2):
        presses.answer(row, "Dit is al beantwoord.")
    await presses.settled()

    assert waiting.toasts == [("q2", None)]
    assert patient.toasts == [("q1", "Dit is al beantwoord.")]
