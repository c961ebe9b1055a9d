"""Words and files that do not fit the open question: they go with the story, told or still to come."""

import re

from handlers.questions import Heard, Note, Words
from handlers.rules.words import clean, parts
from handlers.talk import LOOSE, Asking, Talk

_TOLD_ENOUGH = 4
"""Words from which text that fits no option is taken for part of the story, not for a slip of the finger."""


def said(talk: Talk, asking: Asking, text: str, message: str | None) -> Heard:
    """Words that match no option: part of the story, if there are enough of them."""
    if len(re.findall(r"[^\W\d_]{2,}", text)) < _TOLD_ENOUGH:
        return Heard()
    key = _story_key(talk)
    if key is not None:
        told = Words.add(talk.answers[key], text, message)
        if told.given is None:
            return Heard(None, told.note)
        talk.answers[key] = {**told.given, "done": True}
        return Heard(talk.answers.get(asking.key), Note("ask-added-to-story"))
    added = [[piece, message] for piece in parts(clean(text)) if piece]
    if not added:
        return Heard()
    talk.answers[LOOSE] = [*talk.answers.get(LOOSE, []), *added]
    return Heard(talk.answers.get(asking.key), Note("ask-kept-for-later"))


def sent(
    talk: Talk, asking: Asking, file_id: int, caption: str, message: str | None, album: str | None
) -> Heard:
    """A file where none is wanted: it goes with the story told before, or comes too early."""
    key = _story_key(talk)
    if key is None:
        return Heard(None, Note("ask-file-later"))
    told = Words("").sent(talk.answers[key], file_id, caption, message, album)
    talk.answers[key] = {**told.given, "done": True}
    return Heard(talk.answers.get(asking.key), told.note or Note("ask-added-to-story"), told.quiet)


def _story_key(talk: Talk) -> str | None:
    told = [key for key, given in talk.answers.items() if isinstance(given, dict) and "parts" in given]
    return told[-1] if told else None
