"""A process of its own in which charts are drawn, one at a time; it comes when needed and goes when idle.

So the line answers on while one is drawn, and what the library takes is given back. The figures of a chart
travel to that process and its bytes come back, through a pipe: nothing is written anywhere.
"""

import asyncio
import contextlib
import os
import pickle
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bot import logs
from bot.charts import FRAME, Chart

log = logs.get(__name__)

_HOUSE = Path(__file__).parents[2]
_IDLE_SECONDS = 300.0
_LONGEST_SECONDS = 30.0
_KEPT = 8
_THEIRS: Final = frozenset({"MATPLOTLIBRC", "MPLBACKEND", "MPLCONFIGDIR"})


class NotDrawnError(Exception):
    """A chart cannot be drawn. Remedy: the log names what went wrong; its figures are in the message too."""


class NoEaselError(Exception):
    """The process that draws did not come or did not answer. Remedy: try again later."""


class Easel:
    """Draws charts; the last few are kept, since the same one goes to many."""

    def __init__(self, python: str = sys.executable, idle: float = _IDLE_SECONDS) -> None:
        """Draw with ``python``, in a process that ends after ``idle`` seconds without work."""
        self._command = (python, "-m", "bot.charts", str(idle))
        self._process: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()
        self._drawn: dict[tuple[str, Chart], bytes] = {}

    @property
    def number(self) -> int | None:
        """The process that stands ready, as the machine numbers it; ``None`` where there is none."""
        if self._process is None or self._process.returncode is not None:
            return None
        return self._process.pid

    async def draw(self, chart: Chart) -> bytes:
        """The chart as PNG; raises :class:`NotDrawnError` or :class:`NoEaselError`."""
        named = (type(chart).__name__, chart)
        async with self._turn:
            if named not in self._drawn:
                self._drawn[named] = await self._asked(chart)
                while len(self._drawn) > _KEPT:
                    del self._drawn[next(iter(self._drawn))]
            return self._drawn[named]

    async def warm(self) -> None:
        """Have the process ready, so that the next chart takes no longer than drawing; never raises."""
        with contextlib.suppress(NoEaselError, NotDrawnError):
            async with self._turn:
                await self._asked(None)

    async def close(self) -> None:
        """Let the process end."""
        async with self._turn:
            await self._end()

    async def _asked(self, chart: Chart | None) -> bytes:
        """What the process answers; one that went away meanwhile is replaced, once."""
        if self._process is not None:
            with contextlib.suppress(NoEaselError):
                return await self._answer(self._process, chart)
        return await self._answer(await self._begin(), chart)

    async def _begin(self) -> asyncio.subprocess.Process:
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                cwd=_HOUSE,
                env=_surroundings(os.environ),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
            )
        except OSError as fault:
            log.warning("easel_not_there", why=fault)
            raise NoEaselError from fault
        return self._process

    async def _answer(self, process: asyncio.subprocess.Process, chart: Chart | None) -> bytes:
        try:
            async with asyncio.timeout(_LONGEST_SECONDS):
                drawn, said = await _exchange(process, pickle.dumps(chart))
        except (OSError, asyncio.IncompleteReadError) as fault:
            await self._end()
            log.info("easel_went_away", why=fault)
            raise NoEaselError from fault
        except BaseException:
            await self._end(at_once=True)  # what it would still say, is an answer to nothing
            raise
        if not drawn:
            log.error("chart_not_drawn", why=said.decode())
            raise NotDrawnError
        return said

    async def _end(self, *, at_once: bool = False) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if at_once:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        assert process.stdin is not None  # noqa: S101 - a pipe was asked for
        process.stdin.close()  # it goes when nobody can ask any more
        await process.communicate()


async def _exchange(process: asyncio.subprocess.Process, asked: bytes) -> tuple[bool, bytes]:
    assert process.stdin is not None  # noqa: S101 - pipes were asked for
    assert process.stdout is not None  # noqa: S101
    process.stdin.write(FRAME.pack(True, len(asked)) + asked)  # noqa: FBT003 - the form of both directions
    await process.stdin.drain()
    drawn, length = FRAME.unpack(await process.stdout.readexactly(FRAME.size))
    return drawn, await process.stdout.readexactly(length)


def _surroundings(ours: Mapping[str, str]) -> dict[str, str]:
    """The library draws with its own settings, and looks for no letters on this machine."""
    kept = {name: value for name, value in ours.items() if name not in _THEIRS}
    return kept | {"MPL_IGNORE_SYSTEM_FONTS": "yes"}
