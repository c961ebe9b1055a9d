"""Places where a test may kill the process, to prove that nothing is lost there; otherwise nothing at all."""

import os
import signal

_NAME, _, _TIMES = os.environ.get("WIJKLIJN_KILL_AT", "").partition(":")
_left = int(_TIMES or 1)


def failpoint(name: str) -> None:
    """Die here with SIGKILL when ``WIJKLIJN_KILL_AT`` is ``name`` or ``name:N`` (at the Nth time)."""
    global _left  # noqa: PLW0603 - one process has one death
    if name != _NAME:
        return
    _left -= 1
    if _left <= 0:
        os.kill(os.getpid(), signal.SIGKILL)
