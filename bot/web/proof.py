"""What a browser has shown of who is behind it, and what the next door needs; sealed with its session."""

import json
from typing import Final, NamedTuple

ACCOUNT: Final = "account"
CODE: Final = "code"


class Proof(NamedTuple):
    """``subject`` is the account of ``person_id`` that was shown before they took part, as a hash.

    ``secret`` is what their authenticator is being given; it counts once a code of it was right. ``wrong``
    holds the moments of wrong codes, in ISO 8601. ``second`` is what an officer came in by, beside a link.
    """

    subject: str | None = None
    person_id: int | None = None
    secret: str | None = None
    wrong: tuple[str, ...] = ()
    second: str | None = None

    def written(self) -> str:
        """As it is kept."""
        return json.dumps({name: value for name, value in self._asdict().items() if value})


def read(kept: str | None) -> Proof:
    """As it was kept; nothing is shown by nothing."""
    found = json.loads(kept or "{}")
    return Proof(**found | {"wrong": tuple(found.get("wrong", ()))})
