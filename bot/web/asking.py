"""What kind of question a message asks, as far as the words on its buttons say: nothing else of it is kept.

A page lets the one choice that sends something stand out, and leaves a card's buttons as they are for as long
as it stands there.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

from handlers.texts import LANGUAGES, texts

CHECK: Final = "check"
"""All that was said is shown, and the first choice sends it."""

CARD: Final = "card"
"""A subject that keeps itself up to date, and can always be pressed."""

_SENDS = "flag-send"
ON_CARDS: Final = (
    *("card-add", "card-read-all", "card-withdraw"),
    *("card-take", "card-answer", "card-called", "card-more", "flag-reopen"),
    *("help-back", "help-take-over"),
    *("process-dates", "process-feed", "process-follow"),
)
"""What can be pressed on a card."""


def kind_of(options: Sequence[str]) -> str | None:
    """The kind of question these buttons stand under; ``None`` for any other, and for none at all."""
    if not options:
        return None
    sends, of_cards = _words()
    if options[0] in sends:
        return CHECK
    return CARD if of_cards.issuperset(options) else None


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """The words on buttons that send, and on those of cards, in every language."""
    spoken = [texts(language) for language in LANGUAGES]
    return frozenset(t(_SENDS) for t in spoken), frozenset(t(key) for t in spoken for key in ON_CARDS)
