"""The process that draws: reads a chart from its input, writes its bytes, until nobody asks any more."""

import gc
import os
import pickle
import select
import sys
import tempfile
from typing import BinaryIO

from bot.charts import FRAME, Chart


def stand(asked: BinaryIO, answers: BinaryIO, idle: float) -> None:
    """Draw what is asked, until nobody asks for ``idle`` seconds or who asked is gone."""
    with tempfile.TemporaryDirectory(prefix="wijklijn-") as notes:  # the library insists on a folder
        os.environ["MPLCONFIGDIR"] = notes
        while select.select([asked], [], [], idle)[0] and (head := asked.read(FRAME.size)):
            chart = pickle.loads(asked.read(FRAME.unpack(head)[1]))  # noqa: S301 - our own other half wrote it
            try:
                drawn, said = True, _png(chart)
            except Exception as fault:  # noqa: BLE001 - told to the other half, which writes the log
                drawn, said = False, type(fault).__name__.lower().encode()
            answers.write(FRAME.pack(drawn, len(said)) + said)
            answers.flush()
            gc.collect()  # a figure and its parts hold one another


def _png(chart: Chart | None) -> bytes:
    """The picture; of nothing, nothing, but then all is read that the next one needs."""
    from bot.charts.outcome import outcome_png
    from bot.charts.trend import trend_png
    from handlers.pictures import OutcomePicture

    if chart is None:
        outcome_png(OutcomePicture("", "0", "", (), ""))
        return b""
    return outcome_png(chart) if isinstance(chart, OutcomePicture) else trend_png(chart)


if __name__ == "__main__":
    with os.fdopen(os.dup(1), "wb") as pipe:
        os.dup2(2, 1)  # whatever a library prints is no answer
        stand(sys.stdin.buffer, pipe, float(sys.argv[1]))
