"""Where something is missing, the tests that need it are skipped: here, with what nobody looks at then."""

from typing import NamedTuple, NoReturn

import pytest


class Missing(NamedTuple):
    """Something that is not as it should be here, and the Debian packages that help, where there are any."""

    what: str
    packages: str = ""


def excuse(missing: Missing, unseen: str) -> NoReturn:
    """Skip, and say what is missing, what is therefore not looked at, and what helps."""
    remedy = f" (Debian: apt install {missing.packages})" if missing.packages else ""
    pytest.skip(f"{missing.what}: {unseen}.{remedy}")
