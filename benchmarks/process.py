"""One bot as the machine sees it: a process with processor time and memory, as Linux keeps them."""

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

_TICKS = os.sysconf("SC_CLK_TCK")
_USER, _SYSTEM = 11, 12  # fields of /proc/PID/stat after the name: proc_pid_stat(5)
_MEGABYTE = 1_000  # of the file's kilobytes


class Memory(NamedTuple):
    """In megabytes: all that is resident, and the same with shared pages divided among who shares them."""

    rss: float
    pss: float


class Running:
    """A process that was started."""

    def __init__(self, number: int) -> None:
        self._folder = Path(f"/proc/{number}")

    @property
    def cpu(self) -> float:
        """Seconds of processor so far, in the program and in the system for it, all threads together."""
        fields = (self._folder / "stat").read_text().rpartition(") ")[2].split()
        return (int(fields[_USER]) + int(fields[_SYSTEM])) / _TICKS

    @property
    def memory(self) -> Memory:
        """What it holds now."""
        lines = (self._folder / "smaps_rollup").read_text().splitlines()[1:]
        kilobytes = {name: int(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines)}
        return Memory(kilobytes["Rss"] / _MEGABYTE, kilobytes["Pss"] / _MEGABYTE)


def rest(seconds: float) -> None:
    """Wait: what is measured now is of a process that has come to rest, and nothing tells of that."""
    time.sleep(seconds)


@contextmanager
def running(command: Sequence[str], folder: Path, log: Path) -> Iterator[Running]:
    """A process as long as the block lasts; what it says goes to ``log``, and it is ended by SIGTERM."""
    with log.open("ab") as said, subprocess.Popen(command, cwd=folder, stdout=said, stderr=said) as process:
        try:
            yield Running(process.pid)
        finally:
            process.terminate()
