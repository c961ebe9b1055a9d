"""Which option a person means who types instead of tapping: its number, its words, or the start of them."""

import re
import unicodedata
from collections.abc import Sequence

_LONGEST_CHOICE = 200
"""Characters; who types more is telling something, not choosing."""

_CARDINALS = (
    "een twee drie vier vijf zes zeven acht negen tien elf twaalf",
    "one two three four five six seven eight nine ten eleven twelve",
)
_ORDINALS = (
    "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde",
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
)
_NUMBERS = {
    word: number for row in (*_CARDINALS, *_ORDINALS) for number, word in enumerate(row.split(), start=1)
}
_LAST = {"laatste", "last"}
_BEFORE_A_NUMBER = {"nr", "no", "nummer", "number", "optie", "option", "keuze", "choice", "de", "het", "the"}
_COURTESY = {"graag", "aub", "svp", "alsjeblieft", "alstublieft", "please", "thanks", "bedankt", "hoor"}

_AS_EMOJI = "\N{VARIATION SELECTOR-16}"  # asks for colour; telephones differ in sending it
_DIGITS = re.compile(r"(\d{1,3})(?:e|de|ste|st|nd|rd|th)?")
_YES_OR_NO = {"j", "n", "y"}
_TELLING = 4
"""Letters from which a word inside an option points at it, not only at its start."""


def choose(typed: str, labels: Sequence[str]) -> tuple[int, ...]:
    """The positions in `labels` that `typed` may mean, from 0: one, several when unclear, or none.

    Case, accents, emoji and punctuation do not count. The whole words of an option outweigh everything; then
    its number and the start of its words, which may point at different options; then telling words inside
    it, in order. Every word typed must be accounted for, so that a sentence is never taken for a choice.
    """
    if len(typed) > _LONGEST_CHOICE:
        return ()
    words = _words(typed)
    if not words:
        return _by_picture(typed, labels)
    options = [_words(label) for label in labels]
    for said in _with_less_and_less_courtesy(words):
        found = (
            [place for place, option in enumerate(options) if said == option]
            or sorted(_by_number(said, options) | _by_start(said, options))
            or [place for place, option in enumerate(options) if _points_into(said, option)]
        )
        if found:
            return tuple(found)
    return ()


def is_word(typed: str, word: str) -> bool:
    """Whether `typed` is this one word of ours ("klaar", "Terug!"), in full and never by a number."""
    return _words(typed) == _words(word)


def _words(text: str) -> tuple[str, ...]:
    """The letters and digits of a text, bare: "2️⃣ Één keer!" becomes ("2", "een", "keer")."""
    bare = text.casefold()
    if not bare.isascii():
        decomposed = unicodedata.normalize("NFKD", bare)
        bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return tuple(re.findall(r"[^\W_]+", bare.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")))


def _with_less_and_less_courtesy(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The words as typed, and again without each polite word at the end: "ja graag", "ja"."""
    readings = [words]
    while len(words) > 1 and words[-1] in _COURTESY:
        words = words[:-1]
        readings.append(words)
    return readings


def _by_picture(typed: str, labels: Sequence[str]) -> tuple[int, ...]:
    """The options that begin with the emoji typed."""
    picture, *in_front = (text.replace(_AS_EMOJI, "").strip() for text in (typed, *labels))
    return tuple(place for place, label in enumerate(in_front) if picture and label.startswith(picture))


def _by_number(said: tuple[str, ...], options: Sequence[tuple[str, ...]]) -> set[int]:
    """The option whose number is said, alone or with the start of its own words behind it."""
    while len(said) > 1 and said[0] in _BEFORE_A_NUMBER:
        said = said[1:]
    number = _number(said[0], len(options))
    if number is None or not 1 <= number <= len(options):
        return set()
    rest = said[1:]
    own_words = options[number - 1]
    return {number - 1} if not rest or rest == own_words[: len(rest)] else set()


def _number(word: str, last: int) -> int | None:
    if word in _LAST:
        return last
    digits = _DIGITS.fullmatch(word)
    return int(digits[1]) if digits else _NUMBERS.get(word)


def _by_start(said: tuple[str, ...], options: Sequence[tuple[str, ...]]) -> set[int]:
    """The options that begin as typed; a bare number counts whole, and one letter only for yes and no."""
    *whole, last = said
    if not whole and last.isdigit():
        return {place for place, option in enumerate(options) if option[:1] == said}
    if not whole and len(last) == 1 and last not in _YES_OR_NO:
        return set()
    return {
        place
        for place, option in enumerate(options)
        if list(option[: len(whole)]) == whole
        and any(word.startswith(last) for word in option[len(whole) : len(said)])
    }


def _points_into(said: tuple[str, ...], option: tuple[str, ...]) -> bool:
    """Whether all that is typed stands in the option, in its order, with at least one telling word."""
    ahead = iter(option)
    return any(len(word) >= _TELLING for word in said) and all(
        any(it.startswith(word) if len(word) >= _TELLING else it == word for it in ahead) for word in said
    )
