"""A fail point kills for certain, at the time that was asked, and does nothing otherwise."""

import os
import signal
import subprocess
import sys

import pytest

PASSES = "from bot.failpoints import failpoint; [failpoint('sent') for _ in range(3)]; print('alive')"


@pytest.mark.parametrize(
    ("at", "code"), [("", 0), ("stepping", 0), ("sent", -signal.SIGKILL), ("sent:3", -9), ("sent:4", 0)]
)
def test_it_dies_where_it_was_told_to(at: str, code: int) -> None:
    environment = {**os.environ, "WIJKLIJN_KILL_AT": at}
    done = subprocess.run([sys.executable, "-c", PASSES], env=environment, capture_output=True, check=False)
    assert done.returncode == code
    assert (done.stdout == b"alive\n") == (code == 0)
