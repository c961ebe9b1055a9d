"""What a closing takes inside its transaction: counting, the words by themselves, erasing and telling."""

import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from handlers import evaluation_closing, evaluations
from tests.handlers.evening import TONIGHT, plan_evening
from tests.town import new_town

GIVEN = {
    "clear": "yes",
    "said": "no",
    "organised": "partly",
    "next": "yes",
    "feeling": "good",
    "better": "De zaal was te klein voor zo veel mensen.",
}


def closings(counts: Sequence[int]) -> list[float]:
    """Milliseconds to close an evaluation of so many answers, each with words; the first is not measured."""
    found = []
    with TemporaryDirectory() as folder:
        for town in new_town(Path(folder)):
            for week, count in enumerate((counts[0], *counts)):
                evaluation = plan_evening(town, TONIGHT + timedelta(days=7 * week))
                town.now = evaluation.opens_at
                for number in range(count):
                    with town.database.transaction() as db:
                        evaluations.take(db, town.ctx(), evaluation, dict(GIVEN), f"device:{number}")
                town.now = evaluation.closes_at
                with town.database.transaction() as db:
                    begun = time.perf_counter()
                    evaluation_closing.close(db, town.ctx(), evaluation.id)
                    found.append((time.perf_counter() - begun) * 1_000)
                town.deliver()
    return found[1:]
