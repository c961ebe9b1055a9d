"""What concerns the process and not the line: its signals, its memory, and who has the processor."""

import asyncio
import ctypes
import gc
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress


def settle_memory() -> None:
    """Everything is read: give back what reading took, and look no more for garbage in what stays."""
    gc.collect()
    gc.freeze()
    with suppress(AttributeError, OSError):  # only the GNU C library has it
        ctypes.CDLL(None).malloc_trim(0)


@contextmanager
def sharing_the_processor() -> Iterator[None]:
    """While a thread reads libraries, let the loop have its turn after half a millisecond instead of five."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(0.0005)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


@contextmanager
def signals(stop: Callable[[], None]) -> Iterator[None]:
    """SIGTERM and SIGINT call ``stop`` while the block runs (where this is the process's main thread)."""
    loop, numbers = asyncio.get_running_loop(), (signal.SIGTERM, signal.SIGINT)
    if threading.current_thread() is not threading.main_thread():  # only that one is given signals
        yield
        return
    for number in numbers:
        loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        for number in numbers:
            loop.remove_signal_handler(number)
